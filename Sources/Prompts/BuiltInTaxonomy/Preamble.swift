// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `preamble` of the file.
    static let preamble = ##"""
        # The capability taxonomy: what people, and campaigns, ask a language model to do.
        #
        # A leaf starts with a line `= group/name | Title`. Every line after it, up to the next leaf, is one example prompt.
        # Blank lines and lines that start with `#` are skipped. `\n`, `\t` and `\\` stand for a line break, a tab and a
        # backslash; an example that must start with `=` or `#` starts with a backslash.
        # The leaf named `other` is special: its examples teach what belongs to no capability.
        # After editing run scripts/embed-taxonomy, which writes the copy that is built into the program.


        """##
}
