"""Covers, drawn: two colours that blend and a translucent shape, the same for the same object each time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from ampache_desktop.demo.numbering import Dice
from ampache_desktop.demo.pixels import jpeg, png

Plane = npt.NDArray[np.float32]
"""A number for each pixel: a coordinate (0 at the left or top, 1 opposite) or a coverage (0 to 1)."""
Shape = Callable[[Plane, Plane, float, Dice], Plane]

SMALLEST, LARGEST = 16, 2000
_BLENDS = (
    """
4f4377 2a5a78|d33a6a 1d2370|17525e 72ad7e|632a84 47a59f
ff5330 dd2178|45a44b 29388d|10232b 2c5468|f29aa6 b06ab6
5f3615 b09f90|1d2583 22cfd0|f8cf22 ef9312|061848 04559c
41618f 9b2439|0f766e a3e3c0|7c2d12 f3a76d|3b1f4a d98aa5
264653 e9c46a|355c7d c06c84|0b486b f56217|134e5e 71b280
414d0b 9fae4c|5c258d 4389a2|b24592 f0a3a0|2c3e50 7f9bb3
1f4037 99c5a4|603813 c9a27a|16222a 3a7bd5|833ab4 f7797d
3a6073 c8d6c2|870000 d9705a|283048 a3a9bd|004e64 9fd8cb
""".strip()
    .replace("\n", "|")
    .split("|")
)
_DIRECTIONS = ((0.0, 1.0), (1.0, 0.0), (0.7, 0.7), (0.7, -0.7), (0.25, 0.97), (-0.4, 0.92))
_GREY = ("30343c", "24272e")


def cover(
    kind: str, id: str, side: int = 600, *, seed: int = 1, mime: str = "image/png"
) -> tuple[bytes, str]:
    """Return a square picture of `side` pixels (16 to 2000, else the nearest) and its media type.

    `kind` is album, artist, playlist, podcast, live_stream or anything else; "placeholder" is the grey one
    that servers send where there is none. `mime` is image/png or image/jpeg; anything else gives PNG.
    """
    side = min(max(side, SMALLEST), LARGEST)
    pixels = paint(kind, id, side, seed)
    return (jpeg(pixels), mime) if mime == "image/jpeg" else (png(pixels), "image/png")


def paint(kind: str, id: str, side: int, seed: int) -> npt.NDArray[np.uint8]:
    """Return a picture as side × side × 3 bytes (red, green, blue)."""
    number = Dice(seed).one(f"cover {kind} {id}", 0) >> 1
    dice = Dice(number)
    line = np.asarray((np.arange(side) + 0.5) / side, dtype=np.float32)
    x, y = np.broadcast_to(line, (side, side)), np.broadcast_to(line[:, np.newaxis], (side, side))
    if kind == "placeholder":
        return _blended(x, y, _GREY, (0.0, 1.0), np.float32(0.10) * _note(x, y, float(side), dice))
    colours = tuple(_BLENDS[_throw(dice, "blend", len(_BLENDS))].split())
    if _throw(dice, "swap", 2):
        colours = colours[::-1]
    direction = _DIRECTIONS[_throw(dice, "direction", len(_DIRECTIONS))]
    shapes = _SHAPES.get(kind, _ALBUM_SHAPES)
    shape = shapes[_throw(dice, "shape", len(shapes))]
    strength = 0.30 + 0.12 * _throw(dice, "strength", 3)
    return _blended(x, y, colours, direction, np.float32(strength) * shape(x, y, float(side), dice))


def _blended(
    x: Plane, y: Plane, colours: Sequence[str], direction: tuple[float, float], light: Plane
) -> npt.NDArray[np.uint8]:
    along = x * np.float32(direction[0]) + y * np.float32(direction[1])
    low, high = float(along.min()), float(along.max())
    mix = (along - np.float32(low)) / np.float32(high - low)
    pixels = np.empty((*x.shape, 3), dtype=np.uint8)
    for channel in range(3):
        first, last = (int(colour[2 * channel : 2 * channel + 2], 16) for colour in colours)
        plane = np.float32(first) + np.float32(last - first) * mix
        pixels[..., channel] = plane + (np.float32(255) - plane) * light + np.float32(0.5)
    return pixels


def _throw(dice: Dice, purpose: str, sides: int) -> int:
    return (dice.one(purpose, 0) >> 16) % sides


def _between(dice: Dice, purpose: str, low: float, high: float) -> float:
    return low + (high - low) * (dice.one(purpose, 0) >> 16 & 0xFFFF) / 0xFFFF


def _covered(distance: Plane, side: float) -> Plane:
    """Return how much of each pixel lies inside, where `distance` to the edge is negative inside."""
    return np.asarray(np.clip(np.float32(0.5) - distance * np.float32(side), 0, 1), dtype=np.float32)


def _disc(x: Plane, y: Plane, at: tuple[float, float], radius: float) -> Plane:
    return np.asarray(
        np.hypot(x - np.float32(at[0]), y - np.float32(at[1])) - np.float32(radius), dtype=np.float32
    )


def _circle(x: Plane, y: Plane, side: float, dice: Dice) -> Plane:
    radius = _between(dice, "radius", 0.07, 0.24)
    at = _between(dice, "x", 0.2, 0.8), _between(dice, "y", 0.22, 0.8)
    return _covered(_disc(x, y, at, radius), side)


def _two_circles(x: Plane, y: Plane, side: float, dice: Dice) -> Plane:
    radius, lift = _between(dice, "radius", 0.16, 0.26), _between(dice, "lift", -0.1, 0.1)
    left = _covered(_disc(x, y, (0.4, 0.5 + lift), radius), side)
    right = _covered(_disc(x, y, (0.4 + radius, 0.5 - lift), radius), side)
    return np.asarray((left + right) / np.float32(1.6), dtype=np.float32)


def _rings(x: Plane, y: Plane, side: float, dice: Dice) -> Plane:
    at = _between(dice, "x", 0.3, 0.7), _between(dice, "y", 0.35, 0.75)
    step = _between(dice, "step", 0.07, 0.12)
    far = _disc(x, y, at, 0.0)
    wave = np.abs((far / np.float32(step)) % 1 - np.float32(0.5)) * np.float32(step) - np.float32(step * 0.12)
    return np.asarray(
        _covered(wave, side) * (far < step * 4.5) * np.clip(1 - far / np.float32(step * 5), 0.15, 1),
        dtype=np.float32,
    )


def _stripes(x: Plane, y: Plane, side: float, dice: Dice) -> Plane:
    turn = _between(dice, "turn", -0.9, 0.9)
    across = x * np.float32(np.cos(turn)) + y * np.float32(np.sin(turn))
    step = 1 / (4 + _throw(dice, "count", 5))
    band = np.abs((across / np.float32(step)) % 1 - np.float32(0.5)) * np.float32(step) - np.float32(
        step * 0.14
    )
    return np.asarray(_covered(band, side) * np.clip(across + np.float32(0.1), 0.1, 1), dtype=np.float32)


def _waves(x: Plane, y: Plane, side: float, dice: Dice) -> Plane:
    light = np.zeros_like(x)
    for n in range(3):
        height = _between(dice, f"height {n}", 0.03, 0.08)
        turns, phase = _between(dice, f"turns {n}", 0.8, 1.7), _between(dice, f"phase {n}", 0, 6.3)
        line = np.float32(0.5 + 0.16 * n) + np.float32(height) * np.sin(
            x * np.float32(turns * 6.283) + np.float32(phase)
        )
        light += _covered(line - y, side) / np.float32(3)
    return light


def _hills(x: Plane, y: Plane, side: float, dice: Dice) -> Plane:
    sun = _covered(
        _disc(x, y, (_between(dice, "x", 0.25, 0.75), 0.34), _between(dice, "sun", 0.08, 0.14)), side
    )
    peak, slope = _between(dice, "peak", 0.2, 0.8), _between(dice, "slope", 0.7, 1.2)
    first = _covered(np.float32(0.55) + np.abs(x - np.float32(peak)) * np.float32(slope) - y, side)
    second = _covered(np.float32(0.68) + np.abs(x - np.float32(1 - peak)) * np.float32(0.8) - y, side)
    return np.asarray(
        np.maximum(sun, np.maximum(first * np.float32(0.35), second * np.float32(0.6))), dtype=np.float32
    )


def _triangle(x: Plane, y: Plane, side: float, dice: Dice) -> Plane:
    middle, size = _between(dice, "x", 0.35, 0.65), _between(dice, "size", 0.28, 0.42)
    slanted = np.abs(x - np.float32(middle)) * np.float32(0.866) + (np.float32(0.36) - y) * np.float32(0.5)
    edge = np.maximum(slanted - np.float32(0.02), y - np.float32(0.36 + size))
    return _covered(edge, side)


def _dots(x: Plane, y: Plane, side: float, dice: Dice) -> Plane:
    count = 4 + _throw(dice, "count", 4)
    step = np.float32(1 / count)
    near = np.hypot(x % step - step / 2, y % step - step / 2)
    rise = np.clip(y if _throw(dice, "up", 2) else x, 0.08, 1)
    return np.asarray(_covered(near - rise * step * np.float32(0.42), side), dtype=np.float32)


def _arcs(x: Plane, y: Plane, side: float, _dice: Dice) -> Plane:
    far = _disc(x, y, (0.5, 0.72), 0.0)
    wave = np.abs(far % np.float32(0.14) - np.float32(0.07)) - np.float32(0.022)
    upward = (np.float32(0.72) - y) > np.abs(x - np.float32(0.5)) * np.float32(0.6)
    rings = _covered(wave, side) * upward * (far > 0.13) * (far < 0.56)
    return np.asarray(np.maximum(rings, _covered(_disc(x, y, (0.5, 0.72), 0.075), side)), dtype=np.float32)


def _quarters(x: Plane, y: Plane, side: float, dice: Dice) -> Plane:
    turn = _throw(dice, "turn", 4)
    right, low = x >= np.float32(0.5), y >= np.float32(0.5)
    place = (right.astype(np.int8) + 2 * low.astype(np.int8) + turn) % 4
    tones = np.array([0.0, 0.35, 0.7, 0.15], dtype=np.float32)[place]
    return np.asarray(
        np.maximum(
            tones, _covered(_disc(x % np.float32(0.5), y % np.float32(0.5), (0.25, 0.25), 0.11), side)
        ),
        dtype=np.float32,
    )


def _portrait(x: Plane, y: Plane, side: float, dice: Dice) -> Plane:
    lean = _between(dice, "lean", -0.05, 0.05)
    head = _covered(_disc(x, y, (0.5 + lean, 0.4), 0.15), side)
    shoulders = _covered(_disc(x, y, (0.5, 0.98), 0.36), side)
    return np.asarray(np.maximum(head, shoulders), dtype=np.float32)


def _note(x: Plane, y: Plane, side: float, _dice: Dice) -> Plane:
    head = _covered(_disc(x, y, (0.42, 0.66), 0.11), side)
    stem = np.maximum(
        np.abs(x - np.float32(0.515)) - np.float32(0.016), np.abs(y - np.float32(0.46)) - np.float32(0.2)
    )
    flag = np.maximum(
        np.abs(x - np.float32(0.58)) - np.float32(0.08), np.abs(y - np.float32(0.3)) - np.float32(0.04)
    )
    return np.asarray(
        np.maximum(head, np.maximum(_covered(stem, side), _covered(flag, side))), dtype=np.float32
    )


_ALBUM_SHAPES: tuple[Shape, ...] = (
    *[_circle] * 5, _two_circles, _rings, _stripes, _waves, _hills, _triangle, _dots,
)  # fmt: skip
_SHAPES: dict[str, tuple[Shape, ...]] = {
    "artist": (_portrait, _portrait, _rings, _two_circles, _waves),
    "playlist": (_quarters,),
    "podcast": (_arcs, _rings),
    "live_stream": (_arcs,),
}
