"""Writes a 28 x 28 grey PNG of a 7 in MNIST's geometry (20 high, centre of mass in (14, 15]), bright on black: picture.py FILE."""
import math
import struct
import sys
import zlib

SIDE = 28
STROKES = [((7, 8.5), (18, 8.5)), ((18, 8.5), (12, 25))]


def ink(x, y):
    """How much ink at a pixel: full within a pixel of a stroke, none beyond two."""
    nearest = math.inf
    for (ax, ay), (bx, by) in STROKES:
        along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
        along = min(1, max(0, along))
        nearest = min(nearest, math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)))
    return round(255 * min(1, max(0, 2 - nearest)))


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


rows = b"".join(b"\0" + bytes(ink(x, y) for x in range(SIDE)) for y in range(SIDE))
with open(sys.argv[1], "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0))
               + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
