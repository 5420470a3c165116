internal import Base

/// Rows under headings, in columns; headings are bold and warnings red on a terminal that has colours.
struct TextTable {
    /// A cell, and whether it is something to look out for.
    struct Cell {
        let text: String
        var isWarning = false
    }

    private let colour: Bool
    private var rows: [[Cell]]

    /// A table of these columns.
    init(_ headings: [String], colour: Bool) {
        self.colour = colour
        rows = [headings.map { Cell(text: $0) }]
    }

    /// Adds a row. What could steer a terminal is made harmless.
    mutating func add(_ cells: [Cell]) {
        rows.append(cells.map { Cell(text: Console.harmless($0.text), isWarning: $0.isWarning) })
    }

    /// One line for each row, without blanks at the end.
    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].text.count }.max() ?? 0 }
        return rows.enumerated().map { number, row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let isLast = row[(column + 1)...].allSatisfy(\.text.isEmpty)
                let code = number == 0 ? "1" : cell.isWarning ? "31" : nil
                line +=
                    colour && !cell.text.isEmpty
                    ? code.map { "\u{1B}[\($0)m\(cell.text)\u{1B}[0m" } ?? cell.text : cell.text
                if isLast { break }
                line += String(repeating: " ", count: widths[column] - cell.text.count + 2)
            }
            return line + "\n"
        }.joined()
    }
}

extension Console {
    /// Whether a command's lists are coloured, by its flag and the terminal.
    func colours(_ invocation: Invocation) -> Bool {
        Terminal.usesColour(
            invocation.text(AnalyzeFlags.color), isTerminal: Terminal.isPresent(output), environment: environment)
    }
}
