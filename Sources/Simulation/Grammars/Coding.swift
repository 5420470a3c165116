extension Grammars {
    /// Programming in several languages.
    static let coding = #"""
        common
        ident: order|invoice|user|session|ticket|sensor|booking|parcel|payment|route|device|account|product|shipment
        |article|comment|event|lesson|patient|vehicle|meter|coupon|review|task|job|message|contract|claim|seat
        field: id|name|status|created_at|amount|email|region|priority|owner|weight|price|quantity|due_date|score|kind
        |city|currency|version|parent_id|updated_at|duration|label
        verbs: parse|merge|group|validate|sort|filter|dedupe|count|split|cache|export|archive|rank|batch|retry|score
        fn: {verbs}_{ident}s|{verbs}_{ident}_{field}|{verbs}{#2-9}_{ident}s|{ident}_{verbs}r|load_{ident}s|{ident}_to_rows
        camel: {verbs}{^ident}s|{verbs}{^ident}By{^plainfield}|use{^ident}{^plainfield}|{ident}{^verbs}r|load{^ident}s
        plainfield: name|status|amount|email|region|priority|owner|weight|price|quantity|score|kind|city|version|label
        type: {^ident}|{^ident}Record|{^ident}{^plainfield}|{^ident}Store|{^ident}Service|{^ident}{#2-9}
        complexity: O(n)|O(n log n)|O(n^2)|O(log n)|O(n·k)|constant time|linear memory
        codeask: Write|Implement|Please write|I need|Give me|Can you write|Help me write|Show me|Produce|Sketch
        codeextra: | Add type hints.| Include tests.| Without external libraries.| Handle empty input.| Explain each step.
        | It must run in {complexity}.| Only the code, please.| Add comments.| Mind the edge cases.| Keep it under {#10-60} lines.
        | Inputs can have {#2-90}0,000 rows.| Raise a clear error for a missing {field}.| Also say what its complexity is.
        choice: a hash map|a sorted vector|a B-tree|an arena|a channel|a mutex|atomics|a linked list|a bitmap|a skip list|memory mapping|a trie
        topic code-python code 9 en
        > {codeask} a Python function `{fn@1}({ident@1}s, {field@1})` that {does}.{codeextra}
        > {codeask} a Python {thing} for {ident@1}s which {does} and then {does@2}.{codeextra}
        > How do I {pytask} in Python when {trouble}?{brief}
        > I have a list of {ident@1}s with {field@1}, {field@2} and {field@3}. {codeask} code that {does}.{codeextra}
        > {tell} what this does and rewrite it:\n\n```python\ndef {fn@1}({ident@1}s, limit={#2-90}):\n    out = \{\}\n    for item in {ident@1}s:\n        if item["{field@1}"] {op} {#1-500}:\n            out.setdefault(item["{field@2}"], []).append(item)\n    return sorted(out)[:limit]\n```
        > Turn this comprehension into {codestyle}:\n\nresult = [x.{field@1} for x in {ident@1}s if x.{field@2} {op} {#1-900} and x.{field@3}]
        thing: class|context manager|decorator|generator|dataclass|command line script|async worker|small module|iterator
        does: groups them by {field@1} and keeps the {#2-40} largest|drops those whose {field@2} is below {#2-900}|returns the median {field@1} per {field@2}|writes one CSV file per {field@3}|finds pairs with the same {field@1} within {#2-60} minutes|merges overlapping {field@2} ranges|retries {#2-9} times with a growing pause|reads {#2-30} GB without loading it all|computes a moving average over {#3-60} values|validates the {field@2} against a pattern|splits them into {#2-64} equal parts|caches results for {#5-90} seconds|yields duplicates of {field@1} in order|fills gaps in {field@2} by interpolation|checks that every {field@3} is unique
        pytask: read {#2-40} JSON files in parallel|profile a slow loop over {ident}s|mock a clock in a {ident} test|share a cache between {#2-16} processes|parse dates like {#1-28}.{#1-12}.20{#10-26}|flatten a nested dict of {ident}s|stream a {ident} upload in {#1-64} MB chunks|package a module with {#2-9} optional extras|type a decorator that changes the return value|subclass dict safely|compare two {ident} trees
        trouble: the {field} is sometimes missing|memory is limited to {#1-16} GB|the order must not change|it has to work on Windows|some rows are broken|the {ident} API allows {#2-90} calls a minute|I can't install packages|the types are mixed
        op: >|<|>=|<=|!=|==
        codestyle: a plain loop|two small functions|a generator|pandas code|a map and a filter|typed code with a protocol
        topic code-web code 7 en
        > {codeask} a {framework} component `{type@1}` that shows {ident@1}s with {field@1} and {field@2}, and {webdoes}.{codeextra}
        > {codeask} a TypeScript function `{camel@1}` that {webdoes}.{codeextra}
        > In {framework}, how can I {webtask} without {webfear}?{brief}
        > Why does this hook run {#2-40} times?\n\n```tsx\nfunction {type@1}(\{ {ident@1}s }: Props) \{\n  const [{field@1}, set{^plainfield@1}] = useState<string[]>([]);\n  useEffect(() => \{\n    set{^plainfield@1}({ident@1}s.filter(x => x.{plainfield@2} > {#1-900}));\n  }, [{ident@1}s.map(x => x.id)]);\n  return <List rows=\{{field@1}} limit=\{{#5-90}} />;\n}\n```
        > Make a CSS {layout} with {#2-12} columns that turns into {#1-3} below {#320-900*10}px, gap {#4-32}px, for {ident@1} cards.{brief}
        framework: React|Vue|Svelte|Angular|Solid|plain JavaScript|Next.js|web components|Astro|Lit
        webdoes: loads {#10-90} at a time on scroll|debounces a search field by {#100-900*50} ms|groups by {field@3} in collapsible sections|keeps the sort order in the address bar|uploads files up to {#2-90} MB with a progress bar|works with the keyboard alone|polls every {#2-60} seconds and stops when hidden|validates {field@2} on blur|undoes the last {#2-20} changes|draws a bar chart of {field@1} by {field@2}|remembers the {#2-9} last filters|formats {field@1} in {country} style
        webtask: share state between {#2-9} {ident} tabs|test a {ident} form|render {#2-90}00 rows|cancel a request for {ident}s|lazy load the {ident} page|animate a {layout} from {colour} to {colour}|store a {ident} draft offline|handle an expired {ident} token|split a bundle of {#2-9} MB
        webfear: a re-render|a library|breaking server rendering|losing focus|a flash of {colour}|memory leaks|prop drilling
        layout: grid|masonry layout|sidebar layout|sticky header|timeline|dashboard|card wall|two-pane view
        topic code-compiled code 6 en
        > {codeask} a {lowlang} {kind} `{type@1}` that {compdoes}.{codeextra}
        > {tell} {why} {lowlang} {compfact} for {level}.{brief}
        > Port this to {lowlang@2}:\n\n```\nfunc {camel@1}(_ {ident@1}s: [{type@1}], limit: Int) -> [String: Int] \{\n    var totals: [String: Int] = [:]\n    for item in {ident@1}s where item.{plainfield@1} > {#1-900} \{\n        totals[item.{plainfield@2}, default: {#0-9}] += item.{plainfield@3}\n    }\n    return totals.filter \{ $0.value >= limit }\n}\n```
        > Which is better in {lowlang} for {#2-90}00,000 {ident@1}s: {choice} or {choice@2}? The hot path {compdoes}.{brief}
        lowlang: Rust|Go|C++|Swift|C|Zig|Kotlin|Java|C#|Scala|Haskell|OCaml
        kind: type|function|generic container|thread pool|parser|iterator|ring buffer|trait with two implementations|actor|binary encoder|rate limiter|small library
        compdoes: holds at most {#2-64} {ident@1}s and evicts the oldest|parses a header of {#4-64} bytes|hands {ident@1}s to {#2-32} workers in order|keeps a sorted window of {#8-900} items|counts {field@1}s without allocation|maps {ident@1} ids to {field@2}s|encodes {field@1} as a varint|times out after {#50-5000*50} ms|merges {#2-16} sorted {ident@1} streams|survives a crash between two writes|compares versions like {#1-9}.{#0-30}.{#0-20}
        compfact: has no null|forbids two mutable borrows|copies a slice header|needs a move here|monomorphises generics|boxes this closure|lets a data race through|pads a struct of {#2-9} fields|keeps errors as values|inlines {#2-9}-line functions
        topic code-algorithms code 6 en
        > Given {object@1} of length up to {#1-9}0^{#2-6}, {goal}. {codeask} it in {language}.{codeextra}
        > {codeask} {algorithm} in {language} for {object@1} and {tell} the invariant.{brief}
        > What is the running time of {algorithm} on {object@1} with {#2-90} {ident}s, and can it {goal}?{brief}
        > You get {object@1} and {#2-9} queries of the form (l, r, {#1-90}). For each one {goal}. Constraints: n <= {#1-9}00000, time {#1-5} s.{codeextra}
        object: an array of integers|a string of lower-case letters|a binary tree|a grid of {#2-90} rows|a directed graph|a list of intervals|a permutation|two sorted lists|a weighted tree|a stream of {ident}s|a matrix of zeros and ones|a set of points|a deck of {#10-90} cards
        goal: find the longest part whose sum is divisible by {#2-97}|count the pairs whose difference is {#1-900}|minimise the largest gap after {#1-9} removals|return the {#2-40}th smallest value|decide whether {#2-9} colours suffice|find the cheapest path with at most {#1-12} stops|count the ways modulo {#100-998}|maximise the profit with {#1-9} transactions|print the lexicographically smallest result|split it into {#2-9} parts of equal weight|detect a cycle of length {#3-12}
        algorithm: Dijkstra's algorithm|a segment tree|union-find|binary search on the answer|a sliding window|topological sorting|Kadane's algorithm|a suffix array|meet in the middle|dynamic programming over subsets|a Fenwick tree|two pointers|a monotonic stack|A* search|bucket sort|a bloom filter|reservoir sampling
        topic code-tests code 4 en
        > {codeask} {#3-12} unit tests for `{fn@1}({ident@1}s, {field@1}={#1-90})`, which {testdoes}.{codeextra}
        > What should I test for a {ident@1} {unit} that {testdoes}? I use {tool}.{brief}
        > Review these tests, coverage is {#20-95} %:\n\n```\ntest("{ident@1} {testdoes}") \{\n  const got = {camel@1}([{#1-90}, {#1-90}, {#1-90}], "{field@1}");\n  expect(got.{plainfield@1}).toBe({#1-900});\n}\n```
        > {codeask} a property-based test in {language}: a {ident@1} {unit} that {testdoes}, for sizes up to {#10-900}.{codeextra}
        unit: service|repository|parser|queue|endpoint|scheduler|importer|price rule|cache|state machine|form
        tool: pytest|JUnit {#4-5}|Jest|Go's testing package|RSpec|Catch2|XCTest|Vitest|a fake clock|a test container
        testdoes: rounds {field@1} to {#0-4} digits|rejects a {field@2} over {#2-900}|retries {#1-9} times|keeps the order of {field@1}s|expires after {#2-90} minutes|merges duplicates by {field@2}|sends at most {#2-90} messages an hour|returns nothing for an unknown {field@1}|charges {#1-30} % tax in {country}|locks after {#2-9} failures
        """#
}
