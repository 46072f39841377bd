"""What there is to say of the sound that plays, in the person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ampache_desktop.models import figures
from ampache_desktop.models.readings import sampling
from ampache_desktop.player.loudness import Basis
from ampache_desktop.player.sound import SILENCE

if TYPE_CHECKING:
    from ampache_desktop.api.models import Song
    from ampache_desktop.library.quality import Quality
    from ampache_desktop.player.loudness import Applied
    from ampache_desktop.player.sound import Sound

_HELD = {
    "mp3": {"MP3"},
    "flac": {"FLAC"},
    "opus": {"Opus"},
    "ogg": {"Vorbis", "Opus", "FLAC"},
    "oga": {"Vorbis", "Opus", "FLAC"},
    "m4a": {"AAC", "ALAC"},
    "m4b": {"AAC", "ALAC"},
    "mp4": {"AAC", "ALAC"},
    "aac": {"AAC"},
    "wav": {"PCM"},
    "wma": {"WMA"},
    "alac": {"ALAC"},
}
"""By the format of a file: the codecs that may be in it. What plays in another one was converted."""
_MONO, _STEREO = 1, 2


def _tr(text: str) -> str:
    return QCoreApplication.translate("SoundWords", text)


def is_converted(song: Song, sound: Sound, quality: Quality) -> bool:
    """Tell whether the server converts what plays: it was asked to, or what is decoded shows it."""
    held = _HELD.get((song.format or "").lower())
    unlike = held is not None and bool(sound.codec) and sound.codec not in held
    return quality.is_made or unlike


def sound_words(song: Song, sound: Sound, quality: Quality) -> list[str]:
    """Return what really plays, and in a second line what it was converted from; what the file is before
    anything was decoded.
    """
    if sound == SILENCE:
        file = _of_file(song)
        return [_tr("The file: {facts}").replace("{facts}", file)] if file else []
    converted = is_converted(song, sound, quality)
    named = sound.codec or ("" if converted else (song.format or "").upper())
    parts = [
        named,
        figures.kilobits(sound.bitrate) if sound.bitrate else ("" if converted else _average(song)),
        sampling(sound.sample_rate) if sound.sample_rate else "",
        _channels(sound.channels),
        "" if converted else _tr("original file"),
    ]
    said = [" · ".join(part for part in parts if part)]
    if converted:
        file = _of_file(song)
        said.append(_tr("Converted by the server from {facts}").replace("{facts}", file) if file else "")
    return said


def level_words(applied: Applied | None) -> str:
    """Return by how much it plays louder or softer than recorded, and why; nothing with levelling off."""
    if applied is None or applied.basis is Basis.OFF:
        return ""
    text = {
        (Basis.REPLAYGAIN, False): _tr("ReplayGain of the track: {gain}"),
        (Basis.REPLAYGAIN, True): _tr("ReplayGain of the album: {gain}"),
        (Basis.R128, False): _tr("R128 of the track: {gain}"),
        (Basis.R128, True): _tr("R128 of the album: {gain}"),
    }.get((applied.basis, applied.is_of_album), _tr("No ReplayGain values: {gain}"))
    said = text.replace("{gain}", _decibels(applied.db))
    return said + _tr(", no louder because it would clip") if applied.is_limited else said


def _decibels(db: float) -> str:
    size = figures.decimal(round(abs(db), 1))
    sign = "" if round(abs(db), 1) == 0 else "+" if db > 0 else "\u2212"
    return _tr("{number} dB").replace("{number}", sign + size)


def _of_file(song: Song) -> str:
    """The file as the server knows it: `FLAC · 915 kbit/s`."""
    parts = ((song.format or "").upper(), figures.kilobits(song.bitrate) if song.bitrate else "")
    return " · ".join(part for part in parts if part)


def _average(song: Song) -> str:
    """The bitrate of a file that does not tell one: its size over its length."""
    if song.size and song.duration:
        return figures.kilobits(song.size * 8 // song.duration)
    return figures.kilobits(song.bitrate) if song.bitrate else ""


def _channels(count: int) -> str:
    if count in (_MONO, _STEREO):
        return _tr("mono") if count == _MONO else _tr("stereo")
    return _tr("{count} channels").replace("{count}", figures.number(count)) if count else ""
