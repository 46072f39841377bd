"""The one way in which the program writes numbers."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def locale() -> QLocale:
    """Return the locale whose numbers are written: the person's; English where there is none (C, POSIX)."""
    own = QLocale()
    return own if own.language() != QLocale.Language.C else QLocale(QLocale.Language.English)


def grouped(count: int) -> str:
    """Return `count` with the separators of the person's language: `41,002`, `41.002`, `41 002`."""
    return locale().toString(count)
