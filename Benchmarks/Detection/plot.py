"""One picture of all figures: a row a spec, a dot a method; recall at one false account in a thousand, and precision."""

from html import escape

WIDTH, LEFT, GAP, ROW, TOP, BOTTOM = 980, 150, 50, 30, 118, 46
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#4d4d4d", "#b8a500", "#8c564b")
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "down")
PANELS = (("recall_1e-3", "Recall at one false account in 1,000"), ("average_precision", "Average precision"))


def overview(figures, methods, specs):
    """The picture as SVG. Bars behind dots span the seeds."""
    rows = [spec for spec in specs if figures["specs"][spec][methods[0].name]["hidden"]]
    panel = (WIDTH - LEFT - GAP * len(PANELS)) / len(PANELS)
    height = TOP + ROW * len(rows) + BOTTOM
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'font-family="system-ui, sans-serif" font-size="12" role="img">',
        "<title>Detectors on the same simulated logs</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _legend(methods),
    ]
    for number, spec in enumerate(rows):
        y = TOP + ROW * number + ROW / 2
        if number % 2 == 0:
            out.append(f'<rect x="10" y="{y - ROW / 2}" width="{WIDTH - 20}" height="{ROW}" fill="#f4f5f7"/>')
        out.append(f'<text x="{LEFT - 14}" y="{y + 4}" text-anchor="end" fill="#222">{escape(spec)}</text>')
    for number, (name, title) in enumerate(PANELS):
        x = LEFT + number * (panel + GAP)
        out.append(_axis(x, panel, TOP, TOP + ROW * len(rows), title))
        for place, spec in enumerate(rows):
            y = TOP + ROW * place + ROW / 2
            out += _dots(figures["specs"][spec], methods, name, x, panel, y)
    out.append("</svg>")
    return "\n".join(out) + "\n"


def style(number):
    """Shape and colour of the method in this place: ours first, as a larger circle."""
    return SHAPES[number % len(SHAPES)], COLOURS[number % len(COLOURS)], 6.0 if number == 0 else 4.2


def _legend(methods):
    out, columns = [], 3
    for number, method in enumerate(methods):
        x, y = 24 + (number % columns) * 318, 24 + (number // columns) * 18
        out.append(mark(x, y, number, method.title))
        out.append(f'<text x="{x + 12}" y="{y + 4}" fill="#222">{escape(method.title)}</text>')
    return "\n".join(out)


def _axis(x, width, top, bottom, title):
    out = [f'<text x="{x}" y="{top - 8}" font-weight="600" fill="#222">{escape(title)}</text>']
    for step in range(5):
        at = x + width * step / 4
        out.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{top}" y2="{bottom}" stroke="#d5d8dd"/>')
        out.append(f'<text x="{at:.1f}" y="{bottom + 18}" text-anchor="middle" fill="#555">{step / 4:g}</text>')
    return "\n".join(out)


def _dots(by_method, methods, name, x, width, y):
    """Dots of one row, ours last so that it lies on top; equal values are fanned out to stay visible."""
    taken, out = {}, []
    for number in reversed(range(len(methods))):
        value = by_method[methods[number].name][name]
        if value is None:
            continue
        slot = round(value["mean"] * 50)
        level = taken.get(slot, 0)
        taken[slot] = level + 1
        # 0, 1 up, 1 down, 2 up, 2 down, … around the middle of the row.
        shift = (level + 1) // 2 * 4.4 * (1 if level % 2 else -1)
        shift = max(-ROW / 2 + 3, min(ROW / 2 - 3, shift))
        at = x + width * value["mean"]
        least, most = x + width * value["least"], x + width * value["most"]
        colour = style(number)[1]
        if most - least > 1:
            out.append(
                f'<line x1="{least:.1f}" x2="{most:.1f}" y1="{y + shift:.1f}" y2="{y + shift:.1f}" stroke="{colour}" '
                'stroke-width="2" stroke-opacity="0.45"/>')
        out.append(mark(at, y + shift, number, f"{methods[number].title}: {value['mean']:.3f}"))
    return out


def mark(x, y, number, title):
    """One dot, told apart by shape as well as by colour, with its value for whoever points at it."""
    shape, colour, size = style(number)
    look = f'fill="{colour}" fill-opacity="0.9" stroke="#ffffff" stroke-width="0.8"'
    inside = f"<title>{escape(title)}</title>"

    def polygon(points):
        text = " ".join(f"{x + size * a:.1f},{y + size * b:.1f}" for a, b in points)
        return f'<polygon points="{text}" {look}>{inside}</polygon>'

    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" {look}>{inside}</circle>'
    if shape == "square":
        return polygon([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
    if shape == "triangle":
        return polygon([(0, -1.1), (1.1, 0.9), (-1.1, 0.9)])
    if shape == "down":
        return polygon([(0, 1.1), (1.1, -0.9), (-1.1, -0.9)])
    if shape == "diamond":
        return polygon([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)])
    arm = 0.4
    return polygon([
        (-arm, -1.2), (arm, -1.2), (arm, -arm), (1.2, -arm), (1.2, arm), (arm, arm),
        (arm, 1.2), (-arm, 1.2), (-arm, arm), (-1.2, arm), (-1.2, -arm), (-arm, -arm),
    ])
