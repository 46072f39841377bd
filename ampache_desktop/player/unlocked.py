"""Calls into Qt's players that let go of Python's lock while they wait.

A player that is stopped, sought or given another source waits for threads of its back end. PySide keeps
Python's lock in these calls, and where such a thread wants it in that moment (to let go of an object, or to
tell a message handler written in Python of a warning) neither ever goes on. Called by its name as a slot, the
same thing is done without the lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QMetaObject, Qt, QUrl

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

_DIRECT = Qt.ConnectionType.DirectConnection


def play(player: QMediaPlayer) -> None:
    """Play, from the position where it is."""
    QMetaObject.invokeMethod(player, "play", _DIRECT)


def pause(player: QMediaPlayer) -> None:
    """Hold, keeping the position."""
    QMetaObject.invokeMethod(player, "pause", _DIRECT)


def stop(player: QMediaPlayer) -> None:
    """Stop, and wait until the threads of the back end have ended."""
    QMetaObject.invokeMethod(player, "stop", _DIRECT)


def set_source(player: QMediaPlayer, url: QUrl) -> None:
    """Open a source; an empty one lets go of what there was."""
    QMetaObject.invokeMethod(player, "setSource", _DIRECT, Q_ARG(QUrl, url))


def set_position(player: QMediaPlayer, position: int) -> None:
    """Go to a position, in ms."""
    QMetaObject.invokeMethod(player, "setPosition", _DIRECT, Q_ARG("qlonglong", position))
