"""Bars on a logarithmic scale, as an SVG that is readable in light and in dark."""
import math, os
from xml.sax.saxutils import escape

COLOURS = {"vmc": "#8c6bb1", "tcc": "#3f8fd2", "gcc": "#0f9d6e", "clang": "#7cb342", "luajit-joff": "#f2b134", "luajit": "#e4572e", "C": "#8a8f98"}
OTHERS = ["#8c6bb1", "#3f8fd2", "#0f9d6e", "#7cb342", "#f2b134", "#e4572e", "#8a8f98"]
STYLE = """
  :root { color-scheme: light dark; }
  .back { fill: #fff; } text { fill: #24272c; font: 12px system-ui, sans-serif; } .name { font-weight: 600; }
  .value, .tick { fill: #5c626b; font-size: 10px; } .grid { stroke: #d9dce1; } .one { stroke: #5c626b; }
  @media (prefers-color-scheme: dark) {
    .back { fill: #16181c; } text { fill: #e4e6ea; } .value, .tick { fill: #a3a9b3; } .grid { stroke: #32363e; } .one { stroke: #a3a9b3; }
  }
"""
LEFT, RIGHT, WIDTH, BAR, GAP, TOP = 170, 50, 900, 11, 12, 64


FINE = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0]


def ticks(low, high):
    """Powers of two around the values, fewer of them when there are many; smaller steps where all is close to 1."""
    if FINE[0] <= low and high <= FINE[-1]:
        return FINE[max(n for n, v in enumerate(FINE) if v <= low):min(n for n, v in enumerate(FINE) if v >= high) + 1]
    first, last = math.floor(math.log2(low)), math.ceil(math.log2(high))
    step = 1 + (last - first) // 12
    return [2.0 ** n for n in range(first, last + 1) if n % step == 0 or n in (first, last)]


def svg(title, modes, rows):
    """rows: name -> mode -> ratio, above 0. Bars begin at 1."""
    values = [1.0] + [v for row in rows.values() for v in row.values()]
    marks = ticks(min(values), max(values))
    if len(marks) == 1: marks = [marks[0] / 2, marks[0], marks[0] * 2]
    low, high = math.log2(marks[0]), math.log2(marks[-1])
    at = lambda v: LEFT + (math.log2(v) - low) / (high - low) * (WIDTH - LEFT - RIGHT)
    colours = {m: COLOURS.get(m, OTHERS[n % len(OTHERS)]) for n, m in enumerate(modes)}
    heights = {n: BAR * max(1, sum(m in row for m in modes)) + GAP for n, row in rows.items()}
    height, out, y = TOP + sum(heights.values()) + 8, [], TOP
    out.append(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">')
    out.append(f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n<rect class=\"back\" width=\"{WIDTH}\" height=\"{height}\"/>")
    out.append(f'<text class="name" x="8" y="18">{escape(title)}</text>')
    x = LEFT
    for m in modes:
        out.append(f'<rect x="{x}" y="27" width="10" height="10" rx="2" fill="{colours[m]}"/><text x="{x + 14}" y="36">{escape(m)}</text>')
        x += 34 + 7 * len(m)
    for mark in marks:
        out.append(f'<line class="{"one" if mark == 1 else "grid"}" x1="{at(mark):.1f}" x2="{at(mark):.1f}" y1="{TOP - 8}" y2="{height - 8}"/>')
        out.append(f'<text class="tick" x="{at(mark):.1f}" y="{TOP - 12}" text-anchor="middle">{mark:g}</text>')
    for name, row in rows.items():
        out.append(f'<text x="{LEFT - 10}" y="{y + (heights[name] - GAP) / 2 + 4:.1f}" text-anchor="end">{escape(name)}</text>')
        for m in modes:
            if m not in row: continue
            x0, x1 = sorted((at(1), at(row[m])))
            out.append(f'<rect class="bar" x="{x0:.1f}" y="{y}" width="{max(x1 - x0, 1):.1f}" height="{BAR - 2}" rx="1.5" fill="{colours[m]}">'
                       f'<title>{escape(name)}, {escape(m)}: {row[m]:.2f}</title></rect>')
            out.append(f'<text class="value" x="{x1 + 4:.1f}" y="{y + BAR - 3}">{row[m]:.2f}</text>')
            y += BAR
        y += heights[name] - BAR * sum(m in row for m in modes)
    return "\n".join(out + ["</svg>\n"])


def write(path, title, modes, rows):
    """Complete, or not at all."""
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path + ".new", "w") as f:
        f.write(svg(title, modes, rows))
    os.replace(path + ".new", path)
