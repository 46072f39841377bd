"""Numbers as the person's language writes them, cached: a table asks for the same ones over and over."""

from __future__ import annotations

from datetime import datetime
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from ampache_desktop.qt import numerals

_CACHED = 8192


def locale_changed() -> None:
    """Forget everything that was written for another locale. Call it after `QLocale.setDefault`."""
    for cached in (_locale, number, decimal, duration, plain, kilobits, megabytes, date):
        cached.cache_clear()


@cache
def _locale() -> QLocale:
    return numerals.locale()


@lru_cache(_CACHED)
def number(value: int) -> str:
    """A count with its groups apart: `41,002`, `41.002`."""
    return _locale().toString(value)


@lru_cache(_CACHED)
def decimal(value: float) -> str:
    """A measured number with one digit behind the point: `4.3`, `4,3`."""
    return _locale().toString(value, "f", 1)


@lru_cache(_CACHED)
def plain(value: int) -> str:
    """A number that is a name rather than a count, such as a year or a track: `2019`."""
    return _in_own_digits(str(value))


@lru_cache(_CACHED)
def duration(seconds: int) -> str:
    """A length of time: `3:41`, `1:02:03`, `40:00:00`. Negative ones read 0:00."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return _in_own_digits(f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}")


def _in_own_digits(text: str) -> str:
    zero = _locale().zeroDigit()
    if zero == "0" or len(zero) != 1:
        return text
    return "".join(chr(ord(zero) + int(digit)) if digit.isdigit() else digit for digit in text)


@lru_cache(_CACHED)
def kilobits(bits_per_second: int) -> str:
    """A bitrate: `192 kbit/s`."""
    words = QCoreApplication.translate("Figures", "{number} kbit/s")
    return words.format(number=number(round(bits_per_second / 1000)))


@lru_cache(_CACHED)
def megabytes(size: int) -> str:
    """A file's size: `8.4 MB`."""
    return _locale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


@lru_cache(_CACHED)
def date(moment: datetime) -> str:
    """A day, in the person's time zone and short form."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local.date(), QLocale.FormatType.ShortFormat)
