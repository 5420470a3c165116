/// Colour classes of campaigns; the style sheet gives each its shade in light and in dark.
enum Palette {
    /// Campaigns with a colour of their own; all further ones share the last class.
    static let own = 7

    /// The class of a campaign by its place in the report: `s0` to `s6`, then `s7`.
    static func series(_ index: Int) -> String { "s\(min(index, own))" }
}
