"""Turns Qt's buffers of sound into frames."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtMultimedia import QAudioBuffer, QAudioFormat

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ampache_desktop.player.fifo import Frames

_Sample = QAudioFormat.SampleFormat
_SAMPLES = {
    _Sample.UInt8: ("u1", 128.0, 128.0),
    _Sample.Int16: ("<i2", 0.0, 32_768.0),
    _Sample.Int32: ("<i4", 0.0, 2_147_483_648.0),
    _Sample.Float: ("<f4", 0.0, 1.0),
}
"""How samples are written, what silence is, and what full scale is."""
_LAYOUTS = {3: "3.0", 4: "quad", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1"}


def samples_of(buffer: QAudioBuffer) -> npt.NDArray[np.float32] | None:
    """Return the samples of a buffer as frames × channels; None for a format that has no meaning."""
    import numpy as np

    written = _SAMPLES.get(buffer.format().sampleFormat())
    if written is None:
        return None
    kind, silence, full = written
    read = np.frombuffer(buffer.constData(), dtype=kind)
    channels = max(1, buffer.format().channelCount())
    whole = read[: len(read) // channels * channels].reshape(-1, channels)
    return ((whole.astype(np.float32) - np.float32(silence)) / np.float32(full)).astype(np.float32)


def stereo(samples: npt.NDArray[np.float32], rate: int) -> Frames:
    """Return frames of two channels: one is doubled, more than two are mixed down by FFmpeg."""
    import numpy as np

    channels = samples.shape[1]
    if channels == 2:  # noqa: PLR2004 -- left and right
        return samples
    if channels not in _LAYOUTS:
        return np.repeat(samples[:, :1], 2, axis=1)
    return _mixed_down(samples, rate) * np.float32(_headroom(channels))


@cache
def _headroom(channels: int) -> float:
    """Return the factor at which full scale in every channel is full scale in both."""
    import numpy as np

    mixed = _mixed_down(np.ones((64, channels), np.float32), 48_000)
    return float(1 / max(1.0, np.abs(mixed).max()))


def _mixed_down(samples: npt.NDArray[np.float32], rate: int) -> Frames:
    import av
    import numpy as np

    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), "flt", _LAYOUTS[samples.shape[1]])
    frame.sample_rate = rate
    mixed = [it.to_ndarray() for it in av.AudioResampler("flt", "stereo", rate).resample(frame)]
    whole = np.concatenate(mixed, axis=1) if mixed else np.empty((1, 0))
    return whole.reshape(-1, 2).astype(np.float32)
