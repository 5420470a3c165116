"""The figures as tables: one for the terminal, the same and the details as Markdown."""

COLUMNS = (
    "method", "mean AP", "recall at FPR 1e-3", "at 1e-4", "campaigns found", "covered", "purity", "best Jaccard",
    "false campaigns", "false accounts", "hours to name",
)


def number(value, digits=2):
    return "-" if value is None else f"{value:.{digits}f}"


def ranged(value, seeds, digits=2):
    """A mean, and with several seeds its range."""
    if value is None:
        return "-"
    middle = value["mean"] if "mean" in value else value["all"]
    if seeds < 2:
        return number(middle, digits)
    return f"{middle:.{digits}f} ({value['least']:.{digits}f} to {value['most']:.{digits}f})"


def of(part, whole):
    return "-" if not whole else f"{part} of {whole}"


def pooled_rows(figures, methods, seeds):
    """One row a method, everything pooled."""
    rows = []
    for method in methods:
        row = figures["pooled"][method.name]
        rows.append((
            method.title, number(row["average_precision"], 3),
            ranged(row["pooled_recall_1e-3"], seeds, 3), ranged(row["pooled_recall_1e-4"], seeds, 3),
            of(row["found"], row["hidden"]), number(row["covered"]), number(row["purity"]), number(row["jaccard"]),
            "-" if row["false_campaigns"] is None else str(row["false_campaigns"]),
            f"{row['false_accounts']} ({100 * row['false_accounts'] / max(1, row['honest']):.3f}%)",
            "-" if row["hours"] is None else f"{row['hours']:.0f} ({row['named']})"))
    return rows


def spec_rows(figures, methods, spec, seeds):
    """One row a method for one spec."""
    rows = []
    for method in methods:
        row = figures["specs"][spec][method.name]
        hours = [hour for hour in row["hours"] if hour is not None]
        rows.append((
            method.title, ranged(row["average_precision"], seeds, 3), ranged(row["recall_1e-3"], seeds, 3),
            ranged(row["recall_1e-4"], seeds, 3), of(row["found"], row["hidden"]), ranged(row["covered"], seeds),
            ranged(row["purity"], seeds), ranged(row["jaccard"], seeds),
            "-" if row["false_campaigns"] is None else str(row["false_campaigns"]), str(row["false_accounts"]),
            ", ".join(f"{hour:.0f}" for hour in hours) or "-"))
    return rows


def recall_rows(figures, methods, specs, seeds):
    """One row a spec, one column a method: recall at one false account in a thousand, and campaigns found."""
    rows = []
    for spec in specs:
        cells = [figures["specs"][spec][method.name] for method in methods]
        if cells[0]["hidden"]:
            texts = (f"{number(cell['recall_1e-3']['mean'])}, {cell['found']}/{cell['hidden']}" for cell in cells)
            rows.append((spec, *texts))
        else:
            rows.append((spec, *(f"{cell['false_accounts']} false" for cell in cells)))
    return rows


def markdown(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|---|" + "--:|" * (len(header) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def text(header, rows):
    """Columns for a terminal, the first to the left, the others to the right; headers wrap at blanks."""
    stacked = [name.split() for name in header]
    depth = max(len(words) for words in stacked)
    heads = [tuple(([""] * (depth - len(words)) + words)[level] for words in stacked) for level in range(depth)]
    lines = heads + list(rows)
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join(
        "  ".join(cell.ljust(width) if not column else cell.rjust(width)
                  for column, (cell, width) in enumerate(zip(line, widths))).rstrip()
        for line in lines) + "\n"


def terminal(figures, methods, specs, seeds):
    """What is printed: everything pooled, then recall by spec."""
    names = [method.name.removeprefix("stillwatch-") for method in methods]
    return (
        f"Everything pooled: {len(specs)} specs, {seeds} seed{'s' * (seeds > 1)} each\n\n"
        + text(COLUMNS, pooled_rows(figures, methods, seeds))
        + "\nRecall at one false account in a thousand, campaigns found\n\n"
        + text(("spec", *names), recall_rows(figures, methods, specs, seeds)))


def document(figures, methods, specs, seeds, command):
    """The Markdown file: what is printed, and one table a spec."""
    names = [method.title for method in methods]
    parts = [
        "# Detectors on the same simulated logs\n",
        f"`{command}`\n",
        f"## Everything pooled: {len(specs)} specs, seeds 1 to {seeds}\n",
        markdown(COLUMNS, pooled_rows(figures, methods, seeds)),
        "## Recall at one false account in a thousand, campaigns found\n",
        markdown(("spec", *names), recall_rows(figures, methods, specs, seeds)),
    ]
    for spec in specs:
        parts += [f"## {spec}\n", markdown(("method", "AP", *COLUMNS[2:]), spec_rows(figures, methods, spec, seeds))]
    return "\n".join(parts)
