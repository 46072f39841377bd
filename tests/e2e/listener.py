"""A program of its own that plays until it is killed: `python -m tests.e2e.listener`.

It opens the server that was used last, plays what it has, and prints each position in ms on a line.
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.app import Program
from ampache_desktop.startup import Options


def main() -> None:
    """Play, and tell how far it is."""
    app = QApplication(sys.argv)
    program = Program(Options())

    def furnished() -> None:
        client = program.window.navigator and program.window.navigator.page
        assert client
        songs = client.context.client.send(Songs(limit=60))
        playback = program.window.playback
        assert playback is not None
        playback.player.position_changed.connect(lambda position: print(position, flush=True))
        playback.player.play_songs([song for song in songs if song.url and song.duration > 60][:5], 1)

    def ready() -> None:
        assert program.connection is not None
        program.connection.opened.connect(lambda _: furnished())

    program.ready.connect(ready)
    program.start()
    app.exec()


if __name__ == "__main__":
    main()
