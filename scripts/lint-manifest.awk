# Reads Package.swift and prints one row per target, in order:  line <TAB> name <TAB> folder <TAB> kind <TAB> dependencies
# It knows SwiftPM's own target calls and this manifest's helpers `room` and `tests`; nothing else declares a target.

{ sub(/[[:space:]]*\/\/.*$/, ""); text = text $0 "\n" }

END {
    line = 1
    # Helpers are declared before the package; only what is inside it declares targets.
    start = index(text, "let package = Package(")
    count_lines(substr(text, 1, start - 1))
    rest = substr(text, start)
    while (match(rest, /(room|tests|\.target|\.executableTarget|\.systemLibrary|\.testTarget)\(/)) {
        count_lines(substr(rest, 1, RSTART - 1))
        call = substr(rest, RSTART, RLENGTH - 1)
        rest = substr(rest, RSTART + RLENGTH)
        body = substr(rest, 1, closing(rest) - 1)
        emit(call, body)
        count_lines(body)
        rest = substr(rest, length(body) + 1)
    }
}

function count_lines(part) { line += gsub(/\n/, "\n", part) }

# Position of the bracket that closes the one before `part`.
function closing(part,    depth, place, character) {
    depth = 1
    for (place = 1; place <= length(part); place++) {
        character = substr(part, place, 1)
        if (character ~ /[(\[{]/) depth++
        else if (character ~ /[)\]}]/ && --depth == 0) return place
    }
    return length(part) + 1
}

# The names in quotes within `part`, each followed by a blank.
function quoted(part,    names) {
    while (match(part, /"[^"]*"/)) {
        names = names substr(part, RSTART + 1, RLENGTH - 2) " "
        part = substr(part, RSTART + RLENGTH)
    }
    return names
}

# What stands in the brackets after the first match of `label`; empty when there is no match.
function list(part, label) {
    if (!match(part, label "[[:space:]]*\\[")) return ""
    part = substr(part, RSTART + RLENGTH)
    return substr(part, 1, closing(part) - 1)
}

function emit(call, body,    name, folder, kind, needs) {
    match(body, /"[^"]*"/)
    name = substr(body, RSTART + 1, RLENGTH - 2)
    if (call == "room" || call == "tests") {
        needs = quoted(list(body, "^[^,]*,"))
    } else {
        needs = quoted(list(body, "dependencies:"))
    }
    if (call == "tests") {
        needs = needs name " "
        name = name "Tests"
    }
    kind = call == "tests" || call == ".testTarget" ? "tests" : call == ".systemLibrary" || name ~ /^C[A-Z]/ ? "door" : "room"
    folder = (kind == "tests" ? "Tests/" : "Sources/") name
    if (match(body, /path:[[:space:]]*"[^"]*"/)) {
        folder = substr(body, RSTART, RLENGTH)
        gsub(/path:[[:space:]]*"|"$/, "", folder)
    }
    print line "\t" name "\t" folder "\t" kind "\t" needs
}
