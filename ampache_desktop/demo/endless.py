"""Files that are never whole: any part of an mp3 or wav of hours, computed when it is read."""

from __future__ import annotations

import functools
import struct

from ampache_desktop.demo.codecs import MP3, Packets
from ampache_desktop.demo.pieces import Piece
from ampache_desktop.demo.tags import Tags, id3

_RATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""kbit/s that an mp3 can have."""
_LAME_DELAY = 576
_DECODER_DELAY = 529
_NO_LIMIT = 0xFFFFFFFF


class Mp3:
    """An mp3 of constant bitrate: every frame is as long as any other, so each can be had by its place."""

    format, mime = "mp3", "audio/mpeg"

    def __init__(self, piece: Piece, bitrate: int, tags: Tags, picture: bytes | None) -> None:
        rate = max((r for r in _RATES if r * 1000 <= bitrate), default=_RATES[0])
        self._packets = Packets(MP3, piece, rate * 1000)
        self._frame = 144 * rate * 1000 // MP3.rate
        padding = len(self._packets) * MP3.frame - piece.length - _LAME_DELAY - _DECODER_DELAY
        self._lead = id3(tags, picture)
        info = _info_frame(self._packets.packet(0)[:4], self._frame, len(self._packets), padding)
        self._lead += info
        self.size = len(self._lead) + self._frame * len(self._packets)
        """Bytes of the whole file."""
        self.cost = min(self.size, 60 * rate * 125)
        """Bytes that it takes in memory, about."""

    def read(self, start: int, stop: int) -> bytes:
        """Return the bytes from `start` up to and without `stop`."""
        start, stop = max(0, start), min(stop, self.size)
        parts, lead = [self._lead[start:stop]], len(self._lead)
        if stop > max(start, lead):
            first, last = (max(start, lead) - lead) // self._frame, (stop - lead - 1) // self._frame
            body = b"".join(self._packets.packet(number) for number in range(first, last + 1))
            skip = max(start, lead) - lead - first * self._frame
            parts.append(body[skip : skip + stop - max(start, lead)])
        return b"".join(parts)


def _info_frame(header: bytes, size: int, frames: int, padding: int) -> bytes:
    """Return the silent first frame that tells how many follow and what to cut off at both ends."""
    mono = header[3] >> 6 == 3
    lead = header + bytes(17 if mono else 32)
    contents = bytes(round(n * 255 / 99) for n in range(100))
    table = b"Info" + struct.pack(">III", 0xF, frames, size * (frames + 1)) + contents + struct.pack(">I", 50)
    gaps = (_LAME_DELAY << 12 | min(max(padding + _DECODER_DELAY, 0), 0xFFF)).to_bytes(3, "big")
    lame = b"Lavc" + bytes(5) + bytes([1, 0]) + bytes(8) + bytes([0, 0]) + gaps + bytes(4)
    lame += struct.pack(">I", min(size * (frames + 1), _NO_LIMIT)) + bytes(2)
    frame = lead + table + lame
    if len(frame) + 2 > size:
        return b""
    return (frame + struct.pack(">H", _crc(frame))).ljust(size, b"\0")


@functools.cache
def _crc_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (0xA001 if byte & 1 else 0)  # noqa: PLW2901 -- shifted out bit by bit
        table.append(byte)
    return tuple(table)


def _crc(data: bytes) -> int:
    value = 0
    for byte in data:
        value = value >> 8 ^ _crc_table()[(value ^ byte) & 0xFF]
    return value


class Wav:
    """A wav of 16 bits; above 4 GiB its header gives the largest length it can, as is usual for streams."""

    format, mime = "wav", "audio/x-wav"
    cost = 1_000_000

    def __init__(self, piece: Piece) -> None:
        self._piece, self._block = piece, 2 * piece.theme.channels
        length = piece.length * self._block
        self._header = (
            b"RIFF"
            + struct.pack("<I", min(length + 36, _NO_LIMIT))
            + b"WAVEfmt "
            + struct.pack(
                "<IHHIIHH", 16, 1, piece.theme.channels, piece.rate, piece.rate * self._block, self._block, 16
            )
            + b"data"
            + struct.pack("<I", min(length, _NO_LIMIT - 36))
        )
        self.size = len(self._header) + length

    def read(self, start: int, stop: int) -> bytes:
        """Return the bytes from `start` up to and without `stop`."""
        start, stop, lead = max(0, start), min(stop, self.size), len(self._header)
        begin = max(start, lead) - lead
        if stop <= max(start, lead):
            return self._header[start:stop]
        first, last = begin // self._block, -(-(stop - lead) // self._block)
        body = self._piece.samples(first, last).T.astype("<i2").tobytes()
        skip = begin - first * self._block
        return self._header[start:stop] + body[skip : skip + stop - max(start, lead)]
