"""Typing letters in a list goes to the row that begins with them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

_PAUSE_MS: Final = 1000
_MOST_ROWS: Final = 20_000
"""How far from the current row a search looks; what is loaded is near anyway."""


class TypeAhead(QObject):
    """Collects letters until a pause of one second."""

    searched = Signal(str, bool)
    """The letters so far, and whether the same single letter came again (then the next row is meant)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._letters = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._forget)

    @property
    def active(self) -> bool:
        """Whether letters were typed just now, so that a digit or a space belongs to them."""
        return bool(self._letters)

    def take(self, event: QKeyEvent) -> bool:
        """Take a key press, if it is a letter for the search."""
        text = event.text()
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not text or not text.isprintable() or modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        again = self._letters == text
        self._letters = text if again else self._letters + text
        self._pause.start()
        self.searched.emit(self._letters, again)
        return True

    def find(self, letters: str, start: int, count: int, words: Callable[[int], str]) -> int | None:
        """Return the first row from `start` on, around the end, whose words begin with `letters`."""
        wanted = folded(letters)
        for step in range(min(count, _MOST_ROWS)):
            row = (start + step) % count
            if folded(words(row)).startswith(wanted):
                return row
        return None

    def _forget(self) -> None:
        self._letters = ""


def folded(text: str) -> str:
    """Return `text` without case and accents, as people type it."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
