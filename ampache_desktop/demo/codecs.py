"""Encoding a piece: packets of any place of it, of which only half a minute is ever really encoded.

Every lossy codec here cuts sound into frames of a fixed number of samples, and a piece's loop is a whole
number of frames. So after the beginning the packets repeat, and a song of minutes or of days is: a
beginning, one loop's packets over and over, and an end.
"""

from __future__ import annotations

import dataclasses
import fractions
import functools
import threading

import av
import numpy as np
import numpy.typing as npt
from av.audio.codeccontext import AudioCodecContext

from ampache_desktop.demo.pieces import Piece, Samples

_SETTLING = 12
"""Frames after which an encoder has forgotten how it began."""
_AT_ONCE = 40
"""Frames that are given to an encoder at once."""


@dataclasses.dataclass(frozen=True)
class Codec:
    """How a format is encoded. `frame` is in samples; `lowest` and `highest` bound the bitrate, in bit/s."""

    name: str
    rate: int
    frame: int
    samples: str
    options: tuple[tuple[str, str], ...] = ()
    lowest: int = 0
    highest: int = 0

    def context(self, layout: str, bitrate: int) -> AudioCodecContext:
        """Return a new encoder."""
        context = av.CodecContext.create(self.name, "w")
        if not isinstance(context, AudioCodecContext):
            raise TypeError(f"{self.name} does not encode sound")
        context.sample_rate, context.layout, context.format = self.rate, layout, self.samples
        context.time_base = fractions.Fraction(1, self.rate)
        context.options = dict(self.options)
        if bitrate:
            context.bit_rate = bitrate
        context.open()
        return context

    def frame_of(self, samples: Samples, layout: str, start: int) -> av.AudioFrame:
        """Return samples as FFmpeg wants them."""
        frame = av.AudioFrame.from_ndarray(self._arranged(samples), format=self.samples, layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = self.rate, start, fractions.Fraction(1, self.rate)
        return frame

    def _arranged(self, samples: Samples) -> npt.NDArray[np.int16] | npt.NDArray[np.float32]:
        if self.samples == "fltp":
            return np.asarray(samples / np.float32(32_768), dtype=np.float32)
        return np.ascontiguousarray(samples if self.samples.endswith("p") else samples.T.reshape(1, -1))


MP3 = Codec(
    "libmp3lame", 48_000, 1152, "s16p", (("reservoir", "0"), ("compression_level", "7")), 32_000, 320_000
)
OPUS = Codec("libopus", 48_000, 960, "s16", (("compression_level", "5"),), 32_000, 256_000)
VORBIS = Codec("vorbis", 44_100, 1024, "fltp", (("strict", "-2"),), 64_000, 256_000)
AAC = Codec("aac", 44_100, 1024, "fltp", (("aac_coder", "fast"),), 48_000, 256_000)
FLAC = Codec("flac", 44_100, 4608, "s16", (("compression_level", "2"),))
CODECS = {"mp3": MP3, "flac": FLAC, "ogg": VORBIS, "opus": OPUS, "m4a": AAC}


@functools.cache
def available(format: str) -> bool:
    """Tell whether the installed FFmpeg can encode a format; wav needs none."""
    if format == "wav":
        return True
    if format not in CODECS:
        return False
    try:
        av.Codec(CODECS[format].name, "w")
    except av.error.FFmpegError:
        return False
    return True


class Run:
    """A stretch of a piece, encoded as far as it was asked for. Its packet n is that of frame `first` + n."""

    def __init__(self, codec: Codec, piece: Piece, first: int, end: int, bitrate: int) -> None:
        self._codec, self._first, self._end = codec, first, end
        self._piece: Piece | None = piece
        self._next = first
        self._packets: list[bytes] = []
        self._layout = piece.theme.layout
        self.context = codec.context(self._layout, bitrate)

    def packet(self, number: int) -> bytes:
        """Return a packet; after the last frame comes one more, with what the encoder held back."""
        while number >= len(self._packets) and self._piece is not None:
            self._encode(self._piece)
        return self._packets[number]

    def _encode(self, piece: Piece) -> None:
        stop = min(self._next + _AT_ONCE, self._end)
        size = self._codec.frame
        samples = piece.samples(self._next * size, stop * size)
        frame = self._codec.frame_of(samples, self._layout, (self._next - self._first) * size)
        self._packets += [bytes(packet) for packet in self.context.encode(frame)]
        self._next = stop
        if stop == self._end:
            self._packets += [bytes(packet) for packet in self.context.encode(None)]
            self._piece = None  # its samples are not needed any more


class Packets:
    """All packets of a piece, encoded when they are asked for. Safe from several threads."""

    def __init__(self, codec: Codec, piece: Piece, bitrate: int) -> None:
        self._codec, self._bitrate = codec, bitrate
        self._lock = threading.Lock()
        self.frames = -(-piece.length // codec.frame)
        self._period = piece.period // codec.frame
        self._settled = -(-piece.rise // codec.frame) + _SETTLING
        self._tail = self.frames - -(-piece.fall // codec.frame) - 2
        """The first frame that is not like a loop ago."""
        self._loops = self._settled + self._period < self._tail
        end = self._settled + self._period + 2 if self._loops else self.frames
        self._head = Run(codec, piece, 0, end, bitrate)
        self._make_tail = functools.partial(Run, codec, piece, self._tail - _SETTLING, self.frames, bitrate)
        self._last: Run | None = None

    def __len__(self) -> int:
        return self.frames + 1

    @property
    def extradata(self) -> bytes | None:
        """What a container must say about the codec before the first packet."""
        return self._head.context.extradata

    def packet(self, number: int) -> bytes:
        """Return a packet, 0 <= number < len."""
        with self._lock:
            if not self._loops:
                return self._head.packet(number)
            if number >= self._tail:
                self._last = self._last or self._make_tail()
                return self._last.packet(number - self._tail + _SETTLING)
            if number >= self._settled:
                number = self._settled + (number - self._settled) % self._period
            return self._head.packet(number)
