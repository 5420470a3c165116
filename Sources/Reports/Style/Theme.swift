/// Colours, once for light and once for dark. Text on every ground keeps a contrast of 4.5 to 1 or more.
enum Theme {
    static let light = """
        color-scheme: light;
        --ground: #f6f5f1; --card: #ffffff; --well: #f3f1ec; --line: #e2dfd7; --ink: #17191e; --soft: #444a55;
        --faint: #636975; --rest: #c5c9d1; --bad: #b23a1e; --good: #1c7a5c; --link: #1d5aa8;
        --s0: #c2452d; --s1: #2a66b1; --s2: #16806f; --s3: #a86f00; --s4: #7549b0; --s5: #b0356f; --s6: #5d7316;
        --s7: #5b6472; --shadow: 0 1px 2px rgb(30 25 10 / 6%), 0 6px 20px rgb(30 25 10 / 4%);
        """

    static let dark = """
        color-scheme: dark;
        --ground: #0f1115; --card: #171a21; --well: #1f232c; --line: #2b303a; --ink: #eceef2; --soft: #b9bfca;
        --faint: #939baa; --rest: #495062; --bad: #ff8b6e; --good: #58cfa3; --link: #8ab9ff;
        --s0: #f2735a; --s1: #6aa5f2; --s2: #3fc1a9; --s3: #e0a93a; --s4: #ae88ea; --s5: #ea74a8; --s6: #a5be4e;
        --s7: #9aa3b2; --shadow: none;
        """
}
