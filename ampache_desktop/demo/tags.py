"""What a file says about itself."""

from __future__ import annotations

import base64
import io

from mutagen.flac import Picture
from mutagen.id3 import APIC, ID3, TALB, TCON, TDRC, TIT2, TPE1, TPE2, TPOS, TRCK
from mutagen.mp4 import MP4, MP4Cover

from ampache_desktop.api.models import Episode, Song

Tags = dict[str, str]
"""Values by FFmpeg's generic names: title, artist, album, album_artist, date, genre, track, disc."""


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
    kinds = {
        "title": TIT2, "artist": TPE1, "album": TALB, "album_artist": TPE2, "date": TDRC, "genre": TCON,
        "track": TRCK, "disc": TPOS,
    }  # fmt: skip
    written = ID3()
    for name, value in tags.items():
        written.add(kinds[name](encoding=3, text=value))
    if picture:
        written.add(APIC(encoding=3, mime="image/jpeg", type=3, desc="", data=picture))
    out = io.BytesIO()
    written.save(out, padding=lambda _: 0)
    return out.getvalue()


def picture_block(picture: bytes) -> bytes:
    """Return a front cover as FLAC and Ogg carry it."""
    block = Picture()
    block.data, block.type, block.mime = picture, 3, "image/jpeg"
    return block.write()


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
    tagged = MP4(out)
    tagged["covr"] = [MP4Cover(picture, imageformat=MP4Cover.FORMAT_JPEG)]
    out.seek(0)
    tagged.save(out, padding=lambda _: 0)
    return out.getvalue()
