"""Scenes on land: halls, streets, squares, a stadium, a viaduct."""

from canvas import Canvas, Colour, H, W, mix


def hall(c: Canvas) -> None:
    """An exhibition hall: two rows of rockets, officials between them."""
    c.ground(820, mix(c.light.low, c.light.dark, 0.35), mix(c.light.low, c.light.dark, 0.1))
    for x in range(60, W, 230):
        c.draw.line((x, 0, W / 2 + (x - W / 2) * 0.35, 330), fill=c.tone(0.55), width=8)
    for x in range(-200, W + 200, 330):
        c.draw.rectangle((x, 60, x + 170, 84), fill=c.light.lamp)
    c.glow(W / 2, 40, 620, c.light.lamp, 0.35)
    for step in range(5):
        size = 0.45 + step * 0.19
        for side in (-1, 1):
            _rocket(
                c,
                W / 2 + side * (210 + 165 * step),
                800 + 78 * step,
                620 * size,
                0.62 - 0.13 * step,
            )
    for x in (-150, -55, 40, 135, 215):
        c.person(
            W / 2 + x, 1130 + c.chance.uniform(-20, 20), 400, c.tone(c.chance.uniform(0, 0.16))
        )


def _rocket(c: Canvas, x: float, foot: float, height: float, depth: float) -> None:
    half = height * 0.075
    body = mix(c.tone(depth), (196, 202, 196), 0.45)
    shade = mix(body, c.light.dark, 0.4)
    nose = foot - height
    c.draw.rectangle((x - half, nose + height * 0.22, x + half, foot), fill=body)
    c.draw.rectangle((x + half * 0.25, nose + height * 0.22, x + half, foot), fill=shade)
    c.polygon([(x - half, nose + height * 0.22), (x, nose), (x + half, nose + height * 0.22)], body)
    c.polygon(
        [(x, nose), (x + half, nose + height * 0.22), (x + half * 0.25, nose + height * 0.22)],
        shade,
    )
    c.draw.rectangle(
        (x - half, nose + height * 0.34, x + half, nose + height * 0.37), fill=(150, 58, 50)
    )
    for side in (-1, 1):
        fin = [
            (x + side * half, foot - height * 0.16),
            (x + side * half * 2.2, foot),
            (x + side * half, foot),
        ]
        c.polygon(fin, shade)
    c.draw.rectangle(
        (x - half * 2.6, foot, x + half * 2.6, foot + height * 0.045), fill=c.tone(depth * 0.5)
    )


def airfield(c: Canvas) -> None:
    """An airliner at rest, a carpet, delegates."""
    c.hills(800, 190, 0.7)
    c.ground(790, mix(c.light.haze, c.light.dark, 0.45), c.light.haze)
    white, shade = mix((238, 240, 240), c.light.haze, 0.2), mix((150, 160, 168), c.light.haze, 0.2)
    c.draw.ellipse((220, 820, 1700, 890), fill=mix(c.light.haze, c.light.dark, 0.5))
    c.polygon(
        [(1480, 560), (1690, 300), (1760, 300), (1700, 600)], mix((44, 92, 122), c.light.haze, 0.2)
    )
    c.draw.rounded_rectangle((200, 520, 1720, 690), radius=85, fill=white)
    c.draw.rounded_rectangle((200, 610, 1720, 690), radius=40, fill=shade)
    c.draw.rectangle((330, 590, 1640, 604), fill=mix((44, 92, 122), c.light.haze, 0.2))
    for x in range(400, 1560, 46):
        c.draw.rounded_rectangle((x, 552, x + 20, 578), radius=8, fill=c.tone(0.25))
    c.polygon([(220, 560), (300, 540), (300, 572), (236, 584)], c.tone(0.2))
    c.polygon([(760, 660), (1120, 660), (1010, 850), (900, 850)], shade)
    c.draw.rounded_rectangle((800, 720, 930, 800), radius=30, fill=c.tone(0.3))
    for x in (420, 980, 1080):
        c.draw.rectangle((x, 690, x + 14, 830), fill=c.tone(0.3))
        c.draw.ellipse((x - 24, 810, x + 38, 872), fill=c.tone(0))
    c.polygon([(470, 590), (540, 590), (700, 1130), (560, 1130)], c.tone(0.42))
    c.polygon([(480, 1130), (760, 1130), (1140, H), (240, H)], (146, 40, 44))
    for x, feet in (
        (790, 1120),
        (900, 1130),
        (1010, 1110),
        (1130, 1140),
        (1240, 1120),
        (1420, 1150),
    ):
        c.person(x, feet, 350, c.tone(c.chance.uniform(0, 0.15)))


def street(c: Canvas) -> None:
    """A wide street between houses, people walking."""
    c.glow(W * 0.6, 520, 260, c.light.lamp, 0.8)
    c.skyline(720, 420, 0.75)
    c.ground(715, mix(c.light.haze, c.light.dark, 0.5), c.light.haze)
    for side in (-1, 1):
        for step in range(4, -1, -1):
            x = W / 2 + side * (330 + 190 * step + 90 * step)
            top = 470 - 105 * step
            box = sorted((x, x + side * 320))
            c.draw.rectangle(
                (box[0], top, box[1], 730 + 75 * step), fill=c.tone(0.62 - 0.13 * step)
            )
            c.windows(box[0], 730 + 75 * step, 320, 730 + 75 * step - top, 0.62 - 0.13 * step, 0.12)
    for y in range(740, H, 84):
        half = (y - 700) * 0.03 + 4
        c.draw.rectangle((W / 2 - half, y, W / 2 + half, y + 34), fill=c.tone(0.9))
    c.crowd(16, (800, 1180), 330, 0.5)


def market(c: Canvas) -> None:
    """Stalls with striped roofs, shoppers."""
    c.skyline(640, 430, 0.66, 0.1)
    c.ground(630, mix(c.light.haze, c.light.dark, 0.4), c.light.haze)
    paints = ((176, 62, 54), (58, 108, 116), (196, 148, 62), (92, 112, 70))
    for row, (y, size) in enumerate(((700, 0.75), (880, 1.1))):
        for x in range(-60 + row * 130, W, int(430 * size)):
            _stall(c, x, y, size, mix(c.chance.choice(paints), c.light.haze, 0.25 - row * 0.15))
    c.crowd(13, (960, 1230), 350, 0.3)


def _stall(c: Canvas, x: float, y: float, size: float, paint: Colour) -> None:
    width, pale = 360 * size, mix((238, 232, 220), c.light.haze, 0.2)
    c.draw.rectangle((x + 20, y, x + width - 20, y + 130 * size), fill=c.tone(0.2))
    for step in range(10):
        left = x + step * width / 10
        stripe = [(left + 14, y - 130 * size), (left + width / 10 + 14, y - 130 * size)]
        c.polygon(
            [*stripe, (left + width / 10, y - 40 * size), (left, y - 40 * size)],
            pale if step % 2 else paint,
        )
    for step in range(12):
        left = x + 30 + step * (width - 80) / 12
        fruit = c.chance.choice(((206, 120, 50), (150, 56, 46), (120, 146, 70), (214, 178, 80)))
        c.draw.ellipse((left, y - 26 * size, left + 34 * size, y + 8 * size), fill=fruit)


def podium(c: Canvas) -> None:
    """A speaker at a lectern, flags, cameras."""
    c.ground(940, mix(c.light.dark, c.light.haze, 0.2), mix(c.light.dark, c.light.haze, 0.4))
    c.draw.rectangle((0, 0, W, 930), fill=mix((32, 58, 92), c.light.dark, 0.25))
    for x in range(0, W, 160):
        c.draw.line((x, 0, x, 930), fill=mix((32, 58, 92), c.light.dark, 0.5), width=5)
    c.glow(W / 2, 430, 420, (120, 150, 190), 0.5)
    for step, x in enumerate((320, 480, 1440, 1600)):
        paint = ((170, 52, 50), (216, 200, 150), (60, 110, 100), (198, 204, 210))[step]
        c.draw.rectangle((x - 5, 200, x + 5, 930), fill=(190, 170, 110))
        c.polygon([(x + 5, 220), (x + 110, 300), (x + 84, 640), (x + 5, 560)], paint)
        c.polygon(
            [(x + 5, 220), (x + 50, 256), (x + 40, 600), (x + 5, 560)], mix(paint, (0, 0, 0), 0.25)
        )
    skin, suit = (206, 164, 138), (28, 32, 42)
    c.draw.rounded_rectangle((820, 470, 1100, 900), radius=90, fill=suit)
    c.polygon([(930, 470), (990, 470), (960, 620)], (232, 234, 236))
    c.polygon([(950, 490), (970, 490), (976, 610), (960, 640), (944, 610)], (140, 44, 48))
    c.draw.rectangle((932, 410, 988, 480), fill=mix(skin, (0, 0, 0), 0.15))
    c.draw.ellipse((890, 270, 1030, 450), fill=skin)
    c.draw.pieslice((880, 254, 1040, 420), 180, 360, fill=(62, 52, 48))
    c.polygon([(740, 720), (1180, 720), (1130, H), (790, H)], (96, 68, 46))
    c.draw.rectangle((716, 700, 1204, 736), fill=(126, 92, 62))
    for x in (900, 1020):
        c.draw.line((x, 700, x + (960 - x) * 0.4, 610), fill=(18, 18, 20), width=9)
        c.draw.ellipse(
            (x + (960 - x) * 0.4 - 16, 580, x + (960 - x) * 0.4 + 16, 626), fill=(18, 18, 20)
        )
    for x in (120, 420, 1400, 1720):
        c.draw.ellipse((x - 100, 1080, x + 100, 1400), fill=c.tone(0))
        c.draw.rounded_rectangle((x - 80, 980, x + 80, 1090), radius=16, fill=c.tone(0.05))


def square(c: Canvas) -> None:
    """A full square before a hall with columns, banners."""
    c.draw.rectangle((420, 380, 1500, 800), fill=c.tone(0.72))
    c.polygon([(380, 380), (960, 190), (1540, 380)], c.tone(0.64))
    for x in range(470, 1460, 120):
        c.draw.rectangle((x, 410, x + 44, 800), fill=c.tone(0.9))
    c.skyline(800, 260, 0.55, 0.06)
    c.ground(795, mix(c.light.dark, c.light.haze, 0.25), c.light.haze)
    for x in range(160, W, 300):
        c.draw.rectangle((x, 560, x + 10, 900), fill=c.tone(0.2))
        c.polygon(
            [(x + 10, 570), (x + 150, 600), (x + 10, 660)], mix((170, 60, 52), c.light.haze, 0.1)
        )
    c.crowd(70, (850, 1270), 260, 0.5)


def stadium(c: Canvas) -> None:
    """A floodlit pitch, stands full of people, players."""
    for step in range(7):
        c.draw.rectangle((0, 240 + step * 62, W, 310 + step * 62), fill=c.tone(0.55 - step * 0.05))
    for _ in range(800):
        x, y = c.chance.uniform(0, W), c.chance.uniform(250, 660)
        dot = c.chance.choice(((188, 172, 150), (150, 70, 66), (92, 112, 140), (206, 206, 200)))
        c.draw.ellipse((x, y, x + 12, y + 14), fill=mix(dot, c.light.dark, 0.35))
    for x in (180, 1560):
        c.draw.rectangle((x + 80, 60, x + 92, 300), fill=c.tone(0.3))
        c.draw.rectangle((x, 40, x + 180, 120), fill=c.light.lamp)
        c.glow(x + 90, 80, 190, c.light.lamp, 0.75)
    c.draw.rectangle((0, 660, W, 730), fill=(30, 52, 88))
    c.ground(730, (58, 122, 62), (86, 150, 84))
    for step in range(0, 8, 2):
        left, right = W * step / 8, W * (step + 1) / 8
        c.polygon(
            [
                (W / 2 + (left - W / 2) * 0.8, 730),
                (W / 2 + (right - W / 2) * 0.8, 730),
                (W / 2 + (right - W / 2) * 1.5, H),
                (W / 2 + (left - W / 2) * 1.5, H),
            ],
            (66, 134, 68),
        )
    c.draw.ellipse((620, 900, 1300, 1140), outline=(232, 238, 230), width=8)
    c.draw.line((0, 770, W, 770), fill=(232, 238, 230), width=6)
    for x, feet, paint in (
        (520, 1010, (176, 48, 50)),
        (760, 1160, (232, 232, 228)),
        (1010, 1060, (176, 48, 50)),
        (1270, 1190, (232, 232, 228)),
        (1480, 980, (176, 48, 50)),
    ):
        c.person(x, feet, 330, paint)
    c.draw.ellipse((905, 1120, 945, 1160), fill=(246, 246, 240))


def tram(c: Canvas) -> None:
    """A tram in an old street in the evening."""
    c.skyline(820, 620, 0.42, 0.22)
    c.ground(815, mix(c.light.dark, c.light.haze, 0.25), mix(c.light.dark, c.light.haze, 0.6))
    for x in (500, 1320):
        c.draw.line((960 + (x - 960) * 0.2, 815, x, H), fill=c.tone(0.9), width=9)
    c.draw.line((0, 300, W, 360), fill=c.tone(0.1), width=4)
    c.draw.rounded_rectangle((560, 430, 1260, 1060), radius=60, fill=(176, 54, 44))
    c.draw.rounded_rectangle(
        (600, 500, 1220, 760), radius=30, fill=mix(c.light.lamp, (255, 255, 255), 0.25)
    )
    c.draw.rectangle((560, 800, 1260, 850), fill=(238, 226, 196))
    c.draw.rectangle((900, 500, 920, 760), fill=(140, 40, 36))
    c.draw.rounded_rectangle((780, 440, 1040, 490), radius=10, fill=(28, 26, 24))
    for x in (660, 1100):
        c.glow(x + 30, 940, 80, c.light.lamp, 0.8)
        c.draw.ellipse((x, 910, x + 60, 970), fill=(255, 250, 230))
    c.draw.rectangle((600, 1060, 1220, 1100), fill=c.tone(0))
    c.draw.line((910, 430, 860, 330), fill=c.tone(0), width=9)
    c.crowd(7, (1060, 1220), 360, 0.2)


def viaduct(c: Canvas) -> None:
    """A train on a stone viaduct over a wooded valley."""
    c.glow(W * 0.75, 300, 110, c.light.lamp, 0.9)
    c.hills(760, 360, 0.85)
    c.hills(940, 330, 0.62)
    stone = mix((176, 160, 138), c.light.haze, 0.3)
    c.draw.rectangle((0, 560, W, 640), fill=stone)
    for x in range(-60, W, 240):
        c.draw.rectangle((x, 640, x + 70, 1120), fill=stone)
        c.draw.rectangle((x + 48, 640, x + 70, 1120), fill=mix(stone, c.light.dark, 0.25))
        c.draw.pieslice((x + 70, 600, x + 240, 780), 180, 360, fill=mix(stone, c.light.dark, 0.45))
    for step in range(7):
        paint = (150, 50, 44) if step == 0 else mix((92, 104, 112), c.light.haze, 0.2)
        left = 250 + step * 205
        c.draw.rounded_rectangle((left, 470, left + 192, 556), radius=14, fill=paint)
        c.draw.rectangle((left + 16, 490, left + 176, 516), fill=c.tone(0.15))
    c.hills(1180, 240, 0.3)
    for _ in range(150):
        foot, root = c.chance.uniform(0, W), c.chance.uniform(1040, 1290)
        tall = c.chance.uniform(70, 170)
        c.polygon(
            [(foot - tall * 0.3, root), (foot, root - tall), (foot + tall * 0.3, root)],
            mix((46, 74, 54), c.light.dark, c.chance.uniform(0.1, 0.6)),
        )
