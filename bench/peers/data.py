"""MNIST's images as 32-bit floats 0 to 1, for every side to read as they are.

    python3 data.py train|t10k COUNT NAME     writes NAME.images.f32 and NAME.labels.u8
"""
import gzip
import os
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [Path(os.environ["SCRAWL_DATA"])] if os.environ.get("SCRAWL_DATA") else []
FOLDERS += [ROOT.parent / "shared" / "mnist", Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "scrawl/mnist"]


def idx(name, header):
    """The bytes after the header of an IDX file, plain or gzipped; None where there is none."""
    for folder in FOLDERS:
        for path, opener in ((folder / name, open), (folder / f"{name}.gz", gzip.open)):
            if path.exists():
                with opener(path, "rb") as file:
                    return np.frombuffer(file.read(), np.uint8, offset=header)
    return None


def write(images, labels, name):
    (images.astype(np.float32) / np.float32(255)).tofile(f"{name}.images.f32")
    labels.tofile(f"{name}.labels.u8")


def mnist(split, count, name):
    """Writes the first images and labels of a split; False where MNIST is not there."""
    images, labels = idx(f"{split}-images-idx3-ubyte", 16), idx(f"{split}-labels-idx1-ubyte", 8)
    if images is None or labels is None:
        return False
    write(images.reshape(-1, 784)[:count], labels[:count], name)
    return True


def noise(count, name):
    """Writes seeded random images, a fifth of the pixels inked as in MNIST, and labels."""
    random = np.random.default_rng(1)
    ink = random.random((count, 784)) < 0.2
    write(random.integers(0, 256, (count, 784), np.uint8) * ink, random.integers(0, 10, count, np.uint8), name)


if __name__ == "__main__":
    split, count, name = sys.argv[1:]
    if not mnist(split, int(count), name):
        sys.exit(f"MNIST's {split} images are in none of {', '.join(map(str, FOLDERS))}: fetch them, or set SCRAWL_DATA to their folder.")
