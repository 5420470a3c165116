/// Completions for fish.
enum FishCompletions {
    static var script: String {
        """
        # fish completion for stillwatch; written by `stillwatch completions fish`.
        function __stillwatch_first
            test (count (commandline -opc)) -eq 1
        end

        function __stillwatch_command
            set -l words (commandline -opc)
            test (count $words) -ge 2; and contains -- $words[2] $argv
        end

        complete -c stillwatch -f
        complete -c stillwatch -n __stillwatch_first -s h -l help -d 'explain the program'
        complete -c stillwatch -n __stillwatch_first -s V -l version -d 'print name and version'

        """ + Catalogue.commands.map(lines).joined()
    }

    private static func lines(_ command: Command) -> String {
        let condition = "-n '__stillwatch_command \(command.spellings.joined(separator: " "))'"
        var text = "\ncomplete -c stillwatch -n __stillwatch_first -a \(command.name) -d \(quoted(command.summary))\n"
        if let arguments = arguments(Candidates(command.operand)) {
            text += "complete -c stillwatch \(condition) \(arguments)\n"
        }
        for flag in command.allFlags {
            let letter = flag.short.map { "-s \($0) " } ?? ""
            let value = Candidates(flag).map { " " + self.value($0) } ?? ""
            text += "complete -c stillwatch \(condition) \(letter)-l \(flag.name)\(value) -d \(quoted(flag.summary))\n"
            if let opposite = flag.opposite {
                text += "complete -c stillwatch \(condition) -l \(opposite) -d \(quoted("do not " + flag.summary))\n"
            }
        }
        return text
    }

    private static func arguments(_ candidates: Candidates) -> String? {
        switch candidates {
        case .nothing: nil
        case .files: "-F"
        case .words(let words): "-a \(quoted(words.joined(separator: " ")))"
        case .wordsAndFiles(let words): "-F -a \(quoted(words.joined(separator: " ")))"
        }
    }

    /// `-r` asks for a value, `-F` offers files, `-x` asks for a value and offers none.
    private static func value(_ candidates: Candidates) -> String {
        switch candidates {
        case .nothing: "-x"
        case .files: "-r -F"
        case .words(let words): "-x -a \(quoted(words.joined(separator: " ")))"
        case .wordsAndFiles(let words): "-r -F -a \(quoted(words.joined(separator: " ")))"
        }
    }

    /// Text as one word in single quotes, where a backslash escapes.
    private static func quoted(_ text: String) -> String {
        "'" + text.reduce(into: "") { $0 += $1 == "'" || $1 == "\\" ? "\\\($1)" : String($1) } + "'"
    }
}
