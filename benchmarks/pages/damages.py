"""What happens to a page between the printer and the reader: each damage a function of a picture and a seed.

`DAMAGES` names them with the amounts that are measured.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from random import Random

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Picture = npt.NDArray[np.uint8]
"""Blue, green, red by row and column."""
Damage = Callable[[Picture, Random], Picture]


def keystone(share: float) -> Damage:
    """A photograph taken aslant: each corner of the page up to this share of its side away from where it should be."""

    def damaged(page: Picture, rng: Random) -> Picture:
        height, width = page.shape[:2]
        side = min(width, height)
        desk = cv2.copyMakeBorder(page, *[side // 12] * 4, cv2.BORDER_CONSTANT, value=(96, 110, 118))
        corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32) + side // 12
        pulled = corners + np.array([[rng.uniform(-share, share) * side for _ in "xy"] for _ in corners], np.float32)
        there = cv2.getPerspectiveTransform(corners, pulled.astype(np.float32))
        return _bytes(cv2.warpPerspective(desk, there, desk.shape[1::-1], borderValue=(96, 110, 118)))

    return damaged


def curl(share: float) -> Damage:
    """A page that does not lie flat: its lines rise and fall by this share of its height, darker where they fall."""

    def damaged(page: Picture, rng: Random) -> Picture:
        height, width = page.shape[:2]
        waves, start = rng.uniform(0.4, 1.0), rng.uniform(0, math.tau)
        along = np.arange(width) / width * math.tau * waves + start
        rise = share * height * np.sin(along)
        xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        bent = cv2.remap(
            page, xs, ys + rise[None, :].astype(np.float32), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
        light = 1 - 0.12 * (1 + np.cos(along)) / 2
        return _bytes(bent * light[None, :, None])

    return damaged


def shadow(page: Picture, rng: Random) -> Picture:
    """A soft shadow over a corner of the page, and light that falls off across it."""
    height, width = page.shape[:2]
    xs, ys = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    angle = rng.uniform(0, math.tau)
    across = math.cos(angle) * (xs - 0.5) + math.sin(angle) * (ys - 0.5)
    edge = 1 / (1 + np.exp((across - rng.uniform(-0.1, 0.2)) / 0.04))
    light = (0.85 + 0.3 * (0.5 - across)) * (1 - rng.uniform(0.25, 0.45) * (1 - edge))
    return _bytes(page * np.clip(light, 0, 1)[:, :, None])


def screen(page: Picture, rng: Random) -> Picture:
    """A photograph of a screen: a fine grating over the page, of another phase in each colour."""
    height, width = page.shape[:2]
    xs, ys = np.meshgrid(np.arange(width), np.arange(height))
    angle, period = rng.uniform(-0.3, 0.3), rng.uniform(3.2, 9.0)
    grating = [
        np.sin(math.tau * (xs * math.cos(angle) + ys * math.sin(angle)) / period + phase) for phase in (0.0, 2.1, 4.2)
    ]
    return _bytes(page * (0.9 + 0.09 * np.dstack(grating)))


def stamp(red: bool) -> Damage:
    """A round seal over the table: in red, or grey as a copier leaves it."""

    def damaged(page: Picture, rng: Random) -> Picture:
        height, width = page.shape[:2]
        colour = (70, 70, 222) if red else (168, 168, 168)
        seal = np.full_like(page, 255)
        middle = (int(width * rng.uniform(0.3, 0.8)), int(height * rng.uniform(0.2, 0.8)))
        cv2.circle(seal, middle, width // 9, colour, width // 200)
        turns = [rng.uniform(0, 1) + math.tau * 2 * at / 5 for at in range(6)]
        star = [(middle[0] + width / 30 * math.cos(t), middle[1] + width / 30 * math.sin(t)) for t in turns]
        cv2.fillPoly(seal, [np.array(star, np.int32)], colour)
        return np.minimum(page, seal)

    return damaged


def turned(quarters: int) -> Damage:
    """A page that lies on its side or on its head, and not quite straight."""

    def damaged(page: Picture, rng: Random) -> Picture:
        return np.ascontiguousarray(np.rot90(tilted(page, rng), quarters))

    return damaged


def tilted(page: Picture, rng: Random) -> Picture:
    """A page laid on the glass not quite straight: up to 2° to either side."""
    height, width = page.shape[:2]
    there = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-2, 2), 1.0)
    return _bytes(cv2.warpAffine(page, there, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)))


def jpeg(quality: int) -> Damage:
    """The page as a messenger sends it on."""

    def damaged(page: Picture, _rng: Random) -> Picture:
        buffer = io.BytesIO()
        Image.fromarray(page[:, :, ::-1]).save(buffer, "JPEG", quality=quality)
        return np.asarray(Image.open(buffer).convert("RGB"))[:, :, ::-1].copy()

    return damaged


def blur(share: float) -> Damage:
    """A page out of focus, by a share of its width."""

    def damaged(page: Picture, _rng: Random) -> Picture:
        return _bytes(cv2.GaussianBlur(page, (0, 0), share * page.shape[1]))

    return damaged


def coarse(width: int) -> Damage:
    """The page at fewer pixels across: 992 are 120 dpi."""

    def damaged(page: Picture, _rng: Random) -> Picture:
        height = round(page.shape[0] * width / page.shape[1])
        return _bytes(cv2.resize(page, (width, height), interpolation=cv2.INTER_AREA))

    return damaged


def noise(page: Picture, rng: Random) -> Picture:
    """The grain of a dim photograph."""
    grain = np.random.default_rng(rng.randrange(2**32)).normal(0, 9, page.shape)
    return _bytes(page + grain)


def both(*damages: Damage) -> Damage:
    """One damage after the other."""

    def damaged(page: Picture, rng: Random) -> Picture:
        for each in damages:
            page = each(page, rng)
        return page

    return damaged


def _bytes(page: npt.ArrayLike) -> Picture:
    return np.asarray(np.clip(np.asarray(page), 0, 255), dtype=np.uint8)


DAMAGES: dict[str, Damage] = {
    "none": both(),
    "120 dpi": coarse(992),
    "tilted by up to 2°": tilted,
    "turned by 90°": turned(1),
    "turned by 180°": turned(2),
    "turned by 270°": turned(3),
    "keystone up to 2%": keystone(0.02),
    "keystone up to 5%": keystone(0.05),
    "curl of 1%": curl(0.01),
    "shadow": shadow,
    "screen": screen,
    "red stamp": stamp(red=True),
    "grey stamp": stamp(red=False),
    "jpeg of quality 40": jpeg(40),
    "blur": blur(0.0009),
    "photograph": both(curl(0.004), keystone(0.03), shadow, noise, jpeg(70)),
}
