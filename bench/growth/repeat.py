"""An IDX file of so many images on standard output: another file's images over and over. Arguments: the file, how many."""
import sys

path, count = sys.argv[1], int(sys.argv[2])
with open(path, "rb") as file:
    header, pixels = file.read(16), file.read()
own = int.from_bytes(header[4:8], "big")
length = len(pixels) // own
out = sys.stdout.buffer
out.write(header[:4] + count.to_bytes(4, "big") + header[8:])
for done in range(0, count, own):
    out.write(pixels[:length * min(own, count - done)])
