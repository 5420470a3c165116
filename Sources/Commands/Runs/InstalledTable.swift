/// Where the table of meaning lies when nobody says otherwise.
enum InstalledTable {
    /// By the XDG base directory specification; nil when the environment names neither that folder nor a home.
    static func path(_ environment: (String) -> String?) -> String? {
        // The specification wants relative paths ignored.
        if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/stillwatch/meaning.table" }
        guard let home = environment("HOME"), !home.isEmpty else { return nil }
        return home + "/.local/share/stillwatch/meaning.table"
    }

    /// The table that a command is to use: the one named, none with `--no-model`, otherwise the installed one if there is
    /// one.
    static func chosen(_ invocation: Invocation, _ console: Console) -> String? {
        if let named = invocation.text(AnalyzeFlags.model) { return named }
        guard !invocation.isOn(AnalyzeFlags.noModel) else { return nil }
        return path(console.environment).flatMap { FileSystem.exists($0) ? $0 : nil }
    }
}
