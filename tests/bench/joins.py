"""How exactly one track follows another: a continuous tone in several files, as the sound server hears it.

The truth is the tone before it was encoded. What an encoder puts before and after the sound (the frames that
an mp3's LAME header, opus's pre-skip and an m4a's edit list tell of) counts as late when it is played. Where
FFmpeg itself makes more of a file than went in, a row says how much: ogg files end 10 samples late as their
encoder writes them, and of m4a FFmpeg plays the frame that fills the end up. The real player plays in a
process of its own; this one serves the files. `python -m tests.bench.joins [FORMAT…] [--scene SCENE]
[--seams N]` measures a part of it.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product

import av

from tests.bench.row import Row, median, percentile, table
from tests.bench.soundstage import SilentMachineError, Soundstage, Track, soundstage
from tests.qt.player.seams import RATE, NotHeardError, Samples, Seam, seams, warble
from tests.qt.player.sounds import FORMATS, encoded

PIECE_S = 2.3
"""No whole number of seconds or of any codec's frames; the player opens what follows after 1.5 s."""
SEAMS = 5
TRIES = 3
SCENES = {
    "plain": "in a row",
    "latency": "50 ms to the server",
    "repeat": "repeat one",
    "seek": "after a jump near the end",
}
LATENCY_S = 2 * 0.05
"""A round trip for the connection and one for the request, before each answer."""
ASKED = ("flac", "mp3", "ogg", "opus")
ALSO = ("m4a",)
OFFSET_MS, SILENCE_MS, SILENCE_P95_MS = 2, 3, 5


def measure() -> list[Row]:
    """Measure every format in every scene. Says so, and measures nothing, where there is no sound server."""
    return measured((*ASKED, *ALSO), tuple(SCENES), SEAMS)


def measured(kinds: Sequence[str], scenes: Sequence[str], count: int) -> list[Row]:
    """Measure `count` seams of each kind of file in each scene."""
    try:
        with soundstage() as stage:
            what = "no seam at all: the measure's own error"
            rows = _rows(what, lambda: _unbroken(stage, count), goals=False)
            rows += [Row(f"{kind}: samples too many in its files", _too_many(kind), "") for kind in kinds]
            for kind, scene in product(kinds, scenes):
                play = partial(_played, stage, kind, scene, count)
                rows += _rows(f"{kind}, {SCENES[scene]}", play, goals=kind in ASKED)
            return rows
    except SilentMachineError as error:
        print(error, file=sys.stderr)
        return []


def _pieces(rate: int, count: int) -> list[Samples]:
    return [warble(number * PIECE_S, PIECE_S, rate) for number in range(count)]


def _too_many(kind: str) -> int:
    """Return how many samples more than went in FFmpeg decodes of a file."""
    piece = warble(0, PIECE_S, FORMATS[kind][3])
    with av.open(io.BytesIO(encoded(kind, piece)), "r") as file:
        stream = file.streams.audio[0]
        return sum(frame.samples for packet in file.demux(stream) for frame in packet.decode()) - len(piece)


def _unbroken(stage: Soundstage, count: int) -> list[Seam]:
    """Play all of it as one file, and look at the same places."""
    whole = (count + 1) * PIECE_S
    body = encoded("flac", warble(0, whole))
    track = Track(stage.streams.add("whole", body), int(whole))
    _, heard = stage.hear("playthrough", tracks=[track])
    return seams(heard, _pieces(RATE, count + 1))


def _played(stage: Soundstage, kind: str, scene: str, count: int) -> list[Seam]:
    number = 1 if scene == "repeat" else count + 1
    delay = LATENCY_S if scene == "latency" else 0.0
    bodies = [encoded(kind, piece) for piece in _pieces(FORMATS[kind][3], number)]
    tracks = [
        Track(stage.streams.add(f"{kind}{place}", body, delay=delay), int(PIECE_S))
        for place, body in enumerate(bodies)
    ]
    _, heard = stage.hear("joinpost", scene, str(count), str(round(PIECE_S * 1000)), tracks=tracks)
    pieces = _pieces(RATE, number)
    return seams(heard, pieces * (count + 1) if number == 1 else pieces)


def _rows(name: str, play: Callable[[], Sequence[Seam]], *, goals: bool) -> list[Row]:
    """Play until all seams are heard: on a busy machine a drop-out may hide the place of one."""
    for tries in range(TRIES):
        try:
            found = play()
        except NotHeardError as error:
            print(f"{name}: {error}; once more", file=sys.stderr)
        else:
            return _figures(f"{name}, at the {tries + 1}. try" if tries else name, found, goals=goals)
    return [Row(f"{name}: not to be heard", TRIES, "tries", most=1)]


def _figures(name: str, found: Sequence[Seam], *, goals: bool) -> list[Row]:
    offsets = sorted(seam.offset for seam in found)
    in_ms = [abs(offset) * 1000 / RATE for offset in offsets]
    silence = [seam.silence * 1000 / RATE for seam in found]
    spread = f"{offsets[0]:+.1f}…{offsets[-1]:+.1f} samples"
    return [
        Row(f"{name}: offset ({spread})", median(in_ms), "ms", most=OFFSET_MS if goals else None),
        Row(f"{name}: offset p95", percentile(in_ms, 95), "ms"),
        Row(f"{name}: silence", median(silence), "ms", most=SILENCE_MS if goals else None),
        Row(f"{name}: silence p95", percentile(silence, 95), "ms", most=SILENCE_P95_MS if goals else None),
    ]


def main() -> int:
    """Measure a part. Returns 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.joins", description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=(*ASKED, *ALSO, "wav", []), metavar="FORMAT")
    parser.add_argument("--scene", action="append", choices=tuple(SCENES), help="all without")
    parser.add_argument("--seams", type=int, default=SEAMS, metavar="N", help=f"of each; {SEAMS} without")
    given = parser.parse_args()
    rows = measured(given.kinds or (*ASKED, *ALSO), given.scene or tuple(SCENES), given.seams)
    print(table(rows))
    return 1 if any(row.met is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
