"""The options as they are chosen, and the file that holds them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from ampache_desktop.settings.files import read_object, write_object
from ampache_desktop.settings.options import Option

T = TypeVar("T")


class Store:
    """Values of options. Reading and setting never block; `save` does.

    A file that cannot be read is kept aside and `damaged` tells of it. Keys that are not known, and values
    that an option does not understand, stay in the file as they are: another version may know them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._saving = threading.Lock()
        self._values, self.damaged = read_object(path)
        self._saved: dict[str, Any] = dict(self._values)
        self._listeners: list[Callable[[Option[Any]], None]] = []

    def get(self, option: Option[T]) -> T:
        """Return what was chosen, or the default."""
        with self._lock:
            value = self._values.get(option.key, option.default)
        try:
            return option.read(value)
        except ValueError:
            return option.default

    def set(self, option: Option[T], value: T) -> None:
        """Choose a value, and tell those who listen when it is another one. Raises `ValueError`."""
        chosen = option.read(value)
        with self._lock:
            known = option.key in self._values
            changed = not known or self._values[option.key] != chosen
            self._values[option.key] = chosen
        if changed:
            for listener in tuple(self._listeners):
                listener(option)

    def reset(self, option: Option[Any]) -> None:
        """Go back to the default."""
        self.set(option, option.default)

    def listen(self, listener: Callable[[Option[Any]], None]) -> Callable[[], None]:
        """Call `listener` with each option that changes, in the thread that changes it, until the returned
        function is called.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def is_saved(self) -> bool:
        """Tell whether the file holds what was chosen."""
        with self._lock:
            return self._values == self._saved

    def save(self) -> None:
        """Write the file, if anything has changed; it is whole at any moment. Raises `OSError`."""
        with self._saving:
            with self._lock:
                values = dict(self._values)
                if values == self._saved:
                    return
            write_object(self._path, values)
            with self._lock:
                self._saved = values
