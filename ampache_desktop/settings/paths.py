"""Where this program keeps what it keeps."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import appdirs

NAME = "ampache-desktop"
HOME_VARIABLE = "AMPACHE_DESKTOP_HOME"
"""When set, everything is kept below this folder: for tests, and for a stick that is carried around."""


class Folders(NamedTuple):
    """The three folders of the program. They need not exist yet.

    `config`: what was chosen; `data`: what was made and cannot be made again (queue, outbox); `cache`: what
    may be thrown away at any time.
    """

    config: Path
    data: Path
    cache: Path

    @property
    def settings(self) -> Path:
        """The file of options."""
        return self.config / "settings.json"

    @property
    def profiles(self) -> Path:
        """The file of servers."""
        return self.config / "profiles.json"

    @property
    def secrets(self) -> Path:
        """The file of secrets, for whoever chose to keep them in a file."""
        return self.data / "secrets.json"

    def of_profile(self, profile_id: str) -> Path:
        """The folder for what belongs to one server: its queue, its outbox, its downloads."""
        return self.data / "profiles" / profile_id

    def covers(self, profile_id: str) -> Path:
        """The folder for the pictures of one server."""
        return self.cache / "covers" / profile_id

    def waveforms(self, profile_id: str) -> Path:
        """The file for the waveforms of one server."""
        return self.cache / "waveforms" / f"{profile_id}.sqlite"


def folders() -> Folders:
    """Return the folders for this person on this computer."""
    if home := os.environ.get(HOME_VARIABLE):
        root = Path(home)
        return Folders(root / "config", root / "data", root / "cache")
    return Folders(
        config=Path(appdirs.user_config_dir(NAME, appauthor=False)),
        data=Path(appdirs.user_data_dir(NAME, appauthor=False)),
        cache=Path(appdirs.user_cache_dir(NAME, appauthor=False)),
    )
