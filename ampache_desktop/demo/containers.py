"""Putting packets into files: Ogg, MPEG-4, FLAC."""

from __future__ import annotations

import fractions
import io
import struct
from collections.abc import Iterator

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer

from ampache_desktop.demo.codecs import AAC, FLAC, OPUS, VORBIS, Codec, Packets
from ampache_desktop.demo.pieces import Piece
from ampache_desktop.demo.tags import Tags, into_flac, into_mp4, picture_tag

_CONTAINERS = {OPUS: "ogg", VORBIS: "ogg", AAC: "ipod"}
_DELAYS = {OPUS: 312, VORBIS: 1024, AAC: 1024}
"""Samples that an encoder puts before the first."""
_REPEATABLE = {"fflags": "+bitexact"}
"""Makes files the same each time: no random serial numbers, no dates."""


def packed(codec: Codec, piece: Piece, bitrate: int, tags: Tags, picture: bytes | None) -> bytes:
    """Return a piece as a whole Ogg or MPEG-4 file."""
    packets, out = Packets(codec, piece, bitrate), io.BytesIO()
    base = fractions.Fraction(1, codec.rate)
    with av.open(out, "w", format=_CONTAINERS[codec], options=_REPEATABLE) as container:
        stream = _stream(container, codec, piece)
        stream.codec_context.bit_rate = bitrate
        stream.time_base = base
        named = (
            {**tags, "METADATA_BLOCK_PICTURE": picture_tag(picture)} if picture and codec is not AAC else tags
        )
        stream.metadata.update(named)
        container.metadata.update(tags)
        for number in range(len(packets)):
            packet = av.Packet(packets.packet(number))
            packet.stream, packet.time_base = stream, base
            packet.pts = packet.dts = number * codec.frame - _DELAYS[codec]
            packet.duration = min(codec.frame, piece.length - packet.pts)
            container.mux(packet)
    file = out.getvalue()
    if codec is not AAC:
        return file
    return quick_start(into_mp4(file, picture) if picture else file)


def _stream(container: OutputContainer, codec: Codec, piece: Piece) -> AudioStream:
    stream = container.add_stream(codec.name, rate=codec.rate, options=dict(codec.options))
    if not isinstance(stream, AudioStream):
        raise TypeError(f"{codec.name} does not encode sound")
    stream.codec_context.layout = piece.theme.layout
    stream.codec_context.format = codec.samples
    return stream


def flac(piece: Piece, tags: Tags, picture: bytes | None) -> bytes:
    """Return a piece as a whole FLAC file. All of it is encoded: its frames are numbered."""
    out, size = io.BytesIO(), FLAC.frame * 40
    with av.open(out, "w", format="flac", options=_REPEATABLE) as container:
        stream = _stream(container, FLAC, piece)
        container.metadata.update(tags)
        for start in range(0, piece.length, size):
            samples = piece.samples(start, min(start + size, piece.length))
            container.mux(stream.encode(FLAC.frame_of(samples, piece.theme.layout, start)))
        container.mux(stream.encode(None))
    return into_flac(out.getvalue(), picture) if picture else out.getvalue()


def quick_start(file: bytes) -> bytes:
    """Return an MPEG-4 file with its index before its sound, so that playing starts with the first bytes."""
    boxes = dict(_boxes(file, 0, len(file)))
    if b"moov" not in boxes or b"mdat" not in boxes or boxes[b"moov"][0] < boxes[b"mdat"][0]:
        return file
    (start, stop), sound = boxes[b"moov"], boxes[b"mdat"][0]
    index = bytearray(file[start:stop])
    _shift_offsets(index, 8, len(index), stop - start)
    return file[:sound] + bytes(index) + file[sound:start] + file[stop:]


def _boxes(data: bytes | bytearray, start: int, stop: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    while start + 8 <= stop:
        size = int.from_bytes(data[start : start + 4], "big")
        if size == 1:
            size = int.from_bytes(data[start + 8 : start + 16], "big")
        end = start + size if size else stop
        yield bytes(data[start + 4 : start + 8]), (start, end)
        start = end


def _shift_offsets(index: bytearray, start: int, stop: int, by: int) -> None:
    for name, (first, end) in _boxes(index, start, stop):
        if name in {b"trak", b"mdia", b"minf", b"stbl"}:
            _shift_offsets(index, first + 8, end, by)
        elif name in {b"stco", b"co64"}:
            kind, size = (">I", 4) if name == b"stco" else (">Q", 8)
            for place in range(first + 16, end, size):
                (offset,) = struct.unpack_from(kind, index, place)
                struct.pack_into(kind, index, place, offset + by)
