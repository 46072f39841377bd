"""Open one window, and print the moment after its first paint (monotonic seconds).

`python -m tests.bench.firstpaint bare|skeleton|app`. The skeleton is a window with menu, sidebar, empty table
and bar with nothing else imported: what a program of this shape cannot do without.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


def report() -> None:
    """Print the time and end."""
    print(time.monotonic(), flush=True)
    os._exit(0)


class FirstPaint(QObject):
    """Reports once `window` was painted."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, report)
        return False


def bare() -> QMainWindow:
    """An empty window."""
    window = QMainWindow()
    window.resize(1280, 800)
    return window


def skeleton() -> QMainWindow:
    """A window with menu, sidebar, empty table and bar."""
    from PySide6.QtGui import QStandardItemModel
    from PySide6.QtWidgets import (
        QHBoxLayout,
        QLabel,
        QListWidget,
        QPushButton,
        QSlider,
        QTableView,
        QVBoxLayout,
        QWidget,
    )

    window = bare()
    for title in ("Ampache", "Edit", "View", "Playback", "Help"):
        menu = window.menuBar().addMenu(title)
        for entry in range(6):
            menu.addAction(f"{title} {entry}")
    places = QListWidget()
    places.addItems(["Home", "Artists", "Albums", "Songs", "Genres", "Playlists"])
    places.setFixedWidth(216)
    table = QTableView()
    table.setModel(QStandardItemModel(0, 8, table))
    middle = QHBoxLayout()
    middle.addWidget(places)
    middle.addWidget(table)
    bar = QHBoxLayout()
    bar.addWidget(QLabel("Title\nArtist"))
    for sign in "⏮⏯⏭":
        bar.addWidget(QPushButton(sign))
    bar.addWidget(QSlider(Qt.Orientation.Horizontal), 1)
    bar.addWidget(QSlider(Qt.Orientation.Horizontal))
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.addLayout(middle, 1)
    layout.addLayout(bar)
    window.setCentralWidget(whole)
    return window


def run(make: object) -> None:
    """Open a window of this file."""
    application = QApplication([])
    window = bare() if make == "bare" else skeleton()
    FirstPaint(window)
    window.show()
    application.exec()


def run_program() -> None:
    """Run the program as its command does, and listen to its window for the first paint."""
    from ampache_desktop.cli import main

    go_on = QApplication.exec

    def listen(_application: QApplication) -> int:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
        window.painted.connect(report)  # type: ignore[attr-defined] # the program's own window has it
        return go_on()

    QApplication.exec = listen  # type: ignore[method-assign, assignment] # the one place from which to listen
    main([])


if __name__ == "__main__":
    if sys.argv[1] == "app":
        run_program()
    else:
        run(sys.argv[1])
