"""How loud a song is to be: its ReplayGain or R128 values as one linear gain. Pure Python.

ReplayGain 2 brings a song to −18 LUFS, the gains of R128 (RFC 7845, in 1/256 dB) to −23 LUFS: those get 5 dB
more here, so that both kinds are equally loud side by side.
"""

from __future__ import annotations

import enum
import math
from typing import TYPE_CHECKING, NamedTuple

from ampache_desktop.settings.options import Levelling

if TYPE_CHECKING:
    from ampache_desktop.api.models import Song
    from ampache_desktop.player.queue import Queue

R128_UNITS = 256
R128_BELOW_REPLAYGAIN_DB = 5.0
MOST_DB = 60.0
"""What a song asks for beyond this, up or down, is a mistake in its file, and counts as no value."""


class Wanted(NamedTuple):
    """What the listener chose. `fallback_db` is for songs without values, which the preamp leaves alone."""

    levelling: Levelling = Levelling.AUTOMATIC
    preamp_db: float = 0.0
    peak_safe: bool = True
    fallback_db: float = 0.0


class Basis(enum.Enum):
    """What a gain rests on."""

    OFF = enum.auto()
    REPLAYGAIN = enum.auto()
    R128 = enum.auto()
    FALLBACK = enum.auto()
    """The song has no values: it has the level that was chosen for such songs."""


class Level(NamedTuple):
    """A known gain in dB towards −18 LUFS, and the highest sample (1.0 is full scale; 0 not known)."""

    db: float
    peak: float = 0.0
    basis: Basis = Basis.REPLAYGAIN
    is_of_album: bool = False


class Applied(NamedTuple):
    """A linear gain, and where it comes from. `is_limited`: it would be more, but that would clip."""

    factor: float = 1.0
    basis: Basis = Basis.OFF
    is_of_album: bool = False
    is_limited: bool = False

    @property
    def db(self) -> float:
        """The gain in dB."""
        return 20 * math.log10(self.factor)


def gain_of(song: Song, wanted: Wanted, *, in_album: bool = False) -> float:
    """Return the linear gain to play `song` with; see `applied_to`."""
    return applied_to(song, wanted, in_album=in_album).factor


def applied_to(song: Song, wanted: Wanted, *, in_album: bool = False) -> Applied:
    """Return the gain to play `song` with, and what it rests on; a factor of 1.0 when levelling is off.

    `in_album` tells that it plays as a part of its album, which decides where the choice is left to us. With
    `peak_safe` no sample is lifted over full scale; where the peak is not known, that means no lift at all.
    """
    if wanted.levelling is Levelling.OFF:
        return Applied()
    whole = wanted.levelling is Levelling.ALBUM or (wanted.levelling is Levelling.AUTOMATIC and in_album)
    level = level_of(song, whole=whole)
    if level is None:
        level = Level(wanted.fallback_db, basis=Basis.FALLBACK)
        factor = _linear(wanted.fallback_db)
    else:
        factor = _linear(level.db + wanted.preamp_db)
    most = 1 / (level.peak or 1.0) if wanted.peak_safe else factor
    return Applied(min(factor, most), level.basis, level.is_of_album, is_limited=most < factor)


def level_of(song: Song, *, whole: bool) -> Level | None:
    """Return the level of a song's album (`whole`) or of the song, each in place of a missing other.

    None when the song has no values. ReplayGain goes before R128.
    """
    album = _level(song.replaygain_album_gain, song.replaygain_album_peak, song.r128_album_gain)
    album = album and album._replace(is_of_album=True)
    track = _level(song.replaygain_track_gain, song.replaygain_track_peak, song.r128_track_gain)
    return (album or track) if whole else (track or album)


def plays_in_album(queue: Queue, entry_id: int) -> bool:
    """Tell whether an entry plays beside another one of its album, in the order of the rows."""
    if queue.shuffle or entry_id not in queue:
        return False
    row, entries = queue.row(entry_id), queue.entries
    album = entries[row].song.album
    if album is None:
        return False
    beside = (entries[other].song.album for other in (row - 1, row + 1) if 0 <= other < len(entries))
    return any(other is not None and other.id == album.id for other in beside)


def _level(gain: float | None, peak: float | None, r128: int | None) -> Level | None:
    peak = peak if peak is not None and math.isfinite(peak) and peak > 0 else 0.0
    # Servers write 0 with a peak of 0 for a file that has no values.
    if gain is not None and (gain or peak) and _is_sound(gain):
        return Level(gain, peak)
    if r128 is not None and _is_sound(r128 / R128_UNITS):
        return Level(r128 / R128_UNITS + R128_BELOW_REPLAYGAIN_DB, peak, Basis.R128)
    return None


def _is_sound(db: float) -> bool:
    return math.isfinite(db) and abs(db) <= MOST_DB


def _linear(db: float) -> float:
    return float(10 ** (db / 20))
