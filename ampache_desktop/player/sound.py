"""What is really played, as the decoder tells. Pure Python."""

from __future__ import annotations

from typing import NamedTuple


class Sound(NamedTuple):
    """Codec in its usual spelling (`FLAC`), bit/s, Hz, channels; empty or 0 where the stream does not tell.

    Streams without a fixed bitrate (FLAC, Ogg) often tell none.
    """

    codec: str = ""
    bitrate: int = 0
    sample_rate: int = 0
    channels: int = 0


SILENCE = Sound()
