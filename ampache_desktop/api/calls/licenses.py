"""Licences that songs are under."""

from __future__ import annotations

from ampache_desktop.api.call import One, arg
from ampache_desktop.api.calls.parameters import Browsing, Sorted
from ampache_desktop.api.models import License, LicenseId, Song
from ampache_desktop.api.versions import Version

_SINCE = Version(4, 2)


class Licenses(Browsing[License], action="licenses", since=_SINCE):
    """Licences by name."""


class LicenseDetails(One[License], action="license", since=_SINCE):
    """One licence."""

    license: LicenseId = arg("filter")


class LicenseSongs(Sorted[Song], action="license_songs", since=_SINCE):
    """Songs that are under one licence."""

    license: LicenseId = arg("filter")
