"""Counts as people read them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def grouped(count: int) -> str:
    """Return `count` with the separators of the person's language: `41,002`, `41.002`, `41 002`."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:  # it has no separators at all
        locale = QLocale(QLocale.Language.English)
    return locale.toString(count)
