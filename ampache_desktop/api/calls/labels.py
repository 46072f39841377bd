"""Record labels."""

from __future__ import annotations

from ampache_desktop.api.call import One, arg
from ampache_desktop.api.calls.parameters import Browsing, Sorted
from ampache_desktop.api.models import Artist, Label, LabelId
from ampache_desktop.api.versions import Api


class Labels(Browsing[Label], action="labels", since=Api.V5):
    """Record labels by name."""


class LabelDetails(One[Label], action="label", since=Api.V5):
    """One record label."""

    label: LabelId = arg("filter")


class LabelArtists(Sorted[Artist], action="label_artists", since=Api.V5):
    """Artists of one record label."""

    label: LabelId = arg("filter")
