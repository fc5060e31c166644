"""Holds what a job read against what `recognize` reads, and its sum against `evaluate`'s.

    sum.py RESULTS.csv RECOGNIZED.tsv LABELS [EVALUATION.json]

RESULTS.csv has the test images of RECOGNIZED.tsv over and over. Every row has to be there, once, in its place, with the same digit; the
right ones of each round are counted, and have to be as many as `evaluate` counts. Prints the sum; exits with 1 where anything differs.
"""
import json, sys

results, recognized, labels = sys.argv[1:4]
digits = [line.split("\t")[1] for line in open(recognized)]
truth = open(labels, "rb").read()[8:]
rows = right = total = 0
with open(results) as lines:
    next(lines)
    for line in lines:
        name, digit = line.split(",", 2)[:2]
        if not name.endswith(f"#{rows}"):
            sys.exit(f"row {rows} is {name}: missing, twice or out of place")
        if digit != digits[rows % len(digits)]:
            sys.exit(f"{name} was read as {digit}; recognize reads {digits[rows % len(digits)]}")
        right += digit == str(truth[rows % len(digits)])
        total += int(digit or 0)
        rows += 1
expected = sum(digit == str(label) for digit, label in zip(digits, truth))
if rows % len(digits) == 0 and right != expected * (rows // len(digits)):
    sys.exit(f"{right} right of {rows}; expected {expected} of each {len(digits)}")
if len(sys.argv) > 4:
    correct = json.load(open(sys.argv[4]))["correct"]
    if correct != expected:
        sys.exit(f"{expected} of {len(digits)} right; evaluate says {correct}")
print(f"{rows} rows, each once and in its place; {right} right; sum of the digits {total}")
