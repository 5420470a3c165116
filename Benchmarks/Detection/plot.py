"""One picture of all figures: a row a spec, in it a lane a method; recall at one false account in a thousand, and
precision.

Most methods find all or nothing, so dots on one line would hide each other.
"""

from html import escape

WIDTH, LEFT, GAP, LANE, PADDING, LEGEND, BOTTOM = 980, 150, 50, 7, 12, 20, 40
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#4d4d4d", "#b8a500", "#8c564b")
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "down")
PANELS = (("recall_1e-3", "Recall at one false account in 1,000"), ("average_precision", "Average precision"))


def overview(figures, methods, specs):
    """The picture as SVG. Bars behind dots span the seeds."""
    rows = [spec for spec in specs if figures["specs"][spec][methods[0].name]["hidden"]]
    panel = (WIDTH - LEFT - GAP * len(PANELS)) / len(PANELS)
    row = LANE * len(methods) + PADDING
    top = LEGEND * ((len(methods) + 2) // 3) + 44
    bottom = top + row * len(rows)
    height = bottom + BOTTOM
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" font-family="system-ui, sans-serif" font-size="12" role="img">',
        "<title>Detectors on the same simulated logs</title>",
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#ffffff"/>',
        _legend(methods),
    ]
    for place, spec in enumerate(rows):
        y = top + row * place
        if place % 2 == 0:
            out.append(f'<rect x="10" y="{y:.1f}" width="{WIDTH - 20}" height="{row:.1f}" fill="#f4f5f7"/>')
        middle = y + row / 2 + 4
        out.append(f'<text x="{LEFT - 14}" y="{middle:.1f}" text-anchor="end" fill="#222">{escape(spec)}</text>')
    for number, (name, title) in enumerate(PANELS):
        x = LEFT + number * (panel + GAP)
        out.append(_axis(x, panel, top, bottom, title))
        for place, spec in enumerate(rows):
            out += _dots(figures["specs"][spec], methods, name, x, panel, top + row * place + (PADDING + LANE) / 2)
    out.append("</svg>")
    return "\n".join(out) + "\n"


def style(number):
    """Shape and colour of the method in this place: ours first, as a larger circle."""
    return SHAPES[number % len(SHAPES)], COLOURS[number % len(COLOURS)], 5.0 if number == 0 else 3.6


def _legend(methods):
    out, columns = [], 3
    for number, method in enumerate(methods):
        x, y = 24 + (number % columns) * 318, 22 + (number // columns) * LEGEND
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
    """The dots of one row, ours in the first lane and on top."""
    out = []
    for number, method in reversed(list(enumerate(methods))):
        value = by_method[method.name][name]
        if value is None:
            continue
        lane = y + LANE * number
        least, most = x + width * value["least"], x + width * value["most"]
        if most - least > 1:
            out.append(
                f'<line x1="{least:.1f}" x2="{most:.1f}" y1="{lane:.1f}" y2="{lane:.1f}" '
                f'stroke="{style(number)[1]}" stroke-width="2.5" stroke-opacity="0.4"/>')
        out.append(mark(x + width * value["mean"], lane, number, f"{method.title}: {value['mean']:.3f}"))
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
