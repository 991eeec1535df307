"""What scenes are drawn with: light, sky, hills, houses, water, people.

Drawn at twice the size and reduced, which smooths every edge.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

WIDTH, HEIGHT = 960, 640
SCALE = 2
W, H = WIDTH * SCALE, HEIGHT * SCALE

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Light:
    """The colours of a time of day: sky from top to horizon, haze, dark shapes, lamps."""

    top: Colour
    low: Colour
    haze: Colour
    dark: Colour
    lamp: Colour


LIGHTS = {
    "dawn": Light((74, 90, 130), (244, 190, 150), (222, 172, 150), (38, 36, 52), (255, 214, 150)),
    "day": Light((96, 146, 190), (214, 228, 234), (176, 196, 206), (40, 52, 62), (250, 244, 220)),
    "grey": Light((134, 144, 152), (214, 216, 214), (170, 178, 182), (46, 52, 58), (240, 232, 210)),
    "dusk": Light((40, 44, 84), (232, 128, 92), (150, 92, 104), (22, 20, 36), (255, 196, 110)),
    "night": Light((10, 14, 30), (44, 54, 84), (38, 46, 70), (8, 9, 18), (255, 210, 130)),
    "hall": Light((74, 78, 84), (176, 176, 170), (146, 148, 144), (30, 33, 38), (255, 248, 226)),
}


class Canvas:
    """A picture being drawn, with the light and the chance of its scene."""

    def __init__(self, light: Light, chance: Random) -> None:
        self.light = light
        self.chance = chance
        self.image = gradient(light.top, light.low)
        self.draw = ImageDraw.Draw(self.image)

    def tone(self, depth: float) -> Colour:
        """Return the colour of a shape: 0 is near and dark, 1 is lost in the haze."""
        return mix(self.light.dark, self.light.haze, depth)

    def polygon(self, points: Sequence[tuple[float, float]], colour: Colour) -> None:
        """Fill the shape between `points`."""
        self.draw.polygon(list(points), fill=colour)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 1) -> None:
        """Let a lamp, sun or fire shine."""
        shine = Image.new("L", (W // 8, H // 8), 0)
        box = [(v / 8) for v in (x - radius, y - radius, x + radius, y + radius)]
        ImageDraw.Draw(shine).ellipse(box, fill=int(255 * strength))
        shine = shine.filter(ImageFilter.GaussianBlur(radius / 20)).resize((W, H))
        self.image.paste(Image.new("RGB", (W, H), colour), (0, 0), shine)
        self.draw = ImageDraw.Draw(self.image)

    def ground(self, y: float, near: Colour, far: Colour) -> None:
        """Fill everything below `y`, fading from `far` to `near`."""
        floor = gradient(far, near).resize((W, H - int(y)))
        self.image.paste(floor, (0, int(y)))

    def hills(self, y: float, height: float, depth: float) -> None:
        """Draw a ridge whose feet are at `y`."""
        phases = [self.chance.uniform(0, 6.3) for _ in range(3)]
        ridge = [
            (
                x,
                y
                - height
                * (
                    0.55
                    + 0.3 * math.sin(x / 420 + phases[0])
                    + 0.15 * math.sin(x / 150 + phases[1])
                    + 0.04 * math.sin(x / 40 + phases[2])
                ),
            )
            for x in range(0, W + 20, 20)
        ]
        self.draw.polygon([(0, y), *ridge, (W, y)], fill=self.tone(depth))

    def skyline(self, y: float, tallest: float, depth: float, lit: float = 0.0) -> None:
        """Draw a row of houses on `y`, a share `lit` of their windows with light."""
        x = -40.0
        while x < W:
            width = self.chance.uniform(90, 220)
            height = tallest * self.chance.uniform(0.35, 1)
            self.draw.rectangle((x, y - height, x + width, y), fill=self.tone(depth))
            if self.chance.random() < 0.3:
                roof = [(x, y - height), (x + width / 2, y - height - 50), (x + width, y - height)]
                self.draw.polygon(roof, fill=self.tone(depth))
            self.windows(x, y, width, height, depth, lit)
            x += width + self.chance.choice((0, 0, 14))

    def windows(
        self, x: float, y: float, width: float, height: float, depth: float, lit: float
    ) -> None:
        dim = self.tone(min(1, depth + 0.12))
        for row in range(int(y - height) + 26, int(y) - 24, 42):
            for column in range(int(x) + 18, int(x + width) - 22, 34):
                colour = self.light.lamp if self.chance.random() < lit else dim
                self.draw.rectangle((column, row, column + 14, row + 22), fill=colour)

    def water(self, y: float) -> None:
        """Draw water below `y`: what stands above, mirrored and broken by waves."""
        depth = H - int(y)
        mirror = ImageOps.flip(self.image.crop((0, max(0, int(y) - depth), W, int(y))))
        mirror = mirror.resize((W, depth)).filter(ImageFilter.GaussianBlur(9))
        veil = Image.new("RGB", mirror.size, self.tone(0.25))
        self.image.paste(Image.blend(mirror, veil, 0.42), (0, int(y)))
        for _ in range(170):
            row = y + (H - y) * self.chance.random() ** 1.6
            length = 20 + 160 * (row - y) / (H - y) * self.chance.random()
            left = self.chance.uniform(-50, W)
            self.draw.line(
                (left, row, left + length, row), fill=self.tone(0.75), width=2 + int(row - y) // 260
            )

    def person(self, x: float, feet: float, height: float, colour: Colour) -> None:
        """Draw somebody standing, seen from afar."""
        head = height * 0.075
        shoulder = feet - height * 0.80
        lean = self.chance.uniform(-0.02, 0.02) * height
        top = (x + lean, feet - height + head)
        self.draw.ellipse(
            (top[0] - head, top[1] - head, top[0] + head, top[1] + head * 1.15), fill=colour
        )
        body = (x - height * 0.13, shoulder, x + height * 0.13, feet - height * 0.40)
        self.draw.rounded_rectangle(body, radius=height * 0.08, fill=colour)
        stride = self.chance.uniform(0.03, 0.09) * height
        for side in (-1, 1):
            hip = (x + side * height * 0.055, feet - height * 0.45)
            self.draw.line((*hip, x + side * stride, feet), fill=colour, width=int(height * 0.09))
            hand = (x + side * height * self.chance.uniform(0.13, 0.2), feet - height * 0.42)
            self.draw.line(
                (x + side * height * 0.11, shoulder + height * 0.05, *hand),
                fill=colour,
                width=int(height * 0.06),
            )

    def crowd(self, count: int, feet: tuple[float, float], height: float, depth: float) -> None:
        """Draw people between two rows, the far ones first and smaller."""
        for step in range(count):
            near = step / max(1, count - 1)
            self.person(
                self.chance.uniform(0, W),
                feet[0] + (feet[1] - feet[0]) * near,
                height * (0.7 + 0.3 * near),
                self.tone(depth * (1 - 0.6 * near) + self.chance.uniform(0, 0.08)),
            )

    def finish(self) -> Image.Image:
        """Return the picture at its size, with a vignette and a little grain, against bands."""
        picture = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        edge = ImageOps.invert(Image.radial_gradient("L")).resize((WIDTH, HEIGHT))
        edge = edge.point([min(255, 186 + v) for v in range(256)])
        picture = ImageChops.multiply(picture, Image.merge("RGB", (edge, edge, edge)))
        grain = Image.effect_noise((WIDTH, HEIGHT), 1).convert("RGB")
        return ImageChops.add(picture, grain, scale=1, offset=-128)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour between two: 0 is `one`, 1 is `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def gradient(top: Colour, bottom: Colour) -> Image.Image:
    """Return a full picture that fades from `top` to `bottom`."""
    return ImageOps.colorize(Image.linear_gradient("L").resize((W, H)), top, bottom)
