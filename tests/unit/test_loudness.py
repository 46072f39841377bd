"""Loudness: from the values of a song to one linear gain."""

from __future__ import annotations

from typing import Any

import pytest

from ampache_desktop.api.models import Named, Song, SongId
from ampache_desktop.player.loudness import Wanted, gain_of, level_of, plays_in_album
from ampache_desktop.player.queue import Queue
from ampache_desktop.settings.options import Levelling

RG = {
    "replaygain_track_gain": -6.0,
    "replaygain_track_peak": 0.5,
    "replaygain_album_gain": -12.0,
    "replaygain_album_peak": 0.9,
}
R128 = {"r128_track_gain": -2 * 256, "r128_album_gain": 1 * 256}


def song(**values: Any) -> Song:  # noqa: ANN401 -- fields of Song
    return Song(id=SongId("1"), **values)


def in_db(db: float) -> float:
    return float(10 ** (db / 20))


@pytest.mark.parametrize(
    ("levelling", "in_album", "values", "db"),
    [
        (Levelling.OFF, False, RG, 0.0),
        (Levelling.OFF, True, {}, 0.0),
        (Levelling.TRACK, True, RG, -6.0),
        (Levelling.ALBUM, False, RG, -12.0),
        (Levelling.AUTOMATIC, False, RG, -6.0),
        (Levelling.AUTOMATIC, True, RG, -12.0),
        # R128 is counted from −23 LUFS: 5 dB more make it as loud as ReplayGain's −18
        (Levelling.TRACK, False, R128, -2.0 + 5.0),
        (Levelling.ALBUM, False, R128, 1.0 + 5.0),
        (Levelling.TRACK, False, {**RG, **R128}, -6.0),
        # one of the two stands in for the other
        (Levelling.ALBUM, False, {"replaygain_track_gain": -3.0}, -3.0),
        (Levelling.TRACK, False, {"r128_album_gain": -512}, -2.0 + 5.0),
        # no values, in all the ways that servers write that
        (Levelling.TRACK, False, {}, -4.0),
        (Levelling.ALBUM, False, {"replaygain_track_gain": 0.0, "replaygain_track_peak": 0.0}, -4.0),
        (Levelling.AUTOMATIC, True, {"replaygain_album_gain": float("nan")}, -4.0),
        (Levelling.TRACK, False, {"replaygain_track_gain": 900.0}, -4.0),
        # a gain of nothing with a peak is a value, and so is one of R128
        (Levelling.TRACK, False, {"replaygain_track_gain": 0.0, "replaygain_track_peak": 0.7}, 0.0),
        (Levelling.TRACK, False, {"r128_track_gain": 0}, 5.0),
    ],
)
def test_the_gain_of_a_song(levelling: Levelling, in_album: bool, values: dict[str, Any], db: float) -> None:
    wanted = Wanted(levelling, peak_safe=False, fallback_db=-4.0)
    assert gain_of(song(**values), wanted, in_album=in_album) == pytest.approx(in_db(db))


def test_the_preamp_moves_known_songs_only() -> None:
    wanted = Wanted(Levelling.TRACK, preamp_db=3.0, peak_safe=False, fallback_db=-4.0)
    assert gain_of(song(**RG), wanted) == pytest.approx(in_db(-3.0))
    assert gain_of(song(), wanted) == pytest.approx(in_db(-4.0))


@pytest.mark.parametrize(
    ("values", "preamp", "factor"),
    [
        ({"replaygain_track_gain": 9.0, "replaygain_track_peak": 0.5}, 0.0, 2.0),
        ({"replaygain_track_gain": 3.0, "replaygain_track_peak": 0.5}, 0.0, in_db(3.0)),
        ({"replaygain_track_gain": -3.0, "replaygain_track_peak": 1.6}, 0.0, 1 / 1.6),
        ({"replaygain_track_gain": -1.0, "replaygain_track_peak": 1.0}, 6.0, 1.0),
        # nobody knows the peak: full scale is assumed
        ({"r128_track_gain": 256}, 0.0, 1.0),
        ({"replaygain_track_gain": 4.0}, 0.0, 1.0),
        ({}, 0.0, 1.0),
    ],
)
def test_peak_safe_keeps_every_sample_below_full_scale(
    values: dict[str, Any], preamp: float, factor: float
) -> None:
    wanted = Wanted(Levelling.TRACK, preamp_db=preamp, peak_safe=True, fallback_db=5.0)
    assert gain_of(song(**values), wanted) == pytest.approx(factor)


def test_the_peak_is_that_of_what_is_levelled() -> None:
    loud = song(
        replaygain_track_gain=6.0,
        replaygain_track_peak=0.25,
        replaygain_album_gain=6.0,
        replaygain_album_peak=0.8,
    )
    assert gain_of(loud, Wanted(Levelling.TRACK)) == pytest.approx(in_db(6.0))
    assert gain_of(loud, Wanted(Levelling.ALBUM)) == pytest.approx(1.25)


def test_an_unknown_level_is_none() -> None:
    assert level_of(song(), whole=True) is None
    assert level_of(song(replaygain_track_peak=0.5), whole=False) is None


def test_an_entry_plays_in_its_album_beside_another_of_it() -> None:
    def of(album: str | None) -> Song:
        return Song(id=SongId(f"of {album}"), album=Named(id=album) if album else None)

    queue = Queue()
    queue.replace([of("a"), of("a"), of("b"), of("c"), of(None), of(None), of("c")])
    ids = [entry.id for entry in queue.entries]
    assert [plays_in_album(queue, entry) for entry in ids] == [True, True] + 5 * [False]
    assert not plays_in_album(queue, max(ids) + 1)
    queue.shuffle = True
    assert not plays_in_album(queue, ids[0])
