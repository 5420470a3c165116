# Checks imports and doors. Files, in this order: the targets (from lint-manifest.awk), packages.txt, Swift sources.

BEGIN {
    split("Glibc Synchronization Swift Testing PackageDescription", list, " ")
    for (place in list) standard[list[place]] = 1
    split("build test model bench gateway detection acceptance", list, " ")
    for (place in list) door_word[list[place]] = 1
}

# The targets.
FILENAME == ARGV[1] {
    split($0, column, "\t")
    name = column[2]
    order[name] = ++targets
    declared_at[name] = column[1]
    kind[name] = column[4]
    folder_target[column[3]] = name
    needs[name] = " " column[5]
    if (kind[name] == "door") doors[++door_count] = name
    next
}

# The packages.
FILENAME == ARGV[2] {
    if (/^#/ || NF == 0) next
    if (NF != 2) report(FILENAME, FNR, "a row is a package and a door, and nothing else")
    else if (kind[$2] == "door") packaged[$2] = 1
    else if (!($2 in door_word)) report(FILENAME, FNR, "door '" $2 "' of " $1 " is neither a C target nor a word of the heading")
    next
}

# The sources.
FNR == 1 {
    target = target_of(FILENAME)
    in_text = 0
}

# A text of several lines may well hold the word `import` at the start of one.
{ if (in_text + index($0, "\"\"\"") > 0) { skip_text($0); next } }

/^[[:space:]]*(@[A-Za-z_]+(\([^)]*\))?[[:space:]]+)*((public|package|internal|fileprivate|private)[[:space:]]+)?import[[:space:]]/ {
    module = $0
    sub(/[[:space:]]*(\/\/.*)?$/, "", module)
    sub(/^.*import[[:space:]]+/, "", module)
    sub(/^(struct|class|enum|protocol|func|let|var|typealias)[[:space:]]+/, "", module)
    sub(/\..*$/, "", module)
    imported(module)
}

END {
    for (place = 1; place <= door_count; place++) {
        door = doors[place]
        if (!(door in packaged)) report("Package.swift", declared_at[door], "door " door " has no row in packages.txt")
        if (!(door in importers)) report("Package.swift", declared_at[door], "no target imports the door " door)
    }
}

# Follows `"""` and its kin with `#` to the end of a line; leaves in_text set when a text goes on.
function skip_text(line,    place) {
    while (1) {
        if (in_text) {
            place = index(line, closer)
            if (place == 0) return
            line = substr(line, place + length(closer))
        } else {
            if (!match(line, /#*"""/)) return
            closer = "\"\"\"" substr(line, RSTART, RLENGTH - 3)
            line = substr(line, RSTART + RLENGTH)
        }
        in_text = !in_text
    }
}

function target_of(path) {
    while (sub(/\/[^\/]*$/, "", path)) if (path in folder_target) return folder_target[path]
    return ""
}

function imported(module) {
    if (module ~ /^Foundation/) {
        report(FILENAME, FNR, "imports " module "; use Glibc, Synchronization and the standard library")
        return
    }
    if (target == "") {
        report(FILENAME, FNR, "imports " module " from a folder that no target of Package.swift owns")
        return
    }
    if (!(module in order)) {
        if (!(module in standard)) report(FILENAME, FNR, "imports " module ", which is no target of Package.swift")
        return
    }
    if (order[module] >= order[target]) {
        report(FILENAME, FNR, target " imports " module ", which does not stand to its left in Package.swift")
    } else if (index(needs[target], " " module " ") == 0) {
        report(FILENAME, FNR, target " imports " module " without declaring it in Package.swift")
    }
    if (kind[module] == "door") {
        if ((module in importers) && importers[module] != target)
            report(FILENAME, FNR, target " imports the door " module ", and so does " importers[module] "; a door has one owner")
        else
            importers[module] = target
    }
}

function report(file, line, message) { print file ":" line ": " message }
