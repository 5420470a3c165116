/// One self-contained page: its head, its looks and its script around what it says.
struct Document {
    let producer: String
    let title: Markup
    let bar: Markup
    let foot: Markup
    /// Looks that only this kind of page has.
    var style: Markup = ""

    /// The page around its sections.
    func markup(_ sections: Markup) -> Markup {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="\(producer)">
        <title>\(title)</title>
        <style>
        \(Style.sheet)\(style)
        </style>
        </head>
        <body>
        <a class="skip" href="#report">Skip to the report</a>
        \(bar)
        <main id="report">
        \(sections)
        </main>
        \(foot)
        <script>
        \(Script.text)
        </script>
        </body>
        </html>

        """
    }
}
