"""Scrawl against ONNX Runtime and PyTorch on the same networks, weights and images.

First every side's answers are compared, then every side's threads and options are swept, then the sides take turns at their
best settings, and the medians are told: a table on standard error, and last, on standard output, one JSON line.

Each measurement is a process of its own, so that no side's waiting threads disturb another. Its request, one JSON argument:
folder and network (the files' place and name), work, batch, threads, options, warmup and seconds; its answer, one JSON line:
seconds (measured in all), median (of one step, in seconds) and iterations.
"""
import argparse
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import data
import report

HERE = Path(__file__).resolve().parent
SCRAWL = ["dotnet", str(HERE.parent / "Scrawl.Peers/bin/Release/net10.0/Scrawl.Peers.dll")]
TORCH = ["/usr/bin/python3", str(HERE / "torch_side.py")]
IMAGES = 8192
TOLERANCE = 1e-4


@dataclass(frozen=True)
class Work:
    """A kind of work: its batch, its unit, whom Scrawl is measured against, first the one that the JSON line names, and which
    other ways of Scrawl's own are measured against its usual one."""

    batch: int
    unit: str
    peers: tuple
    variants: tuple


@dataclass(frozen=True)
class Side:
    """How to run a side's measurements and what is swept: every combination of its options' values, then from the best of
    them its refinements' second values, one after the other."""

    command: list
    options: dict
    refinements: dict
    training_refinements: dict


WORKS = {
    "training": Work(128, "images/s", ("torch",), ("simd256",)),
    "batch": Work(256, "images/s", ("onnx", "torch"), ("simd256", "int8")),
    "one": Work(1, "us", ("onnx", "torch"), ("simd256", "int8")),
}
SIDES = {
    "scrawl": Side(SCRAWL + ["measure"], {}, {}, {}),
    "int8": Side(SCRAWL + ["measure"], {"precision": ["int8"]}, {}, {}),
    "simd256": Side(SCRAWL + ["measure"], {"kernels": ["simd256"]}, {}, {}),
    "onnx": Side(
        ["node", str(HERE / "onnx_side.mjs")],
        {"executionMode": ["sequential", "parallel"], "graphOptimizationLevel": ["all", "extended"], "spinning": [True, False]},
        {},
        {},
    ),
    "torch": Side(
        TORCH,
        {"channelsLast": [False, True], "mkldnn": [True, False], "jit": [False, True]},
        {"passive": [False, True]},
        {"foreach": [False, True]},
    ),
}


def environment(side, setting):
    """Scrawl's kernels where they are forced; PyTorch's threads, which wait spinning or, passive, asleep; without two variables that
    make a current OpenBLAS slow."""
    threads, options = setting
    if side != "torch":
        return dict(os.environ) | ({"SCRAWL_KERNELS": options["kernels"]} if "kernels" in options else {})
    kept = {name: value for name, value in os.environ.items() if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OMP_WAIT_POLICY")}
    return kept | {"OMP_NUM_THREADS": str(threads)} | ({"OMP_WAIT_POLICY": "passive"} if options.get("passive") else {})


def measure(side, work, network, folder, setting, warmup, seconds):
    """Images a second, or microseconds for one image, of one process."""
    threads, options = setting
    request = {"folder": str(folder), "network": network, "work": work, "batch": WORKS[work].batch, "threads": threads,
               "options": options, "warmup": warmup, "seconds": seconds}
    done = subprocess.run(SIDES[side].command + [json.dumps(request)], env=environment(side, setting), capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{side} failed at {work}_{network} with {threads} threads and {options}:\n{done.stderr}")
    answer = json.loads(done.stdout.splitlines()[-1])
    return 1e6 * answer["median"] if WORKS[work].unit == "us" else WORKS[work].batch * answer["iterations"] / answer["seconds"]


def better(work, a, b):
    return a < b if WORKS[work].unit == "us" else a > b


def sweep(side, work, network, folder, seconds):
    """The best (threads, options): options and refinements at all cores, and the best of them at fewer."""
    swept, refinements = SIDES[side].options, SIDES[side].refinements | (SIDES[side].training_refinements if work == "training" else {})
    cores = len(os.sched_getaffinity(0))
    best, best_value = None, None

    def attempt(setting):
        nonlocal best, best_value
        value = measure(side, work, network, folder, setting, seconds, seconds)
        print(f"  {work}_{network} {side}: {setting[0]} threads {describe(setting[1])} {value:,.1f} {WORKS[work].unit}", file=sys.stderr)
        if best is None or better(work, value, best_value):
            best, best_value = setting, value

    for values in itertools.product(*swept.values()):
        attempt((cores, dict(zip(swept, values)) | {name: first for name, (first, _) in refinements.items()}))
    for name, (_, second) in refinements.items():
        attempt((cores, best[1] | {name: second}))
    options = best[1]
    for threads in range(1, cores):
        attempt((threads, options))
    return best


def describe(options):
    return " ".join(f"{name}={str(value).lower()}" for name, value in options.items())


def prepare(folder, network, spec):
    """Writes a network's files and makes sure that all sides compute the same from them."""
    name = folder / network
    shutil.copy(spec, f"{name}.json")
    if not data.mnist("train", IMAGES, name):
        print("MNIST is not there: random images instead.", file=sys.stderr)
        data.noise(IMAGES, name)
    subprocess.run(SCRAWL + ["prepare", str(name)], check=True)
    difference = float(subprocess.run(TORCH + ["check", str(name)], check=True, capture_output=True, text=True, env=environment("torch", (1, {}))).stdout)
    print(f"{network}: PyTorch's probabilities differ from Scrawl's by at most {difference:.1e}", file=sys.stderr)
    if not difference <= TOLERANCE:
        sys.exit(f"PyTorch and Scrawl do not compute the same network: {difference} is above {TOLERANCE}.")


def check_onnx(folder):
    checked = subprocess.run(["node", str(HERE / "onnx-check.mjs"), str(folder), str(TOLERANCE)], capture_output=True, text=True)
    print(f"ONNX Runtime: {checked.stdout}{checked.stderr}", end="", file=sys.stderr)
    if checked.returncode != 0:
        sys.exit("ONNX Runtime and Scrawl do not compute the same network.")


def contest(work, network, folder, arguments):
    """One row: every side's setting, every round's value and their median."""
    sides = ["scrawl", *(WORKS[work].peers[:1] if arguments.quick else WORKS[work].peers), *WORKS[work].variants]
    settings = {side: sweep(side, work, network, folder, 0.5 if arguments.quick else 1) for side in sides}
    rounds = {side: [] for side in sides}
    for _ in range(arguments.rounds):
        for side in sides:
            rounds[side].append(measure(side, work, network, folder, settings[side], 1, arguments.seconds))
    medians = {side: statistics.median(values) for side, values in rounds.items()}
    ratios = {side: medians[side] / medians["scrawl"] if WORKS[work].unit == "us" else medians["scrawl"] / medians[side] for side in sides}
    return {"work": work, "network": network, "unit": WORKS[work].unit, "sides": sides, "settings": settings, "rounds": rounds,
            "medians": medians, "ratios": ratios, "peer": WORKS[work].peers[0], "variants": WORKS[work].variants}


def main():
    parser = argparse.ArgumentParser(prog="bench/peers/run", description="Scrawl against ONNX Runtime and PyTorch.")
    parser.add_argument("--quick", action="store_true", help="short rounds, and only the peer that the JSON line names; the results file is left alone")
    parser.add_argument("--only", default="", help="these rows only, such as batch_reference,one_reference")
    parser.add_argument("--standard", default=HERE / "networks/standard.json", type=Path, help="the standard network's description")
    arguments = parser.parse_args()
    arguments.rounds, arguments.seconds = (3, 1) if arguments.quick else (7, 3)

    names = [f"{work}_{network}" for work in WORKS for network in ("reference", "standard")]
    chosen = [name for name in arguments.only.split(",") if name] or names
    if unknown := [name for name in chosen if name not in names]:
        parser.error(f"unknown row {unknown[0]}; expected some of {', '.join(names)}")

    with tempfile.TemporaryDirectory(prefix="scrawl-peers-") as folder:
        specs = {"reference": HERE / "networks/reference.json", "standard": arguments.standard}
        for network in dict.fromkeys(name.split("_")[1] for name in chosen):
            prepare(Path(folder), network, specs[network])
        check_onnx(folder)
        rows = [contest(*name.split("_"), folder, arguments) for name in chosen]

    table = report.table(rows, describe)
    print(table, file=sys.stderr)
    if restless := report.restless(rows):
        print(f"The rounds of {', '.join(restless)} differ by more than a quarter: the machine was busy with something else. Measure again.", file=sys.stderr)
    line = report.line(rows)
    if not arguments.quick and chosen == names:
        print(f"Written: {report.write(HERE.parent / 'results', table, line)}", file=sys.stderr)
    print(line)


if __name__ == "__main__":
    main()
