/// Where the table of meaning lies when nobody says otherwise.
enum InstalledTable {
    /// By the XDG base directory specification; nil when the environment names neither that folder nor a home.
    static func path(_ environment: (String) -> String?) -> String? { place("meaning.table", environment) }

    private static func place(_ name: String, _ environment: (String) -> String?) -> String? {
        // The specification wants relative paths ignored.
        if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/stillwatch/" + name }
        guard let home = environment("HOME"), !home.isEmpty else { return nil }
        return home + "/.local/share/stillwatch/" + name
    }

    /// The table that a command is to use: the one named, none with `--no-model`, otherwise the installed one if there is
    /// one.
    static func chosen(_ invocation: Invocation, _ console: Console) -> String? {
        if let named = invocation.text(AnalyzeFlags.model) { return named }
        guard !invocation.isOn(AnalyzeFlags.noModel) else { return nil }
        return path(console.environment).flatMap { FileSystem.exists($0) ? $0 : nil }
    }

    /// The encoder that a second look is to use: the one named, none with `--no-model` or without a second look, otherwise
    /// the installed one if there is one.
    static func chosenEncoder(_ invocation: Invocation, _ console: Console) -> String? {
        if let named = invocation.text(AnalyzeFlags.encoder) { return named }
        guard invocation.isOn(AnalyzeFlags.secondLook), !invocation.isOn(AnalyzeFlags.noModel) else { return nil }
        return place("meaning.encoder", console.environment).flatMap { FileSystem.exists($0) ? $0 : nil }
    }
}
