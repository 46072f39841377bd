"""What a file says about itself."""

from __future__ import annotations

import base64
import io
from typing import Any

import mutagen.flac
import mutagen.id3
import mutagen.mp4

from ampache_desktop.api.models import Episode, Song

# mutagen tells no types.
_FLAC: Any = mutagen.flac
_ID3: Any = mutagen.id3
_MP4: Any = mutagen.mp4

Tags = dict[str, str]
"""Values by FFmpeg's generic names: title, artist, album, album_artist, date, genre, track, disc."""

_UTF8 = 3
_ID3_FRAMES = {
    "title": "TIT2",
    "artist": "TPE1",
    "album": "TALB",
    "album_artist": "TPE2",
    "date": "TDRC",
    "genre": "TCON",
    "track": "TRCK",
    "disc": "TPOS",
}


def tags_of(item: Song | Episode) -> Tags:
    """Return the tags of a song or episode; what it does not know is left out."""
    if isinstance(item, Episode):
        show = item.podcast.name if item.podcast else ""
        found = {"title": item.title, "artist": item.author or show, "album": show, "genre": "Podcast"}
    else:
        found = {
            "title": item.title,
            "artist": "; ".join(artist.name for artist in item.artists),
            "album": item.album.name if item.album else "",
            "album_artist": item.album_artist.name if item.album_artist else "",
            "date": str(item.year or ""),
            "genre": "; ".join(genre.name for genre in item.genres),
            "track": str(item.track or ""),
            "disc": str(item.disc or ""),
        }
    return {name: value for name, value in found.items() if value}


def id3(tags: Tags, picture: bytes | None) -> bytes:
    """Return the tags as ID3v2.4, to stand before the sound."""
    written = _ID3.ID3()
    for name, value in tags.items():
        written.add(getattr(_ID3, _ID3_FRAMES[name])(encoding=_UTF8, text=value))
    if picture:
        written.add(_ID3.APIC(encoding=_UTF8, mime="image/jpeg", type=3, desc="", data=picture))
    out = io.BytesIO()
    written.save(out, padding=lambda _: 0)
    return out.getvalue()


def picture_block(picture: bytes) -> bytes:
    """Return a front cover as FLAC and Ogg carry it."""
    block = _FLAC.Picture()
    block.data, block.type, block.mime = picture, 3, "image/jpeg"
    return bytes(block.write())


def picture_tag(picture: bytes) -> str:
    """Return a front cover as the value of a comment named METADATA_BLOCK_PICTURE."""
    return base64.b64encode(picture_block(picture)).decode("ascii")


def into_flac(file: bytes, picture: bytes) -> bytes:
    """Return a FLAC file with a front cover put in after its first block."""
    block = picture_block(picture)
    first_end = 8 + int.from_bytes(file[5:8], "big")
    return file[:first_end] + bytes([6]) + len(block).to_bytes(3, "big") + block + file[first_end:]


def into_mp4(file: bytes, picture: bytes) -> bytes:
    """Return an MPEG-4 file with a front cover."""
    out = io.BytesIO(file)
    tagged = _MP4.MP4(out)
    tagged["covr"] = [_MP4.MP4Cover(picture, imageformat=_MP4.MP4Cover.FORMAT_JPEG)]
    out.seek(0)
    tagged.save(out, padding=lambda _: 0)
    return out.getvalue()
