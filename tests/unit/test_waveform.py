"""Waveforms: drawn from what is heard, and kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.library.waveforms import Waveforms, waveform_key
from ampache_desktop.player.waveform import BINS, UNHEARD, Waveform

RATE = 8000
LENGTH = 40_000
"""A part is 100 ms then."""


def hear(waveform: Waveform, begin: int, end: int, level: float, block: int = 333) -> None:
    """Let a waveform hear a steady level between two times, in blocks that fit nothing."""
    at, last = begin * RATE // 1000, end * RATE // 1000
    while at < last:
        count = min(block, last - at)
        waveform.put(np.full(count, level, np.float32), RATE, round(at * 1000 / RATE))
        at += count


def test_loud_and_quiet_stand_where_they_were_heard() -> None:
    waveform = Waveform(LENGTH)
    assert waveform.is_blank
    hear(waveform, 0, 10_000, 0.2)
    hear(waveform, 20_000, 30_000, 0.8)
    levels = waveform.levels
    assert levels[:99] == pytest.approx([0.25] * 99, abs=0.01)
    assert levels[201:299] == pytest.approx([1.0] * 98, abs=0.01)
    assert set(levels[101:199]) == set(levels[301:]) == {UNHEARD}
    assert not waveform.is_whole
    assert not waveform.is_blank


def test_it_is_whole_when_all_was_heard_in_any_order() -> None:
    waveform = Waveform(LENGTH)
    hear(waveform, 15_000, LENGTH - 300, 0.5)
    assert not waveform.is_whole
    hear(waveform, 0, 16_000, 0.5)
    assert waveform.is_whole


def test_what_is_kept_is_read_again() -> None:
    waveform = Waveform(LENGTH)
    hear(waveform, 0, LENGTH // 2, 0.1)
    hear(waveform, LENGTH // 2, LENGTH, 0.7)
    again = Waveform.unpacked(LENGTH, waveform.packed())
    assert again.levels == pytest.approx(waveform.levels, abs=0.005)
    assert again.is_whole
    with pytest.raises(ValueError, match="no waveform"):
        Waveform.unpacked(LENGTH, b"123")


def test_silence_and_no_length_break_nothing() -> None:
    waveform = Waveform(LENGTH)
    hear(waveform, 0, LENGTH, 0.0)
    assert set(waveform.levels) == {0.0}
    endless = Waveform(0)
    hear(endless, 0, 1000, 0.5)
    assert endless.is_blank


@given(st.integers(-60, 60_000), st.integers(1, 20_000), st.integers(1, 192_000), st.integers(1, 10**8))
def test_no_position_breaks_it(at: int, count: int, rate: int, length: int) -> None:
    waveform = Waveform(length)
    waveform.put(np.full(count, 0.5, np.float32), rate, at)
    assert len(waveform.levels) == BINS
    assert all(level == UNHEARD or 0 <= level <= 1 for level in waveform.levels)


# On disk


def test_waveforms_last_and_the_one_shown_longest_ago_gives_way(tmp_path: Path) -> None:
    kept = Waveforms(tmp_path / "deep" / "w.sqlite", most=3)
    assert kept.fetch("a") is None
    assert list(tmp_path.iterdir()) == []
    for key in "abc":
        kept.keep(key, key.encode())
    assert Waveforms(tmp_path / "deep" / "w.sqlite").fetch("a") == b"a"
    kept.keep("d", b"d")
    assert [kept.fetch(key) for key in "abcd"] == [b"a", None, b"c", b"d"]
    kept.keep("a", b"new")
    assert kept.fetch("a") == b"new"


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "w.sqlite"
    path.write_bytes(b"this is not a database, and long enough to be seen as none" * 40)
    kept = Waveforms(path)
    assert kept.fetch("a") is None
    kept.keep("a", b"a")
    assert kept.fetch("a") == b"a"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept = Waveforms(tmp_path / "file" / "w.sqlite")
    kept.keep("a", b"a")
    assert kept.fetch("a") is None


def test_another_file_under_the_same_number_is_another_song() -> None:
    song = Song(id=SongId("7"), size=1000, duration=60)
    keys = {waveform_key(song), waveform_key(Song(id=SongId("7"), size=1001, duration=60))}
    assert len(keys) == 2
