"""Writes growth.md and its plots from growth.jsonl, what bench/growth/run measured. Argument: the folder that holds it."""
import json
import math
import pathlib
import sys
import time

FOLDER = pathlib.Path(sys.argv[1])
ROWS = [json.loads(line) for line in (FOLDER / "growth.jsonl").read_text().splitlines()]
COLOURS = ["#2a5bb8", "#b8472a", "#2a8a5b", "#8a5bb8", "#7a6a1a", "#1a7a7a", "#b82a7a", "#555555"]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 600, 330, 62, 24, 14, 40


def processor():
    for line in open("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "an unnamed processor"


def short(value):
    if value < 10_000:
        return f"{value:,g}"
    for unit, size in (("M", 1e6), ("k", 1e3)):
        if value >= size:
            return f"{value / size:g}{unit}"
    return f"{value:g}"


def plot(name, x_name, y_name, curves, y_log):
    """A chart with a logarithmic x axis: curves is {name: [(x, y), ...]}."""
    xs = sorted({x for points in curves.values() for x, _ in points})
    ys = [y for points in curves.values() for _, y in points]
    if y_log:
        low, high = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))
        ticks, place = [10.0 ** i for i in range(low, high + 1)], lambda y: (math.log10(y) - low) / max(1, high - low)
    else:
        step = next(s for s in (m * 10.0 ** e for e in range(-3, 9) for m in (1, 2, 5)) if s * 5 >= max(ys))
        ticks = [i * step for i in range(math.ceil(max(ys) / step) + 1)]
        place = lambda y: y / ticks[-1]
    span = math.log(xs[-1] / xs[0]) or 1
    px = lambda x: LEFT + (WIDTH - LEFT - RIGHT) * math.log(x / xs[0]) / span
    py = lambda y: HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * place(y)
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" viewBox="0 0 {WIDTH} {HEIGHT + 18 * len(curves) + 8}" role="img" aria-label="{y_name} by {x_name}">',
        "<style>svg { background: #fff } .grid { stroke: #e5e1d7 } text { font: 12px sans-serif; fill: #68645b } .end { text-anchor: end } "
        ".middle { text-anchor: middle }</style>",
    ]
    for tick in ticks:
        svg.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{py(tick):.1f}" y2="{py(tick):.1f}"/>'
                   f'<text class="end" x="{LEFT - 6}" y="{py(tick):.1f}" dy=".35em">{short(tick)}</text>')
    for x in xs:
        svg.append(f'<text class="middle" x="{px(x):.1f}" y="{HEIGHT - BOTTOM + 18}">{short(x)}</text>')
    svg.append(f'<text class="middle" x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 4}">{x_name}; upwards: {y_name}</text>')
    for i, (label, points) in enumerate(curves.items()):
        colour = COLOURS[i % len(COLOURS)]
        svg.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{px(x):.1f},{py(y):.1f}" for x, y in points)}"/>')
        svg += [f'<circle cx="{px(x):.1f}" cy="{py(y):.1f}" r="3" fill="{colour}"><title>{label}: {x:,} {x_name}, {y:,g}</title></circle>' for x, y in points]
        y = HEIGHT + 18 * i + 14
        svg.append(f'<line x1="{LEFT}" x2="{LEFT + 22}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2"/><text x="{LEFT + 30}" y="{y}" dy=".35em">{label}</text>')
    (FOLDER / name).write_text("\n".join(svg + ["</svg>", ""]))


def called(row):
    return f"{row['network']}, {row['precision']}, {row['threads']} {'thread' if row['threads'] == 1 else 'threads'}"


def milliseconds(seconds):
    return f"{seconds * 1e3:.3f}" if seconds < 0.1 else f"{seconds * 1e3:,.0f}"


inference = {}
for row in ROWS:
    if row["work"] == "inference":
        inference.setdefault(called(row), []).append(row)
training = [row for row in ROWS if row["work"] == "training"]
recognize = [row for row in ROWS if row["work"] == "recognize"]
batches = sorted({row["batch"] for rows in inference.values() for row in rows})

curves = lambda member: {name: [(row["batch"], row[member]) for row in rows] for name, rows in inference.items()}
plot("growth-rate.svg", "images a batch", "images a second", curves("rate"), y_log=False)
plot("growth-latency.svg", "images a batch", "seconds a batch", curves("seconds"), y_log=True)
plot("growth-memory.svg", "images a batch", "MB at most", curves("memory"), y_log=False)
plot("growth-images.svg", "images in the file", "MB at most", {"scrawl recognize": [(row["images"], row["memory"]) for row in recognize]}, y_log=False)


def table(title, cell):
    lines = [f"| {title} | " + " | ".join(inference) + " |", "| ---: |" + " ---: |" * len(inference)]
    for batch in batches:
        cells = [next((cell(row) for row in rows if row["batch"] == batch), "") for rows in inference.values()]
        lines.append(f"| {batch:,} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


(FOLDER / "growth.md").write_text(f"""# Growth

How time and memory grow with the batch, the threads and the number of images. Measured on {processor()} on {time.strftime("%Y-%m-%d")} by

```sh
bench/growth/run
```

which writes this page, its plots and, line by line, [growth.jsonl](growth.jsonl). Each figure is the median call of a process of its own, after
warming up; memory is the most that the process had (`VmHWM`): some 40 MB are the runtime, and 3 kB an image the batch itself.

## Batch size: inference

Images a second:

{table("batch", lambda row: f"{row['rate']:,.0f}")}

![Images a second by batch size](growth-rate.svg)

Milliseconds a batch:

{table("batch", lambda row: milliseconds(row["seconds"]))}

![Seconds a batch by batch size, both axes logarithmic](growth-latency.svg)

MB at most. A plan takes 256 images at a time, so its own memory ends to grow there; what still grows are the images that the caller holds:

{table("batch", lambda row: f"{row['memory']:,.0f}")}

![MB at most by batch size](growth-memory.svg)

## Threads: training

| network | threads | images a second | against one thread | MB at most |
| --- | ---: | ---: | ---: | ---: |
""" + "".join(
    f"| {row['network']}, batch {row['batch']} | {row['threads']} | {row['rate']:,.0f} | "
    f"{row['rate'] / next(one['rate'] for one in training if one['network'] == row['network'] and one['threads'] == 1):.2f} x | {row['memory']:,.0f} |\n"
    for row in training) + """
## Images in a file

`scrawl recognize -`: an IDX file from a pipe, MNIST's test images over and over, from process start to end, a line of output an image.

| images | seconds | images a second | MB at most |
| ---: | ---: | ---: | ---: |
""" + "".join(f"| {row['images']:,} | {row['seconds']:,.2f} | {row['rate']:,.0f} | {row['memory']:,.0f} |\n" for row in recognize) + """
![MB at most by the number of images](growth-images.svg)
""")
