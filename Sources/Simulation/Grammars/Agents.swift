extension Grammars {
    /// Tasks for programs that act through tools.
    static let agents = #"""
        common
        agentrule: | Use the tools; do not guess.| Stop after {#3-30} steps.| Report what you changed.| Ask before deleting anything.
        | Plan first.| Commit with a clear message.| If a step fails, try {#1-4} other ways.| Keep a log in {ident}.md.
        agentout: write {ident}s.csv|mail {first} a summary in {#2-9} points|add {#2-9} calendar entries|file a ticket|make {#1-4} slides|update row {#2-900} of the sheet|post it in the {colour} channel|save screenshots
        topic agent-coding agentic 5 en
        > In the repository {ident@1}-{repo}, {repotask} and make the {#2-90} failing tests pass.{agentrule}
        > Open {path@1}/{file@1}, {repotask}, run the tests, fix what breaks.{agentrule}
        > Issue #{#10-9999}: {repobug}. Reproduce it, {repotask}, add a test.{agentrule}
        > Migrate {ident@1}-{repo} from {language@1} {#1-9} to {#10-22}: {repotask}, then {repotask}.{agentrule}
        > Find out why the build of {ident@1}-{repo} takes {#4-90} minutes and bring it under {#1-3}; {repobug} may be related.{agentrule}
        repo: api|web|core|worker|cli|ui|tools|sync|gateway|store|jobs|mobile
        repotask: rename `{fn}` to `{fn@2}` everywhere|replace the {ident} cache by {choice}|add a flag --{field} with default {#1-900}|split {file} in {#2-6} files|remove dead code around `{fn}`|upgrade the {repo} dependency|add pagination to /{ident}s|make {field} optional|write docs for `{fn@2}`|type {repo} strictly|move {ident} settings to the environment|log {field} with every {ident}
        repobug: {ident}s with an empty {field} crash|/{ident}s returns {#400-504} for {#2-90} items|the {field} is rounded to {#0-3} digits|two workers take the same {ident}|{repo} leaks {#1-90} MB an hour|dates before {#1-28} {month} are shifted by {#1-12} hours|search ignores {field}
        topic agent-browsing agentic 3 en
        > Search for {#2-9} {goods} under {money}, compare {#2-6} shops and fill a table with {shopcol}, {shopcol} and {shopcol}.{agentrule}
        > Find the {#2-12} cheapest ways from {city@1} to {city@2} on {date} for {#1-6} people, arriving before {#8-22}:{#10-59}.{agentrule}
        > Collect the opening hours of {#3-30} {places} in {city@1}, then {agentout}.{agentrule}
        > Check {#2-20} pages of {company} for {pageissue} and {agentout}.{agentrule}
        > Watch the listings for {goods} in {country@1}; when one is below {money}, {agentout}.{agentrule}
        shopcol: price|delivery time|rating|warranty|weight|colour|stock|return rules|seller
        places: museums|bakeries|pharmacies|swimming pools|bike shops|libraries|repair cafes|vets|climbing halls
        pageissue: broken links|missing alt texts|old prices|wrong phone numbers|spelling mistakes|cookie banners|missing imprints|slow pictures
        topic agent-office agentic 3 en
        > Go through my inbox since {date}: label {mailkind}, answer the {#2-12} easiest, and {agentout}.{agentrule}
        > Plan {meeting} with {first@1}, {first@2} and {#2-12} others in {month}, {#15-120*15} minutes, nobody in {city} before {#7-11} am; then {agentout}.{agentrule}
        > Reconcile {ident@1}s-{month@1}.xlsx with the bank export: {#3-90} lines differ by up to {money}. Then {agentout}.{agentrule}
        > Turn the notes of {weekday} into {#2-20} tasks for {first@1} and {first@2}, due within {days}, and {agentout}.{agentrule}
        > Prepare {meeting}: read {#2-14} files in /{ident}/{month}, compare {field@1} and {field@2}, {agentout}.{agentrule}
        mailkind: invoices|newsletters|complaints|anything from {company}|travel bookings|{industry} offers|mails over {#2-30} MB|unread ones from {first}
        meeting: the quarterly review|a kick-off|an interview|a budget round|a farewell lunch|a safety drill|the {industry} workshop|a retrospective
        topic agent-data agentic 3 en
        > Load {ident@1}s.parquet, {dataask2}, check {#2-9} assumptions and {agentout}.{agentrule}
        > Query the warehouse for {ident@1}s by {field@1} since {date}, {dataask2}, then {agentout}.{agentrule}
        > The nightly {ident@1} job stopped at step {#2-14} of {#15-30} with code {#1-99}. Look at the tables, {dataask2}, {agentout}.{agentrule}
        > Build a report on {ident@1}s in {country@1}: {dataask2}, {dataask2}, {agentout}.{agentrule}
        dataask2: drop rows with {field} below {#1-90}|join {ident@2}s on {field@2}|compute weekly {field@3}|flag the top {#1-9} %|test for a drift since {month}|profile all {#4-90} columns|recompute {field@2} in {money}|sample {#1-90}000 rows|compare with last {month}
        """#
}
