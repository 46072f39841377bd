"""Pictures as files: PNG by our own few lines, JPEG by FFmpeg's encoder."""

from __future__ import annotations

import io
import struct
import zlib

import av
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""Rows × columns × 3 bytes: red, green, blue."""


def png(pixels: Pixels) -> bytes:
    """Return a picture as PNG. Each byte is stored as its difference to the pixel on its left, which suits
    colours that blend.
    """
    height, width, _ = pixels.shape
    lines = np.empty((height, 1 + width * 3), dtype=np.uint8)
    lines[:, 0] = 1
    lines[:, 1:4] = pixels[:, 0]
    lines[:, 4:] = (pixels[:, 1:] - pixels[:, :-1]).reshape(height, -1)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(lines.tobytes(), 3)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def jpeg(pixels: Pixels) -> bytes:
    """Return a picture as JPEG."""
    height, width, _ = pixels.shape
    out = io.BytesIO()
    with av.open(out, "w", format="image2pipe") as container:
        stream = container.add_stream("mjpeg", rate=1, options={"qscale": "3", "flags": "+bitexact"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuvj444p"
        frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
        for packet in (*stream.encode(frame), *stream.encode()):
            container.mux(packet)
    return out.getvalue()
