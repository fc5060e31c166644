"""What a run of peers.py came to: the table for people, the JSON line for programs, the file that is kept."""
import datetime
import json
import os
import re
import subprocess
from pathlib import Path

TITLES = {"scrawl": "Scrawl", "onnx": "ONNX Runtime", "torch": "PyTorch", "int8": "Scrawl in 8 bits", "simd256": "Scrawl on 256 bits"}


def figure(value):
    """Four significant digits: the rest is noise."""
    return float(f"{value:.4g}")


def table(rows, describe):
    lines = ["| work | side | threads, options | median | all rounds, least to most | Scrawl is better by |", "| --- | --- | --- | --- | --- | --- |"]
    for row in rows:
        for side in row["sides"]:
            threads, options = row["settings"][side]
            rounds = row["rounds"][side]
            lines.append(
                f"| {row['work']}_{row['network']} | {TITLES[side]} | {threads} {describe(options)} | {figure(row['medians'][side]):,} {row['unit']} "
                f"| {figure(min(rounds)):,} to {figure(max(rounds)):,} | {'' if side == 'scrawl' else format(row['ratios'][side], '.2f') + ' x'} |")
    return "\n".join(lines)


def restless(rows):
    """The rows of which a side's rounds differ by more than a quarter."""
    return [f"{row['work']}_{row['network']}" for row in rows if any(max(rounds) > 1.25 * min(rounds) for rounds in row["rounds"].values())]


def line(rows):
    """Design section 9: against the first peer; every ratio is above 1 where Scrawl is better. Beside these Scrawl's other ways
    against its usual one, such as batch_standard_int8: above 1 where the other way is better."""
    return json.dumps({
        name: {"scrawl": figure(ours), "peer": figure(other), "ratio": figure(ratio), "unit": row["unit"]}
        for row in rows
        for name, ours, other, ratio in entries(row)
    })


def entries(row):
    name, medians, ratios = f"{row['work']}_{row['network']}", row["medians"], row["ratios"]
    yield name, medians["scrawl"], medians[row["peer"]], ratios[row["peer"]]
    for variant in row["variants"]:
        yield f"{name}_{variant}", medians[variant], medians["scrawl"], 1 / ratios[variant]


def write(folder, table, line):
    """Writes FOLDER/<cpu>.md and gives its path."""
    processor = next((text.split(":", 1)[1].strip() for text in open("/proc/cpuinfo") if text.startswith("model name")), "unknown processor")
    slug = re.sub(r"[^a-z0-9]+", "-", processor.lower()).strip("-")
    folder.mkdir(exist_ok=True)
    path = Path(folder) / f"{slug}.md"
    path.write_text(f"""# {processor}, {len(os.sched_getaffinity(0))} cores

Made by `bench/peers/run` on {datetime.date.today().isoformat()}, at commit {output("git", "rev-parse", "--short", "HEAD")}, with .NET {output("dotnet", "--version")},
ONNX Runtime {onnx_runtime()} (npm `onnxruntime-node`), PyTorch {debian("python3-torch")} with OpenBLAS {debian("libopenblas0-pthread")} (Debian).
Vector instructions: {instructions()}.

The sides take turns, each in a process of its own, at the threads and options that were its best in a sweep before; the same
weights, the same images. `training` is a step of AdamW on batches of 128, `batch` inference on batches of 256, `one` the
median time of a single image. PyTorch is measured with `OPENBLAS_CORETYPE` unset.

{table}

```json
{line}
```
""")
    return path


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent).stdout.strip()


def debian(package):
    return output("dpkg-query", "-W", "-f=${Version}", package)


def onnx_runtime():
    return json.loads((Path(__file__).parent / "node_modules/onnxruntime-node/package.json").read_text())["version"]


def instructions():
    flags = next((text for text in open("/proc/cpuinfo") if text.startswith("flags")), "").split()
    return ", ".join(flag for flag in ("avx2", "fma", "avx_vnni", "avx512f", "avx512_vnni", "amx_tile") if flag in flags) or "not told"
