internal import Glibc

/// What is known about the terminal at the other end of a descriptor.
enum Terminal {
    /// Whether there is one.
    static func isPresent(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Its width in columns: asked of the terminal, else `COLUMNS`, else 80; at least 20.
    static func width(_ descriptor: Int32, columns: String?) -> Int {
        var size = winsize()
        let asked = withUnsafeMutablePointer(to: &size) { ioctl(descriptor, UInt(TIOCGWINSZ), $0) }
        let width = asked == 0 && size.ws_col > 0 ? Int(size.ws_col) : columns.flatMap { Int($0) } ?? 80
        return min(max(20, width), 1000)
    }

    /// Whether to write colours, by the user's wish, the kind of output, and the conventions NO_COLOR and TERM=dumb.
    static func usesColour(_ wish: String?, isTerminal: Bool, environment: (String) -> String?) -> Bool {
        switch wish {
        case "always": true
        case "never": false
        default: isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
        }
    }
}
