"""Waveforms of songs that were heard whole, kept on disk so that the next play shows them at once.

One small SQLite file: a song takes half a kilobyte, and the ones shown longest ago give way. It may be thrown
away at any time; when it is damaged or cannot be written, waveforms are drawn anew as they are heard.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ampache_desktop.api.models import Song

_log = logging.getLogger(__name__)

MOST: Final = 20_000
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS waveforms
 (key TEXT PRIMARY KEY, peaks BLOB NOT NULL, shown REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_age ON waveforms (shown);
"""


def waveform_key(song: Song) -> str:
    """Return what a waveform is kept under: another file under the same number is another song."""
    return f"{song.id}/{song.size or 0}/{song.duration}"


class Waveforms:
    """The file of one server. Everything blocks, and any thread may call."""

    def __init__(self, path: Path, most: int = MOST) -> None:
        self._path = path
        self._most = most

    def fetch(self, key: str) -> bytes | None:
        """Return what was kept under a key; None when there is nothing."""

        def look(base: sqlite3.Connection) -> bytes | None:
            row = base.execute("SELECT peaks FROM waveforms WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            base.execute("UPDATE waveforms SET shown = ? WHERE key = ?", (time.time(), key))
            return bytes(row[0])

        return self._with_base(look) if self._path.exists() else None

    def keep(self, key: str, peaks: bytes) -> None:
        """Keep something under a key, in place of what was there."""

        def write(base: sqlite3.Connection) -> None:
            base.execute("INSERT OR REPLACE INTO waveforms VALUES (?, ?, ?)", (key, peaks, time.time()))
            base.execute(
                "DELETE FROM waveforms WHERE key IN"
                " (SELECT key FROM waveforms ORDER BY shown DESC LIMIT -1 OFFSET ?)",
                (self._most,),
            )

        self._with_base(write)

    def _with_base(self, work: Callable[[sqlite3.Connection], bytes | None]) -> bytes | None:
        """Do something with the file; nothing comes of it where the disk does not play along."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=5)) as base, base:
                base.executescript(_SCHEMA)
                return work(base)
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError):
                self._path.unlink(missing_ok=True)  # it is no such file, or damaged
            _log.info("waveforms cannot be kept: %s", error)
        except OSError as error:
            _log.info("waveforms cannot be kept: %s", error.strerror)
        return None
