/// The commands that packagers call to print what is installed beside the program.
extension Catalogue {
    /// `stillwatch completions`.
    static let completions = Command(
        name: "completions", summary: "print completions for a shell",
        description: [
            """
            Prints a script that completes commands, flags and their values in the shell named. It is drawn from the \
            same table as the parser, so it knows exactly what this version accepts. make install puts all three \
            where the shells look.
            """
        ],
        operand: Command.Operand(
            name: "SHELL", kind: .choice(Shell.allCases.map(\.rawValue)), count: 1...1,
            details: "The shell: bash, zsh or fish.", remedy: "name the shell: bash, zsh or fish"),
        examples: [
            Command.Example(
                purpose: "Bash, for one user (the folder must be there)",
                line: "stillwatch completions bash > ~/.local/share/bash-completion/completions/stillwatch"),
            Command.Example(
                purpose: "Zsh, into a folder that $fpath names before compinit runs",
                line: "stillwatch completions zsh > ~/.zfunc/_stillwatch"),
            Command.Example(
                purpose: "Fish", line: "stillwatch completions fish > ~/.config/fish/completions/stillwatch.fish"),
        ],
        exitCodes: [.done, .usage, .output, .closedPipe])

    /// `stillwatch man`.
    static let man = Command(
        name: "man", summary: "print the manual page",
        description: [
            "Prints stillwatch(1) as roff: every command with its flags, files and examples, from the parser's table."
        ],
        examples: [
            Command.Example(purpose: "Read it without installing it", line: "stillwatch man | man -l -")
        ],
        exitCodes: [.done, .usage, .output, .closedPipe])
}
