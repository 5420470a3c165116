internal import Base

/// Which members share which attribute: members on x, an attribute on each row, a mark where the two meet. Members are
/// ordered so that those who share the same attributes stand together, and binned when there are more than columns.
struct AttributeMatrix {
    /// Most columns drawn: more would be thinner than a pixel on a telephone.
    static let maximumColumns = 240
    private static let rowsPerKind = 4
    private static let maximumRows = 26

    /// One row: a value, or all further values of a kind together.
    struct Row {
        let kind: String
        let value: String
        /// Values that the row stands for.
        let values: Int
        let members: Int
        /// Accounts outside that carry it; nil where a row stands for several values, whose carriers may overlap.
        let outside: Int?
        /// By column: 0 nobody, 1 to 4 up to a quarter, half, three quarters and all of the column's members.
        let levels: [UInt8]
    }

    let rows: [Row]
    let columns: Int
    /// Members on the x axis.
    let members: Int
    /// Values that had no room.
    let hidden: Int

    /// Lays out the attributes of a campaign with `members` members; positions out of range are ignored.
    init(members: Int, attributes: [Report.SharedAttribute]) {
        let (lanes, hidden) = AttributeMatrix.lanes(attributes, members)
        let order = AttributeMatrix.order(lanes, members)
        let columns = min(members, AttributeMatrix.maximumColumns)
        rows = lanes.map { lane in
            Row(
                kind: lane.first.kind, value: lane.first.value, values: lane.values,
                members: lane.values == 1 ? lane.first.members : lane.positions.count,
                outside: lane.values == 1 ? lane.first.outside : nil,
                levels: AttributeMatrix.levels(lane.positions, order, columns))
        }
        self.columns = columns
        self.members = members
        self.hidden = hidden
    }

    /// A row before its cells are known.
    private struct Lane {
        let first: Report.SharedAttribute
        let values: Int
        let positions: Set<Int>
    }

    // The first values of every kind, and one lane for the rest of the kind; kinds in order of appearance.
    private static func lanes(_ attributes: [Report.SharedAttribute], _ members: Int) -> ([Lane], hidden: Int) {
        var kinds: [(kind: String, all: [Report.SharedAttribute])] = []
        for attribute in attributes {
            if let index = kinds.firstIndex(where: { $0.kind == attribute.kind }) {
                kinds[index].all.append(attribute)
            } else {
                kinds.append((attribute.kind, [attribute]))
            }
        }
        var lanes: [Lane] = []
        var shown = 0
        for (_, all) in kinds {
            let single = all.count <= rowsPerKind + 1 ? all.count : rowsPerKind
            var groups = all.prefix(single).map { [$0] }
            if all.count > single { groups.append(Array(all.dropFirst(single))) }
            for group in groups where lanes.count < maximumRows {
                let positions = Set(group.lazy.flatMap(\.memberPositions).filter { $0 >= 0 && $0 < members })
                lanes.append(Lane(first: group[0], values: group.count, positions: positions))
                shown += group.count
            }
        }
        return (lanes, attributes.count - shown)
    }

    // Column order: members who carry the first row's attribute first, among them those who carry the second's, …
    private static func order(_ lanes: [Lane], _ members: Int) -> [Int] {
        var keys = [UInt64](repeating: 0, count: members)
        for (row, lane) in lanes.enumerated() where row < 64 {
            for position in lane.positions { keys[position] |= 1 << UInt64(63 - row) }
        }
        let sorted = (0..<members).sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] > keys[$1] }
        var place = [Int](repeating: 0, count: members)
        for (index, position) in sorted.enumerated() { place[position] = index }
        return place
    }

    private static func levels(_ positions: Set<Int>, _ place: [Int], _ columns: Int) -> [UInt8] {
        let members = place.count
        guard members > 0 else { return [] }
        var counts = [Int](repeating: 0, count: columns)
        for position in positions { counts[place[position] * columns / members] += 1 }
        return counts.enumerated().map { column, count in
            // Members whose place falls into the column: those with place * columns / members == column.
            let size = ((column + 1) * members + columns - 1) / columns - (column * members + columns - 1) / columns
            return UInt8(min(4, (count * 4 + size - 1) / max(1, size)))
        }
    }

    /// Runs of one level in a row, as the outline of all their cells.
    static func path(_ levels: [UInt8], level: UInt8) -> String {
        var path = ""
        var column = 0
        while column < levels.count {
            var run = 0
            while column + run < levels.count, levels[column + run] == level { run += 1 }
            if run > 0 { path += "M\(column) 0h\(run)v1h-\(run)Z" }
            column += max(1, run)
        }
        return path
    }
}
