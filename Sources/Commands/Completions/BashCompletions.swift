/// Completions for bash. They need nothing but bash 4: no package of helper functions.
enum BashCompletions {
    static var script: String {
        let first = Catalogue.commands.map(\.name) + ["--help", "-h", "--version", "-V"]
        return """
            # bash completion for stillwatch; written by `stillwatch completions bash`.
            _stillwatch_words() {
                mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word")
            }

            _stillwatch_files() {
                compopt -o filenames 2>/dev/null
                local files
                mapfile -t files < <(compgen -f -- "$word")
                COMPREPLY+=("${files[@]}")
            }

            _stillwatch() {
                local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} flags=yes i
                COMPREPLY=()
                if ((COMP_CWORD == 1)); then
                    _stillwatch_words '\(first.joined(separator: " "))'
                    return
                fi
                # Bash splits --flag=value into three words.
                if [[ $word == = ]]; then
                    word=
                elif [[ $before == = ]]; then
                    before=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                for ((i = 2; i < COMP_CWORD; i++)); do
                    [[ ${COMP_WORDS[i]} != -- ]] || flags= before=
                done
                case ${COMP_WORDS[1]} in

            """ + Catalogue.commands.map(branch).joined() + """
                    esac
                }

                complete -F _stillwatch stillwatch

                """
    }

    private static func branch(_ command: Command) -> String {
        var text = "    \(command.spellings.joined(separator: " | ")))\n"
        let takers = command.allFlags.compactMap { flag in Candidates(flag).map { (flag, $0) } }
        if !takers.isEmpty {
            text += "        case $before in\n"
            for (flag, candidates) in takers {
                text += "        \(flag.spellings.joined(separator: " | ")))\n" + offer(candidates, 12)
                text += "            return\n            ;;\n"
            }
            text += "        esac\n"
        }
        let names = command.allFlags.flatMap(\.spellings).joined(separator: " ")
        text += "        if [[ $flags && $word == -* ]]; then\n"
        text += "            _stillwatch_words '\(names)'\n            return\n        fi\n"
        return text + offer(Candidates(command.operand), 8) + "        ;;\n"
    }

    private static func offer(_ candidates: Candidates, _ indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        switch candidates {
        case .nothing: return ""
        case .files: return margin + "_stillwatch_files\n"
        case .words(let words): return margin + "_stillwatch_words '\(words.joined(separator: " "))'\n"
        case .wordsAndFiles(let words):
            return margin + "_stillwatch_words '\(words.joined(separator: " "))'\n" + margin + "_stillwatch_files\n"
        }
    }
}
