/// Completions for zsh, by its own `_arguments`; the text is both a function to autoload and a script to source.
enum ZshCompletions {
    static var script: String {
        let names = Catalogue.commands.map { "        " + Shell.quoted("\($0.name):\(escaped($0.summary))") }
        return """
            #compdef stillwatch
            # zsh completion for stillwatch; written by `stillwatch completions zsh`.

            """ + Catalogue.commands.compactMap(operandFunction).joined() + """
                _stillwatch() {
                    local -a commands
                    commands=(
                \(names.joined(separator: "\n"))
                    )
                    if ((CURRENT == 2)); then
                        _describe -t commands command commands
                        _arguments '(- *)'{-h,--help}'[explain the program]' '(- *)'{-V,--version}'[print name and version]'
                        return
                    fi
                    local command=$words[2]
                    shift words
                    ((CURRENT--))
                    case $command in

                """ + Catalogue.commands.map(branch).joined() + """
                        esac
                    }

                    if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
                        _stillwatch "$@"
                    else
                        compdef _stillwatch stillwatch
                    fi

                    """
    }

    /// Words beside files take a function of their own: `_arguments` has no notation for it.
    private static func operandFunction(_ command: Command) -> String? {
        guard let operand = command.operand, case .wordsAndFiles(let words) = Candidates(operand) else { return nil }
        return """
            _stillwatch_\(command.name)_argument() {
                _alternative 'words:\(operand.name):(\(words.joined(separator: " ")))' 'files:file:_files'
            }


            """
    }

    private static func branch(_ command: Command) -> String {
        var specs = command.allFlags.flatMap(specs)
        if let operand = command.operand {
            let place = operand.count.upperBound > 1 ? "*:" : operand.count.lowerBound == 0 ? "::" : ":"
            let action: String =
                if case .wordOrPath = operand.kind { "_stillwatch_\(command.name)_argument" } else {
                    action(Candidates(operand))
                }
            specs.append(Shell.quoted("\(place)\(operand.name):\(action)"))
        }
        return "    \(command.spellings.joined(separator: "|")))\n        _arguments -s -S \\\n"
            + specs.map { "            \($0)" }.joined(separator: " \\\n") + "\n        ;;\n"
    }

    /// One specification for each spelling; spellings of one flag exclude each other unless it may be repeated.
    private static func specs(_ flag: Flag) -> [String] {
        let excluded = flag.isRepeatable ? "*" : "(\(flag.spellings.joined(separator: " ")))"
        let value = Candidates(flag).map { ":\(flag.placeholder):\(action($0))" } ?? ""
        return flag.spellings.map { spelling in
            // `+`: the value may follow the letter at once; `=`: an equals sign may stand between.
            let joint = value.isEmpty ? "" : spelling.hasPrefix("--") ? "=" : "+"
            let isOpposite = flag.opposite.map { spelling == "--" + $0 } ?? false
            let summary = isOpposite ? "do not " + flag.summary : flag.summary
            return Shell.quoted("\(excluded)\(spelling)\(joint)[\(escaped(summary))]\(value)")
        }
    }

    private static func action(_ candidates: Candidates) -> String {
        switch candidates {
        case .nothing: " "
        case .words(let words): "(\(words.joined(separator: " ")))"
        case .files, .wordsAndFiles: "_files"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { $0 += "[]:\\".contains($1) ? "\\\($1)" : String($1) }
    }
}
