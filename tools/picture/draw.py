#!/usr/bin/python3
"""Draws docs/how-it-reads.png: some of docs/samples on their way from picture to answer. Needs Debian's python3-pil.

Usage: tools/picture/draw.py   (after: dotnet build -c Release)
"""
import json
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ["2-chalk", "3-ballpoint", "4-brush", "5-fountain", "7-red-pen", "8-brush", "9-marker"]
SIDE, GAP, LABEL = 132, 14, 120
INK, MUTED, PAPER, FRAME = "#1d1d24", "#73737f", "#fbfaf7", "#d9d6cd"
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans{}.ttf"


def fitted(path, smooth):
    """The picture in the middle of a square, as large as it fits."""
    picture = Image.open(path).convert("RGB")
    scale = (SIDE - 2) / max(picture.size)
    size = [max(1, round(side * scale)) for side in picture.size]
    picture = picture.resize(size, Image.LANCZOS if smooth else Image.NEAREST)
    square = Image.new("RGB", (SIDE, SIDE), FRAME)
    square.paste(picture, ((SIDE - size[0]) // 2, (SIDE - size[1]) // 2))
    return square


def main():
    pictures = [ROOT / "docs/samples" / f"{name}.png" for name in SAMPLES]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [ROOT / "src/Scrawl.Cli/bin/Release/net10.0/scrawl", "recognize", *pictures, "--explain", folder],
            check=True, stdout=subprocess.DEVNULL)
        width = LABEL + len(SAMPLES) * (SIDE + GAP) + GAP
        sheet = Image.new("RGB", (width, 3 * (SIDE + GAP) + 96), PAPER)
        draw = ImageDraw.Draw(sheet)
        small = ImageFont.truetype(FONT.format(""), 15)
        large = ImageFont.truetype(FONT.format("-Bold"), 40)
        for row, text in enumerate(["the picture", "its ink", "what the\nnetwork sees"]):
            draw.text((GAP, GAP + row * (SIDE + GAP) + SIDE // 2), text, INK, font=small, anchor="lm")
        draw.text((GAP, 3 * (SIDE + GAP) + 40), "the answer", INK, font=small, anchor="lm")
        for column, name in enumerate(SAMPLES):
            x = LABEL + column * (SIDE + GAP)
            steps = Path(folder) / name
            for row, picture in enumerate([ROOT / f"docs/samples/{name}.png", steps / "mask.png", steps / "normalized.png"]):
                sheet.paste(fitted(picture, smooth=row < 2), (x, GAP + row * (SIDE + GAP)))
            answer = json.loads((steps / "steps.json").read_text())
            draw.text((x + SIDE // 2, 3 * (SIDE + GAP) + 32), str(answer["digit"]), INK, font=large, anchor="mm")
            draw.text((x + SIDE // 2, 3 * (SIDE + GAP) + 68), f"{100 * answer['confidence']:.1f}%", MUTED, font=small, anchor="mm")
        sheet.save(ROOT / "docs/how-it-reads.png", optimize=True)


if __name__ == "__main__":
    main()
