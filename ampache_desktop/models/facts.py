"""What is known about one record, as labelled words for its details."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ampache_desktop.api.models import Album, Artist, Genre, Playlist, Song
from ampache_desktop.models import figures
from ampache_desktop.models.readings import (
    album_artist_name,
    artist_names,
    counted,
    genre_names,
    heart_text,
    name_of,
    playlist_name,
    sampling,
    spelled,
    visibility,
)

_CONTEXT: Final = "Details"

Fact = tuple[str, str]
"""A label in the person's language, and words; the words of a server are shown as plain text."""


class _Line(NamedTuple):
    """One possible fact: its label before translation, and how to read it; nothing is known when empty."""

    label: object
    read: Callable[[Any], str]


class _Kind(NamedTuple):
    """What a kind of record is called, and what there is to say of one."""

    title: object
    lines: Sequence[_Line]


def kind_of(record: object) -> str:
    """Return what a record is, in the person's language; empty for what has no details."""
    kind = _KINDS.get(type(record))
    return _tr(kind.title) if kind is not None else ""


def facts_of(record: object) -> tuple[Fact, ...]:
    """Return all that is known of a record, in the order of showing. Never its stream's address."""
    kind = _KINDS.get(type(record))
    told = [(_tr(line.label), line.read(record)) for line in kind.lines] if kind is not None else []
    return tuple((label, words) for label, words in told if words)


def _tr(words: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(words))


def _length(record: Song | Album | Artist | Playlist) -> str:
    return figures.duration(record.duration) if record.duration else ""


def _rating(record: Song | Album | Artist | Playlist) -> str:
    """Own stars, and those of everybody where the server tells."""
    own = "★" * record.rating if record.rating else ""
    if not record.average_rating:
        return own
    everybody = _tr(QT_TRANSLATE_NOOP("Details", "{stars} on average"))
    average = everybody.replace("{stars}", figures.decimal(record.average_rating))
    return f"{own} · {average}" if own else average


def _favourite(record: Song | Album | Artist | Playlist) -> str:
    return _tr(QT_TRANSLATE_NOOP("Details", "Yes")) if heart_text(record.favourite) else ""


def _disc(song: Song) -> str:
    return " · ".join(part for part in (spelled(song.disc or 0), song.disc_subtitle or "") if part)


def _sound(song: Song) -> str:
    """The file's format with its rates: `flac · 915 kbit/s · 44,100 Hz`."""
    rate = figures.kilobits(song.bitrate) if song.bitrate else ""
    mode = "" if song.mode is None else song.mode.upper()
    sampled = sampling(song.sample_rate) if song.sample_rate else ""
    return " · ".join(part for part in (song.format or "", f"{rate} {mode}".strip(), sampled) if part)


def _gain(song: Song) -> str:
    """ReplayGain of track and album in decibels."""
    words = (
        (QT_TRANSLATE_NOOP("Details", "track {gain} dB"), song.replaygain_track_gain),
        (QT_TRANSLATE_NOOP("Details", "album {gain} dB"), song.replaygain_album_gain),
    )
    return " · ".join(_tr(text).replace("{gain}", figures.decimal(gain)) for text, gain in words if gain)


def _formed(artist: Artist) -> str:
    return " · ".join(part for part in (spelled(artist.year_formed or 0), artist.place_formed or "") if part)


def _list_kind(playlist: Playlist) -> str:
    if playlist.is_smart:
        return _tr(QT_TRANSLATE_NOOP("Details", "Smartlist: filled anew by the server"))
    return _tr(QT_TRANSLATE_NOOP("Details", "Chosen song by song"))


def _named(field: str) -> Callable[[Any], str]:
    """Read a text field as it is; None reads as nothing."""
    return lambda record: getattr(record, field) or ""


_LENGTH = _Line(QT_TRANSLATE_NOOP("Details", "Length"), _length)
_OPINIONS = (
    _Line(QT_TRANSLATE_NOOP("Details", "Rating"), _rating),
    _Line(QT_TRANSLATE_NOOP("Details", "Favourite"), _favourite),
)
_GENRES = _Line(QT_TRANSLATE_NOOP("Details", "Genre"), genre_names)
_MUSICBRAINZ = _Line(QT_TRANSLATE_NOOP("Details", "MusicBrainz"), _named("mbid"))
_ID = _Line(QT_TRANSLATE_NOOP("Details", "Number on the server"), _named("id"))
_ARTISTS = _Line(QT_TRANSLATE_NOOP("Details", "Artist"), artist_names)
_YEAR = _Line(QT_TRANSLATE_NOOP("Details", "Year"), lambda record: spelled(record.year or 0))
_SONGS = _Line(QT_TRANSLATE_NOOP("Details", "Songs"), lambda record: counted(record.song_count))
_ALBUMS = _Line(QT_TRANSLATE_NOOP("Details", "Albums"), lambda record: counted(record.album_count))

_KINDS: Final[dict[type, _Kind]] = {
    Song: _Kind(
        QT_TRANSLATE_NOOP("Details", "Song"),
        (
            _Line(QT_TRANSLATE_NOOP("Details", "Title"), _named("title")),
            _ARTISTS,
            _Line(QT_TRANSLATE_NOOP("Details", "Album"), lambda song: name_of(song.album)),
            _Line(QT_TRANSLATE_NOOP("Details", "Album artist"), album_artist_name),
            _Line(QT_TRANSLATE_NOOP("Details", "Disc"), _disc),
            _Line(QT_TRANSLATE_NOOP("Details", "Track"), lambda song: spelled(song.track or 0)),
            _YEAR,
            _GENRES,
            _Line(QT_TRANSLATE_NOOP("Details", "Composer"), _named("composer")),
            _LENGTH,
            *_OPINIONS,
            _Line(QT_TRANSLATE_NOOP("Details", "Plays"), lambda song: figures.number(song.play_count)),
            _Line(QT_TRANSLATE_NOOP("Details", "Sound"), _sound),
            _Line(QT_TRANSLATE_NOOP("Details", "ReplayGain"), _gain),
            _Line(
                QT_TRANSLATE_NOOP("Details", "Size"),
                lambda song: figures.megabytes(song.size) if song.size else "",
            ),
            _Line(QT_TRANSLATE_NOOP("Details", "File"), _named("filename")),
            _Line(QT_TRANSLATE_NOOP("Details", "Language"), _named("language")),
            _Line(QT_TRANSLATE_NOOP("Details", "Publisher"), _named("publisher")),
            _Line(QT_TRANSLATE_NOOP("Details", "Licence"), _named("license")),
            _Line(QT_TRANSLATE_NOOP("Details", "Comment"), _named("comment")),
            _MUSICBRAINZ,
            _ID,
        ),
    ),
    Album: _Kind(
        QT_TRANSLATE_NOOP("Details", "Album"),
        (
            _Line(QT_TRANSLATE_NOOP("Details", "Name"), _named("name")),
            _ARTISTS,
            _YEAR,
            _Line(QT_TRANSLATE_NOOP("Details", "Type"), _named("type")),
            _SONGS,
            _Line(QT_TRANSLATE_NOOP("Details", "Discs"), lambda album: counted(album.disc_count or 0)),
            _LENGTH,
            _GENRES,
            *_OPINIONS,
            _MUSICBRAINZ,
            _ID,
        ),
    ),
    Artist: _Kind(
        QT_TRANSLATE_NOOP("Details", "Artist"),
        (
            _Line(QT_TRANSLATE_NOOP("Details", "Name"), _named("name")),
            _ALBUMS,
            _SONGS,
            _LENGTH,
            _GENRES,
            _Line(QT_TRANSLATE_NOOP("Details", "Formed"), _formed),
            *_OPINIONS,
            _MUSICBRAINZ,
            _ID,
            _Line(QT_TRANSLATE_NOOP("Details", "About"), _named("summary")),
        ),
    ),
    Playlist: _Kind(
        QT_TRANSLATE_NOOP("Details", "Playlist"),
        (
            _Line(QT_TRANSLATE_NOOP("Details", "Name"), playlist_name),
            _Line(QT_TRANSLATE_NOOP("Details", "Kind"), _list_kind),
            _Line(QT_TRANSLATE_NOOP("Details", "Owner"), _named("owner")),
            _Line(QT_TRANSLATE_NOOP("Details", "Visible to"), lambda one: visibility(one.type or "")),
            _SONGS,
            _LENGTH,
            _Line(
                QT_TRANSLATE_NOOP("Details", "Changed"),
                lambda one: figures.date(one.last_update) if one.last_update else "",
            ),
            *_OPINIONS,
            _ID,
        ),
    ),
    Genre: _Kind(
        QT_TRANSLATE_NOOP("Details", "Genre"),
        (
            _Line(QT_TRANSLATE_NOOP("Details", "Name"), _named("name")),
            _Line(QT_TRANSLATE_NOOP("Details", "Artists"), lambda genre: counted(genre.artist_count)),
            _ALBUMS,
            _SONGS,
            _ID,
        ),
    ),
}
