"""Settings on the server: one's own, and the system's."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, Listing, One, arg
from ampache_desktop.api.models import Preference
from ampache_desktop.api.versions import Api, Version


class PreferenceType(enum.StrEnum):
    """What a preference holds."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    STRING = "string"
    SPECIAL = "special"


class Category(enum.StrEnum):
    """Where a preference belongs; those of `system` cannot be made from API 6 on."""

    INTERFACE = "interface"
    INTERNAL = "internal"
    OPTIONS = "options"
    PLAYLIST = "playlist"
    PLUGINS = "plugins"
    STREAMING = "streaming"
    SYSTEM = "system"


class UserPreferences(Listing[Preference], action="user_preferences", since=Api.V5):
    """One's own preferences, by name."""


class UserPreference(One[Preference], action="user_preference", since=Api.V5):
    """One of one's own preferences, by its name such as `ajax_load`."""

    preference: str = arg("filter")


class SystemPreferences(Listing[Preference], action="system_preferences", since=Api.V5, level=100):
    """The system's preferences, by name."""


class SystemPreference(One[Preference], action="system_preference", since=Api.V5, level=100):
    """One of the system's preferences, by its name."""

    preference: str = arg("filter")


class PreferenceCreate(One[Preference], action="preference_create", since=Api.V5, level=100, safe=False):
    """Make a preference. `access` is the level that may change it (100 where it is not told)."""

    preference: str = arg("filter")
    kind: PreferenceType = arg("type")
    value: str = arg("default")
    category: Category = arg("category")
    description: str | None = arg("description", default=None)
    subcategory: str | None = arg("subcategory", default=None)
    access: int | None = arg("level", default=None)


class PreferenceEdit(One[Preference], action="preference_edit", since=Api.V5, level=25, safe=False):
    """Change a preference: one's own, or with `everybody` that of every user, which admins may.

    `default` makes it what new users begin with (6.6).
    """

    preference: str = arg("filter")
    value: str = arg("value")
    everybody: bool = arg("all", default=False)
    default: bool = arg("default", default=False, since=Version(6, 6))


class PreferenceDelete(Done, action="preference_delete", since=Api.V5, level=100):
    """Delete a preference; those that the server needs cannot be."""

    preference: str = arg("filter")
