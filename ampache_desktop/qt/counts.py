"""Sentences with a number in them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ampache_desktop.qt.numerals import grouped, locale


def counted(context: str, text: str, count: int) -> str:
    """Translate a sentence in which `%n` stands for `count`, with its groups apart.

    English needs no translation file: `(s)` after a noun is the ending of its plural.
    """
    said = QCoreApplication.translate(context, text, None, count)
    return said.replace("(s)", "" if count == 1 else "s").replace(str(count), grouped(count), 1)


def long_duration(seconds: int) -> str:
    """Return a length of time in words: `1 h 24 min`, `38 min`, `45 s`."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    number = locale().toString
    if hours:
        words = QCoreApplication.translate("Counts", "{hours} h {minutes} min")
        return words.replace("{hours}", number(hours)).replace("{minutes}", number(minutes))
    if minutes:
        return QCoreApplication.translate("Counts", "{minutes} min").replace("{minutes}", number(minutes))
    return QCoreApplication.translate("Counts", "{seconds} s").replace("{seconds}", number(rest))
