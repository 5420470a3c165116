# Prints what files point to: file <TAB> line <TAB> path from the root. Links of Markdown are relative to their page; a page
# of docs/ that code names is named from the root.

FNR == 1 {
    folder = FILENAME
    if (!sub(/[^\/]*$/, "", folder)) folder = ""
}

FILENAME ~ /\.md$/ {
    rest = $0
    while (match(rest, /\]\([^)]*\)/)) {
        link = substr(rest, RSTART + 2, RLENGTH - 3)
        rest = substr(rest, RSTART + RLENGTH)
        sub(/#.*$/, "", link)
        if (link != "" && link !~ /^[a-z]+:/) print FILENAME "\t" FNR "\t" folder link
    }
}

FILENAME ~ /\.swift$/ {
    rest = $0
    while (match(rest, /docs\/[a-zA-Z0-9\/_-]+\.md/)) {
        print FILENAME "\t" FNR "\t" substr(rest, RSTART, RLENGTH)
        rest = substr(rest, RSTART + RLENGTH)
    }
}
