"""What a camera sees of a printed badge, drawn without a camera.

frames.py video OUT.y4m PAGE.png…   a film in which each page is held before the camera in turn
frames.py hard FOLDER PAGE.png…     single frames that are hard to read, and frames.json that says which is which

The same input gives the same pictures.
"""

import json
import math
import random
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

WIDTH, HEIGHT = 640, 480
RATE = 15


def hall(chance):
    """Where people stand: lamps, dark clothes, no code."""
    picture = Image.linear_gradient("L").resize((WIDTH, HEIGHT)).point(lambda v: 60 + v // 3)
    draw = ImageDraw.Draw(picture)
    for _ in range(14):
        x, y = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        w, h = chance.randrange(20, 140), chance.randrange(20, 120)
        draw.rectangle((x, y, x + w, y + h), fill=chance.randrange(30, 190))
    return picture.filter(ImageFilter.GaussianBlur(4)).convert("RGB")


def solve(rows):
    """A system of linear equations, each row with its right side last."""
    n = len(rows)
    for i in range(n):
        best = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [v / rows[i][i] for v in rows[i]]
        for r in range(n):
            if r != i:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [row[-1] for row in rows]


def held(scene, page, centre, scale, turn=0.0, tilt=(0.0, 0.0), middle=(0.5, 0.5)):
    """The page before that scene. `scale`: pixels of the frame for one of the page; `turn`, `tilt`: degrees;
    `middle`: the place of the page, from 0 to 1, that comes to lie at `centre`."""
    w, h = page.size
    angle, across, along = math.radians(turn), math.radians(tilt[0]), math.radians(tilt[1])
    away = 2.2 * max(w, h)
    corners = []
    for x, y in ((0, 0), (w, 0), (w, h), (0, h)):
        x, y = x - w * middle[0], y - h * middle[1]
        x, y = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
        depth = away + x * math.sin(across) + y * math.sin(along)
        x, y = x * math.cos(across) * away / depth, y * math.cos(along) * away / depth
        corners.append((centre[0] + x * scale, centre[1] + y * scale))
    rows = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (w, 0), (w, h), (0, h))):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    # Drawn three times as large and made smaller: a lens averages, it does not pick.
    fine = 3
    how = solve(rows)
    large = [how[0] / fine, how[1] / fine, how[2], how[3] / fine, how[4] / fine, how[5], how[6] / fine, how[7] / fine]
    size = (WIDTH * fine, HEIGHT * fine)
    drawn = page.convert("RGB").transform(size, Image.Transform.PERSPECTIVE, large, Image.Resampling.BILINEAR)
    mask = Image.new("L", page.size, 255).transform(size, Image.Transform.PERSPECTIVE, large, Image.Resampling.BILINEAR)
    small = (WIDTH, HEIGHT)
    return Image.composite(drawn.resize(small, Image.Resampling.BOX), scene, mask.resize(small, Image.Resampling.BOX))


def noisy(picture, chance, strength):
    """A sensor in the dark."""
    grain = Image.frombytes("L", (WIDTH, HEIGHT), chance.randbytes(WIDTH * HEIGHT))
    # The mean of three even grains is close to a normal one.
    for _ in range(2):
        more = Image.frombytes("L", (WIDTH, HEIGHT), chance.randbytes(WIDTH * HEIGHT))
        grain = Image.blend(grain, more, 0.4)
    spread = grain.point(lambda v: max(0, min(255, int(128 + (v - 128) * strength))))
    spread = Image.merge("RGB", (spread,) * 3)
    return ImageChops.add(picture, spread, 1, -128)


def moved(picture, length, angle):
    """A hand that did not keep still: `length` pixels along `angle`."""
    steps = max(2, round(length * 2))
    total = None
    for i in range(steps):
        at = (i / (steps - 1) - 0.5) * length
        dx, dy = at * math.cos(angle), at * math.sin(angle)
        shifted = picture.transform(picture.size, Image.Transform.AFFINE, (1, 0, dx, 0, 1, dy), Image.Resampling.BILINEAR)
        total = shifted if total is None else Image.blend(total, shifted, 1 / (i + 1))
    return total


def shadowed(picture, chance):
    """A hand's or a hat's shadow across the badge."""
    mask = Image.new("L", picture.size, 0)
    x = chance.randrange(200, 440)
    lean = chance.randrange(-160, 160)
    ImageDraw.Draw(mask).polygon([(x, 0), (WIDTH, 0), (WIDTH, HEIGHT), (x + lean, HEIGHT)], fill=255)
    dark = ImageEnhance.Brightness(picture).enhance(chance.uniform(0.28, 0.45))
    return Image.composite(dark, picture, mask.filter(ImageFilter.GaussianBlur(6)))


def code_of(page):
    """Where a page's code is: its middle from 0 to 1, and the width of one module in the page's pixels."""
    import zxingcpp

    found = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
    if len(found) != 1:
        raise SystemExit(f"{len(found)} codes on a page, not one")
    place = found[0].position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    middle = (sum(c.x for c in corners) / 4 / page.width, sum(c.y for c in corners) / 4 / page.height)
    side = math.dist((place.top_left.x, place.top_left.y), (place.top_right.x, place.top_right.y))
    return found[0].text, middle, side / modules(page, place)


def modules(page, place):
    """How many modules a code is wide: the finder's first run is seven of them."""
    grey = page.convert("L")
    x, y = place.top_left.x + 2, place.top_left.y + 2
    start = x
    while grey.getpixel((x, y)) < 128:
        x += 1
    while grey.getpixel((start - 1, y)) < 128:
        start -= 1
    side = math.dist((place.top_left.x, place.top_left.y), (place.top_right.x, place.top_right.y))
    return 4 * round((side / ((x - start) / 7) - 17) / 4) + 17


CLASSES = {
    # Never quite straight, never upside down only.
    "rotated": 30,
    "tilted": 20,
    "blurred": 30,
    "moved": 20,
    "noisy": 30,
    "far": 30,
    "shadowed": 20,
    "pale": 20,
}


def hard(folder, pages):
    folder.mkdir(parents=True, exist_ok=True)
    told = []
    for kind, count in CLASSES.items():
        for number in range(count):
            chance = random.Random(f"{kind} {number}")
            page, text, middle, module = pages[number % len(pages)]
            # Pixels a module: 3 is a badge held at arm's length, 2 is two steps away.
            wide = chance.uniform(2.6, 4.2)
            turn, tilt = chance.uniform(-12, 12), (chance.uniform(-8, 8), chance.uniform(-8, 8))
            if kind == "rotated":
                turn = chance.uniform(15, 345)
            if kind == "tilted":
                tilt = (chance.choice((-1, 1)) * chance.uniform(25, 42), chance.choice((-1, 1)) * chance.uniform(0, 30))
                wide = chance.uniform(3.2, 4.4)
            if kind == "far":
                wide = chance.uniform(1.75, 2.3)
            centre = (WIDTH / 2 + chance.uniform(-60, 60), HEIGHT / 2 + chance.uniform(-40, 40))
            frame = held(hall(chance), page, centre, wide / module, turn, tilt, middle)
            if kind == "blurred":
                frame = frame.filter(ImageFilter.GaussianBlur(chance.uniform(0.35, 0.6) * wide))
            if kind == "moved":
                frame = moved(frame, chance.uniform(0.8, 1.5) * wide, chance.uniform(0, math.pi))
            if kind == "shadowed":
                frame = shadowed(frame, chance)
            if kind == "pale":
                frame = ImageEnhance.Brightness(ImageEnhance.Contrast(frame).enhance(chance.uniform(0.2, 0.35))).enhance(
                    chance.uniform(0.6, 1.3)
                )
            # No camera is without either.
            if kind != "blurred":
                frame = frame.filter(ImageFilter.GaussianBlur(0.5))
            frame = noisy(frame, chance, chance.uniform(0.45, 0.75) if kind == "noisy" else 0.08)
            name = f"{kind}-{number:02}.png"
            frame.save(folder / name)
            told.append({"file": name, "kind": kind, "text": text, "pixels": round(wide, 2)})
    (folder / "frames.json").write_text(json.dumps(told, indent=1))


def planes(picture):
    y, cb, cr = picture.convert("YCbCr").split()
    half = (WIDTH // 2, HEIGHT // 2)
    return y.tobytes() + cb.resize(half).tobytes() + cr.resize(half).tobytes()


def video(out, pages):
    chance = random.Random("video")
    scene = hall(chance)
    with out.open("wb") as file:
        file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{RATE}:1 Ip A1:1 C420jpeg\n".encode())
        for page, _, middle, module in pages:
            for number in range(RATE):
                frame = scene
                # Nobody is there for a fifth of a second; then a hand that is never quite still.
                if number >= RATE // 5:
                    sway = number * 0.7
                    frame = held(
                        scene,
                        page,
                        (WIDTH / 2 + 5 * math.sin(sway), HEIGHT / 2 + 4 * math.cos(sway)),
                        3.4 / module,
                        6 + 1.5 * math.sin(sway),
                        (9, -6),
                        middle,
                    ).filter(ImageFilter.GaussianBlur(0.6))
                file.write(b"FRAME\n" + planes(noisy(frame, chance, 0.08)))


def main():
    what, out, *names = sys.argv[1:]
    pages = []
    for name in names:
        page = Image.open(name).convert("RGB")
        pages.append((page, *code_of(page)))
    {"video": video, "hard": hard}[what](Path(out), pages)


if __name__ == "__main__":
    main()
