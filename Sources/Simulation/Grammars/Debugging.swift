extension Grammars {
    /// Errors, queries and patterns.
    static let debugging = #"""
        common
        file: {ident}s.py|{ident}_{field}.py|main.go|{verbs}r.rs|{type}.java|{ident}.service.ts|worker{#1-9}.py|{ident}Store.swift
        path: /srv/{ident}|/app/src|/home/dev/{ident}{#1-9}|C:/work/{ident}|/opt/{company@me}
        topic code-debugging code 8 en
        > My {language} program fails with `{fault}` at {file@1}:{#2-900} when {when}. What is wrong?{brief}
        > I get this and don't know why:\n\nTraceback (most recent call last):\n  File "{path}/{file@1}", line {#2-900}, in {fn@1}\n    return {ident@1}s[{#0-90}]["{field@1}"]\n{pyfault}\n\nIt happens when {when}.
        > Find the bug:\n\n```{lang}\nfor (int i = 0; i <= {ident@1}s.length; i += {#1-4}) \{\n    if ({ident@1}s[i].{plainfield@1} = {#1-90}) total += {ident@1}s[i].{plainfield@2} * {#2-90};\n    if (total > {#100-9000*10}) break;\n}\n```
        > This worked until {when}. Log:\n\n[{#10-23}:{#10-59}:{#10-59}] WARN {type@1} {field@1}={#1-9000} took {#100-9000} ms\n[{#10-23}:{#10-59}:{#10-59}] ERROR {type@1} {fault}\n\nWhat would you check first?
        > After {when}, `{fn@1}` returns {#0-90} {ident@1}s instead of {#91-900}. {suspect}{brief}
        > The {ident@1} test fails in about {#1-40} % of the runs with `{fault}`. {suspect}{brief}
        fault: null reference on {field@1}|index {#2-900} out of range|connection reset by peer|deadlock detected on {ident@1}_{field@1}|cannot convert {field@1} to Int|unexpected token in line {#2-900}|permission denied: /var/{ident@1}/{#2-90}|no such column: {field@2}|stack overflow in {fn@1}|timeout after {#2-90}00 ms|segmentation fault (address 0x{#1000-9999})|too many open files ({#2-64}96)|invalid UTF-8 at byte {#2-9000}|duplicate key {ident@1}.{field@1}
        pyfault: KeyError: '{field@1}'|TypeError: '{kindword}' object is not subscriptable|IndexError: list index out of range|ValueError: invalid literal for int() with base {#2-16}: '{field@2}'|AttributeError: '{type@1}' object has no attribute '{field@2}'|RecursionError: maximum recursion depth exceeded|UnicodeDecodeError: byte 0x{#80-99} in position {#2-9000}|ZeroDivisionError: division by zero
        kindword: NoneType|int|float|generator|function|module
        lang: java|js|csharp|cpp|c
        when: I upgraded to version {#2-9}.{#0-20}|there are more than {#2-90}0 {ident@1}s|two users save at once|the {field@1} is empty|it runs in a container|the clock changed|I switched to {language}|{#2-64} threads run|the {field@2} contains a blank|the database is on another host|{weekday}s only|I turned on optimisation|the file is larger than {#2-16} GB
        suspect: I suspect the cache.|Could it be the time zone?|Locking, maybe?|Is it my {field@1} handling?|The {language} runtime?|How do I narrow it down?|What logs would help?|I already checked {#2-9} things.|Where would you put a breakpoint?
        topic code-sql code 6 en
        > {codeask} a {dialect} query: {sqlgoal}. Tables: {ident@1}s({field@1}, {field@2}, {field@3}), {ident@2}s({field@4}, {ident@1}_id).{codeextra}
        > This takes {#2-90} seconds on {#2-90}0,000 rows in {dialect}:\n\nSELECT {field@1}, COUNT(*) FROM {ident@1}s a JOIN {ident@2}s b ON a.id = b.{ident@1}_id WHERE a.{field@2} > {#1-9000} GROUP BY {field@1} HAVING COUNT(*) > {#1-90} ORDER BY 2 DESC LIMIT {#5-900};\n\nHow can I speed it up?
        > Which index helps when {dialect} must {sqlgoal}? The table has {#2-90} million {ident@1}s and {#2-40} columns.{brief}
        > {tell} {sqlidea} in {dialect} with {ident@1}s and their {field@1}.{brief}
        > Design tables for {service@1} where {ident@1}s have several {ident@2}s and every {field@1} is kept for {#1-10} years.{brief}
        dialect: PostgreSQL|MySQL|SQLite|SQL Server|Oracle|BigQuery|DuckDB|Snowflake|MariaDB|ClickHouse
        sqlgoal: the top {#2-40} {ident@1}s by {field@1} per {field@2}|{ident@1}s without any {ident@2} in the last {#2-90} days|the running total of {field@1} by month|duplicates of {field@2} with the newest kept|the median {field@1} for each {field@3}|pairs of {ident@1}s with equal {field@2} and a {field@1} gap under {#2-90}|weekly retention over {#2-26} weeks|the share of {ident@1}s whose {field@3} changed|every {ident@1} together with its {#2-9}th {ident@2}|gaps of more than {#2-90} minutes between {ident@2}s|a pivot of {field@1} over {field@2}
        sqlidea: window functions|a recursive query|isolation levels|partial indexes|an upsert|query plans|materialised views|lateral joins|partitioning by {field@2}|foreign keys with cascades|common table expressions|deadlocks between {#2-9} writers
        topic code-regex code 4 en
        > {codeask} a regular expression that matches {pattern} but not {pattern@2}.{flavour}{brief}
        > What does `{expr}` match, and does it match "{ident}-{#10-9999}"?{flavour}
        > I want to extract {pattern} from lines such as "{ident@1}={#1-9000}; {field@1}: {first} ({#1-90})" in {language}.{codeextra}
        > Why is `{expr}` slow on a {#2-90} MB file?{flavour}{brief}
        > Replace every {pattern} by {pattern@2} with sed or {language}, except inside {place}.{brief}
        pattern: a date like 20{#10-26}-{#10-12}-{#10-28}|an invoice number such as {#10-99}/{#1000-9999}|a postal code of {country}|a version like {#1-9}.{#0-20}.{#0-9}|words with {#3-12} letters|an amount like {#1-900},{#10-99} EUR|quoted text without escapes|lines with {#2-9} commas|a hexadecimal colour|an IPv6 address|a time after {#1-12} pm|a {ident} id of {#4-16} digits|repeated words|HTML tags with the attribute {field}
        expr: ^({ident}\|{ident@2})[-_]?\\d\{{#2-9}\}$|(?<={field}=)[^;]+|\\b[A-Z]\{{#2-4}\}-?\\d+\\b|(\\w+\\s?)+{ident}$|^(?!.*{field}).*{ident}.*$|(\\d\{{#1-3}\}\\.)\{3\}\\d+|["']([^"'\\\\]*){ident}["']
        flavour: | In PCRE.| In Java.| In Python's re.| POSIX only.| RE2, so no look-behind.| JavaScript.| For grep -E.
        place: quotes|comments|code blocks|the first {#2-9} lines|parentheses|URLs
        topic code-review code 4 en
        > Review this change to {service@1}:\n\n```diff\n@@ -{#1-900},{#2-9} +{#1-900},{#2-9} @@ def {fn@1}({ident@1}):\n-    if {ident@1}.{field@1} > {#1-90}:\n+    if {ident@1}.{field@1} >= {#1-90} and not {ident@1}.{field@2}:\n+        log.info("{ident@1} %s", {ident@1}.{field@3})\n         return {ident@1}.{field@2} * {#2-90}\n```\n\n{reviewask}
        > {reviewask} The pull request adds {#20-900} lines to {service@1}: it {reviewdoes} and {reviewdoes@2}.{brief}
        > Refactor `{fn@1}`: {#40-400} lines, {#3-14} levels deep, it {reviewdoes} and {reviewdoes@2}. I use {language}.{codeextra}
        > Name {#3-9} risks of a patch that {reviewdoes} in a {language} code base of {#2-90}0,000 lines.{brief}
        reviewask: What would you object to?|Is it safe to merge?|Which tests are missing?|Suggest better names.|Any race?|Check the error handling.|Rate it from 1 to {#5-10}.|What breaks for old clients?
        reviewdoes: moves {field@1} checks to the {ident@1} layer|caches {ident@1}s for {#2-90} minutes|replaces a loop over {ident@1}s by SQL|adds a flag for {country}|swallows errors of the {ident@2} call|raises the limit to {#2-90}0|logs the whole {ident@1}|renames {field@1} to {field@2}|spawns {#2-32} threads|drops support for version {#1-9}|splits {type@1} in {#2-5}
        """#
}
