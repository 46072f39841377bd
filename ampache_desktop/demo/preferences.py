"""Preferences: what the system is set to, and what each user has set otherwise."""

from __future__ import annotations

import threading

from ampache_desktop.demo.preference_list import BUILT_IN, Preference

_FIRST_MADE = 200
"""The id of the first preference that people make."""


class Preferences:
    """Everybody's preferences, by name. Thread-safe. Users have none of the category `system`."""

    def __init__(self) -> None:
        self._known = {preference.name: preference for preference in BUILT_IN}
        self._system: dict[str, str] = {}
        self._own: dict[tuple[str, str], str] = {}
        self._last_id = _FIRST_MADE - 1
        self._lock = threading.Lock()

    def of_system(self) -> list[Preference]:
        """Return the system's preferences by name: its own, and what new users begin with."""
        return [self._set(d, None) for d in self._sorted()]

    def of_user(self, person: str) -> list[Preference]:
        """Return a user's preferences by name."""
        return [self._set(d, person) for d in self._sorted() if d.category != "system"]

    def system_one(self, name: str) -> Preference | None:
        """Return one of the system's preferences."""
        preference = self._known.get(name)
        return self._set(preference, None) if preference else None

    def user_one(self, name: str, person: str) -> Preference | None:
        """Return one of a user's preferences."""
        preference = self._known.get(name)
        if preference is None or preference.category == "system":
            return None
        return self._set(preference, person)

    def create(self, preference: Preference) -> bool:
        """Make a preference, whose id is chosen here; return False where the name is taken."""
        with self._lock:
            if preference.name in self._known:
                return False
            self._last_id += 1
            self._known[preference.name] = preference._replace(id=self._last_id)
            return True

    def set_own(self, name: str, value: str, person: str) -> None:
        """Set a preference of one user."""
        with self._lock:
            self._own[person, name] = value

    def set_system(self, name: str, value: str) -> None:
        """Set what the system uses and new users begin with; nobody's own value changes."""
        with self._lock:
            self._system[name] = value

    def set_everybody(self, name: str, value: str) -> None:
        """Set a preference of the system and of every user."""
        with self._lock:
            self._system[name] = value
            for key in [key for key in self._own if key[1] == name]:
                del self._own[key]

    def begin(self, person: str) -> None:
        """Let somebody begin with what the system is set to now, whatever it is set to later."""
        with self._lock:
            for name, value in self._system.items():
                self._own[person, name] = value

    def delete(self, name: str) -> bool:
        """Delete a preference that somebody made; return False where there is none, or it must stay."""
        with self._lock:
            preference = self._known.get(name)
            if preference is None or preference.id < _FIRST_MADE:
                return False
            del self._known[name]
            self._system.pop(name, None)
            for key in [key for key in self._own if key[1] == name]:
                del self._own[key]
            return True

    def forget(self, person: str) -> None:
        """Forget what somebody set who is no more."""
        with self._lock:
            for key in [key for key in self._own if key[0] == person]:
                del self._own[key]

    def _sorted(self) -> list[Preference]:
        return sorted(self._known.values(), key=lambda preference: preference.name)

    def _set(self, preference: Preference, person: str | None) -> Preference:
        value = self._system.get(preference.name, preference.value)
        if person is not None:
            value = self._own.get((person, preference.name), value)
        return preference._replace(value=value)
