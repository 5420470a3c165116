/// How much of each campaign the page tells: the more campaigns share it, the less, so that it stays light enough for
/// a telephone and a mail attachment.
struct Detail {
    /// Members in the table.
    let members: Int
    /// Bins of the timeline.
    let bins: Int
    /// Whether each bin tells its count under the pointer.
    let pointer: Bool
    /// Columns and rows of the map of shared attributes.
    let columns: Int
    let attributes: Int

    /// The detail for a page of so many campaigns.
    static func of(campaigns: Int) -> Detail {
        switch campaigns {
        case ...12: Detail(members: 50, bins: 120, pointer: true, columns: 240, attributes: 26)
        case ...25: Detail(members: 24, bins: 96, pointer: false, columns: 160, attributes: 14)
        default: Detail(members: 10, bins: 72, pointer: false, columns: 120, attributes: 10)
        }
    }
}
