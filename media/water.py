"""Scenes by the water: harbour, fire, flood, rowing, lighthouse."""

from canvas import Canvas, H, W, mix
from PIL import Image, ImageDraw, ImageFilter


def harbour(c: Canvas) -> None:
    """Cranes, a ship and warehouses by the water."""
    c.glow(W * 0.24, 430, 120, c.light.lamp, 0.95)
    c.hills(720, 200, 0.8)
    c.skyline(740, 170, 0.6, 0.05)
    for x in (260, 620, 1500):
        _crane(c, x, 740, 430 + c.chance.uniform(-60, 60))
    _ship(c, 760, 800, 900)
    c.water(790)


def _crane(c: Canvas, x: float, foot: float, height: float) -> None:
    colour = c.tone(0.34)
    for leg in (0, 90):
        c.draw.line(
            (x + leg, foot, x + 45 + (leg - 45) * 0.5, foot - height), fill=colour, width=12
        )
    c.draw.line((x - 190, foot - height, x + 330, foot - height), fill=colour, width=16)
    c.draw.line((x - 190, foot - height, x + 45, foot - height - 110), fill=colour, width=6)
    c.draw.line((x + 330, foot - height, x + 45, foot - height - 110), fill=colour, width=6)
    c.draw.line((x + 260, foot - height, x + 260, foot - height + 170), fill=colour, width=4)


def _ship(c: Canvas, x: float, line: float, length: float) -> None:
    hull = [(x, line - 120), (x + length, line - 120), (x + length * 0.93, line), (x + 60, line)]
    c.polygon(hull, mix((120, 48, 44), c.light.dark, 0.35))
    c.draw.rectangle(
        (x + length * 0.70, line - 300, x + length * 0.86, line - 120), fill=c.tone(0.85)
    )
    c.draw.rectangle(
        (x + length * 0.76, line - 370, x + length * 0.80, line - 300), fill=c.tone(0.1)
    )
    for row in range(3):
        for column in range(9):
            paint = c.chance.choice(((150, 84, 60), (70, 104, 124), (168, 150, 96), (96, 110, 92)))
            left, top = x + 70 + column * 60, line - 160 - row * 42
            c.draw.rectangle((left, top, left + 56, top + 40), fill=mix(paint, c.light.haze, 0.25))


def fire(c: Canvas) -> None:
    """A burning ferry, smoke over the water, a tug with its jet."""
    c.hills(760, 150, 0.6)
    for step in range(26):
        x = 1010 + step * 26 + c.chance.uniform(-40, 40)
        y = 560 - step * 24 + c.chance.uniform(-30, 30)
        size = 70 + step * 9
        c.draw.ellipse(
            (x - size, y - size * 0.7, x + size, y + size * 0.7), fill=c.tone(0.12 + step * 0.018)
        )
    c.image = c.image.filter(ImageFilter.GaussianBlur(14))
    c.draw = ImageDraw.Draw(c.image)
    c.glow(1000, 620, 190, (255, 120, 40), 0.9)
    c.glow(960, 640, 90, (255, 216, 130), 0.9)
    c.polygon([(520, 690), (1420, 690), (1350, 800), (580, 800)], c.tone(0.85))
    c.draw.rectangle((640, 600, 1290, 690), fill=mix((228, 226, 220), c.light.haze, 0.35))
    for x in range(670, 1260, 52):
        c.draw.rectangle(
            (x, 630, x + 30, 656), fill=(255, 150, 60) if 840 < x < 1130 else c.tone(0.2)
        )
    c.draw.rectangle((760, 500, 840, 600), fill=(150, 52, 44))
    for _ in range(14):
        x, tall = c.chance.uniform(850, 1150), c.chance.uniform(60, 150)
        c.polygon(
            [(x - 26, 610), (x + c.chance.uniform(-20, 20), 610 - tall), (x + 26, 610)],
            (255, 170, 70),
        )
    c.water(796)
    c.polygon([(150, 900), (470, 900), (440, 965), (180, 965)], c.tone(0.02))
    c.draw.rectangle((230, 820, 330, 900), fill=c.tone(0.12))
    c.draw.arc(
        (320, 560, 1000, 1200), 205, 305, fill=mix((235, 240, 244), c.light.haze, 0.3), width=9
    )


def flood(c: Canvas) -> None:
    """Houses in brown water, a rescue boat."""
    c.hills(640, 220, 0.8)
    for x in (90, 520, 1010, 1500):
        width, top = c.chance.uniform(280, 340), c.chance.uniform(430, 500)
        wall = mix(
            c.chance.choice(((206, 186, 156), (188, 160, 140), (196, 198, 190))), c.light.haze, 0.35
        )
        c.draw.rectangle((x, top, x + width, 760), fill=wall)
        c.polygon(
            [(x - 34, top), (x + width / 2, top - 150), (x + width + 34, top)],
            mix((130, 70, 58), c.light.haze, 0.3),
        )
        for column in (0.18, 0.6):
            left = x + width * column
            c.draw.rectangle((left, top + 70, left + 62, top + 160), fill=c.tone(0.2))
    for x in (410, 930, 1420):
        c.draw.rectangle((x, 520, x + 14, 760), fill=c.tone(0.25))
        c.draw.ellipse((x - 90, 360, x + 104, 580), fill=mix((70, 92, 64), c.light.haze, 0.3))
    c.water(740)
    brown = Image.new("RGB", (W, H - 740), (128, 104, 74))
    c.image.paste(Image.blend(c.image.crop((0, 740, W, H)), brown, 0.55), (0, 740))
    c.draw = ImageDraw.Draw(c.image)
    for x in (820, 930, 1040, 1140):
        c.person(x, 1080, 300, mix((206, 84, 36), c.light.dark, c.chance.uniform(0.05, 0.4)))
    c.polygon([(640, 990), (1330, 990), (1230, 1110), (730, 1110)], (186, 62, 40))
    c.draw.rectangle((640, 990, 1330, 1008), fill=(236, 232, 222))


def rowing(c: Canvas) -> None:
    """Rowing boats on a river, a bridge behind."""
    c.glow(W * 0.5, 420, 130, c.light.lamp, 0.9)
    c.hills(640, 200, 0.8)
    c.draw.rectangle((0, 500, W, 540), fill=c.tone(0.5))
    for x in range(-100, W, 380):
        c.draw.arc((x, 520, x + 380, 860), 180, 360, fill=c.tone(0.5), width=26)
    c.water(680)
    for y, x, size in ((790, 980, 0.7), (930, 260, 1.0), (1120, 620, 1.3)):
        _boat(c, x, y, size)


def _boat(c: Canvas, x: float, y: float, size: float) -> None:
    c.polygon(
        [
            (x, y),
            (x + 860 * size, y - 8),
            (x + 800 * size, y + 26 * size),
            (x + 60 * size, y + 26 * size),
        ],
        c.tone(0.05),
    )
    for step in range(4):
        seat = x + (170 + step * 150) * size
        c.draw.line(
            (seat, y, seat + 40 * size, y - 84 * size), fill=(176, 52, 46), width=int(38 * size)
        )
        c.draw.ellipse(
            (seat + 26 * size, y - 130 * size, seat + 66 * size, y - 86 * size), fill=c.tone(0.1)
        )
        c.draw.line(
            (seat + 20 * size, y - 40 * size, seat - 90 * size, y + 60 * size),
            fill=c.tone(0.95),
            width=int(7 * size),
        )


def lighthouse(c: Canvas) -> None:
    """A lighthouse on a cliff, waves."""
    c.glow(1330, 330, 170, c.light.lamp, 0.75)
    c.water(800)
    cliff = [
        (900, H),
        (1000, 900),
        (1120, 800),
        (1240, 780),
        (1480, 790),
        (1700, 720),
        (W, 690),
        (W, H),
    ]
    c.polygon(cliff, c.tone(0.12))
    c.polygon([(1264, 790), (1290, 400), (1370, 400), (1396, 790)], (236, 234, 228))
    for y in (470, 610):
        c.polygon([(1284, y), (1376, y), (1383, y + 70), (1277, y + 70)], (170, 50, 46))
    c.draw.rectangle((1276, 376, 1384, 400), fill=c.tone(0))
    c.draw.rectangle((1300, 300, 1360, 376), fill=c.light.lamp)
    c.polygon([(1284, 300), (1330, 250), (1376, 300)], (130, 40, 38))
    for _ in range(24):
        left, top = c.chance.uniform(820, 1180), c.chance.uniform(960, 1220)
        foam = (left, top, left + c.chance.uniform(30, 120), top + 24)
        c.draw.ellipse(foam, fill=c.tone(0.95))
    _boat_small(c, 380, 900)


def _boat_small(c: Canvas, x: float, y: float) -> None:
    c.polygon([(x, y), (x + 260, y), (x + 210, y + 60), (x + 40, y + 60)], c.tone(0.02))
    c.polygon([(x + 120, y - 16), (x + 120, y - 330), (x + 270, y - 16)], (232, 228, 216))
    c.polygon(
        [(x + 108, y - 16), (x + 108, y - 280), (x + 10, y - 16)],
        mix((232, 228, 216), c.light.haze, 0.3),
    )
