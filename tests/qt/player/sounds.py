"""Real sound files in memory, made with PyAV."""

from __future__ import annotations

import io
from fractions import Fraction
from functools import cache

import av
import numpy as np
import numpy.typing as npt

FORMATS = {
    "wav": ("wav", "pcm_s16le", "s16", 44100),
    "flac": ("flac", "flac", "s16", 44100),
    "mp3": ("mp3", "libmp3lame", "s16p", 44100),
    "ogg": ("ogg", "vorbis", "fltp", 44100),
    "opus": ("ogg", "libopus", "s16", 48000),
    "m4a": ("ipod", "aac", "fltp", 44100),
}


@cache
def tone(kind: str, seconds: float = 3.0, hertz: float = 440.0) -> bytes:
    """A tone of `seconds` as a file of `kind` (a key of FORMATS)."""
    rate = FORMATS[kind][3]
    times = np.arange(round(seconds * rate)) / rate
    return encoded(kind, np.sin(2 * np.pi * hertz * times) * 8000 / 32768)


def encoded(kind: str, sound: npt.NDArray[np.float64]) -> bytes:
    """Return `sound` (mono, −1…1, at the rate that FORMATS has for `kind`) as a file with two channels."""
    container, codec, layout, rate = FORMATS[kind]
    stereo = np.repeat(np.round(sound * 32768).astype(np.int16)[None, :], 2, axis=0)
    file = io.BytesIO()
    with av.open(file, "w", format=container) as out:
        stream = out.add_stream(codec, rate=rate)
        assert isinstance(stream, av.AudioStream)
        stream.codec_context.layout = "stereo"
        stream.codec_context.format = layout
        stream.codec_context.options = {"strict": "experimental"}
        stream.codec_context.time_base = Fraction(1, rate)
        resampler = av.AudioResampler(
            layout, "stereo", rate, frame_size=stream.codec_context.frame_size or 1024
        )
        frame = av.AudioFrame.from_ndarray(stereo, format="s16p", layout="stereo")
        frame.sample_rate = rate
        frame.pts = 0
        for part in (frame, None):
            for ready in resampler.resample(part):
                out.mux(stream.encode(ready))
        out.mux(stream.encode(None))
    return file.getvalue()
