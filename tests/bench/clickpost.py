"""Plays one track again and again from silence, with the real player or with a bare QMediaPlayer.

`python -m tests.bench.clickpost TRACKS TIMES HEARD SILENT player|bare`, spans in seconds; prints the moments
of the clicks by the monotonic clock.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

from tests.bench.stereo import SETTLE_MS, Stereo, songs, when


class Bare:
    """QMediaPlayer as it comes."""

    def __init__(self, url: str) -> None:
        self._output = QAudioOutput()
        self._player = QMediaPlayer()
        self._player.setAudioOutput(self._output)
        self._url = QUrl(url)

    def play(self) -> None:
        self._player.setSource(self._url)
        self._player.play()

    def stop(self) -> None:
        self._player.stop()
        self._player.setSource(QUrl())

    def leave(self) -> None:
        self.stop()
        when(QCoreApplication.quit, SETTLE_MS / 1000)


def main(told: str, times: int, heard: float, silent: float, which: str) -> int:
    app = QCoreApplication([])
    moments: list[float] = []
    track = songs(told)
    play: Callable[[], object]
    if which == "bare":
        bare = Bare(track[0].url or "")
        play, stop, leave = bare.play, bare.stop, bare.leave
    else:
        stereo = Stereo()
        stereo.player.failed.connect(lambda failure: sys.exit(str(failure.error)))
        play, stop, leave = lambda: stereo.player.play_songs(track), stereo.player.stop, stereo.leave

    def click() -> None:
        moments.append(time.monotonic())
        play()
        when(rest, heard)

    def rest() -> None:
        stop()
        when(click if len(moments) < times else leave, silent)

    when(click, silent)
    app.exec()
    print(json.dumps({"moments": moments}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), sys.argv[5]))
