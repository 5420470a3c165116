/// Where the table of meaning lies when nobody says otherwise.
enum InstalledTable {
    /// By the XDG base directory specification; nil when the environment names neither that folder nor a home.
    static func path(_ environment: (String) -> String?) -> String? {
        // The specification wants relative paths ignored.
        if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/stillwatch/meaning.table" }
        guard let home = environment("HOME"), !home.isEmpty else { return nil }
        return home + "/.local/share/stillwatch/meaning.table"
    }
}
