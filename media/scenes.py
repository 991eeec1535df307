"""The scenes by name, each a function of a canvas with its light and its chance."""

from collections.abc import Callable
from random import Random

from canvas import LIGHTS, Canvas
from PIL import Image
from town import airfield, hall, market, podium, square, stadium, street, tram, viaduct
from water import fire, flood, harbour, lighthouse, rowing

SCENES: dict[str, Callable[[Canvas], None]] = {
    scene.__name__: scene
    for scene in (
        airfield,
        fire,
        flood,
        hall,
        harbour,
        lighthouse,
        market,
        podium,
        rowing,
        square,
        stadium,
        street,
        tram,
        viaduct,
    )
}


def draw_scene(name: str, light: str, number: int) -> Image.Image:
    """Return the picture of a scene; the same `number` gives the same picture."""
    canvas = Canvas(LIGHTS[light], Random(number))
    SCENES[name](canvas)
    return canvas.finish()
