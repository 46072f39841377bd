"""The demo library's covers: real pictures, the same each time, different for different things."""

from __future__ import annotations

import io
import itertools

import av
import numpy as np
import pytest

from ampache_desktop.demo.covers import cover, paint
from ampache_desktop.demo.pixels import jpeg, png

KINDS = ("album", "artist", "playlist", "podcast", "live_stream", "placeholder", "shoe")


def seen(file: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with av.open(io.BytesIO(file), "r") as container:
        pixels = next(container.decode(video=0)).to_ndarray(format="rgb24")
    return pixels.astype(np.uint8)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("side", [16, 33, 300])
def test_a_png_shows_what_was_painted(kind: str, side: int) -> None:
    file, mime = cover(kind, "7", side)
    assert mime == "image/png"
    assert np.array_equal(seen(file), paint(kind, "7", side, 1))


def test_a_jpeg_shows_nearly_what_was_painted() -> None:
    file, mime = cover("album", "3", 200, mime="image/jpeg")
    assert (mime, file[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert np.abs(seen(file).astype(int) - paint("album", "3", 200, 1)).mean() < 4


def test_pictures_are_the_same_each_time_at_any_size() -> None:
    assert cover("album", "5") == cover("album", "5")
    assert cover("album", "5", 90, mime="image/jpeg") == cover("album", "5", 90, mime="image/jpeg")
    small, large = paint("album", "5", 100, 1), paint("album", "5", 300, 1)
    assert np.abs(large[1::3, 1::3].astype(int) - small).mean() < 3


def test_different_things_look_different() -> None:
    drawn = [paint(kind, str(n), 32, 1).tobytes() for kind, n in itertools.product(KINDS[:4], range(30))]
    assert len(set(drawn)) > 0.97 * len(drawn)
    assert cover("album", "1", 64, seed=1) != cover("album", "1", 64, seed=2)
    assert cover("placeholder", "1", 64) != cover("album", "1", 64)


@pytest.mark.parametrize(("asked", "given"), [(1, 16), (-5, 16), (9999, 2000)])
def test_sizes_stay_within_reason(asked: int, given: int) -> None:
    assert paint("album", "1", given, 1).shape == (given, given, 3)
    assert int.from_bytes(cover("album", "1", asked)[0][16:20], "big") == given


def test_any_pixels_survive_png() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (13, 21, 3)).astype(np.uint8)
    assert np.array_equal(seen(png(noise)), noise)
    assert seen(jpeg(noise[:12, :20])).shape == (12, 20, 3)
