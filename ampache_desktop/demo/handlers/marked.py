"""Record labels and licences."""

from __future__ import annotations

from ampache_desktop.api.calls import labels, licenses
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, Single
from ampache_desktop.demo.desk import Absence, Desk, absences, absent, handles, page, remembered
from ampache_desktop.demo.handlers.listings import query_of
from ampache_desktop.demo.marked_fields import LABEL, LICENSE

_OBJECT = absences(Absence.COUNT_ONLY, Absence.COUNT_ONLY, Absence.REFUSED, Absence.REFUSED)


@handles(labels.Labels)
def list_labels(call: labels.Labels, desk: Desk) -> Answer:
    """Labels by name."""
    return page(LABEL, desk.library.labels.rows(query_of(call), desk.ctx.base), call, desk)


@handles(labels.LabelDetails)
def label(call: labels.LabelDetails, desk: Desk) -> Answer:
    """One label."""
    found = desk.library.labels.get(call.label, desk.ctx.base)
    if found is None:
        return absent(_OBJECT, call.label, LABEL, desk)
    return Single(LABEL, found, remembered(LABEL, desk))


@handles(labels.LabelArtists)
def label_artists(call: labels.LabelArtists, desk: Desk) -> Answer:
    """Artists of one label; nobody of one that there is not."""
    return page(fields.ARTIST, desk.library.artists_at(desk.library.labels.artists(call.label)), call, desk)


@handles(licenses.Licenses)
def list_licenses(call: licenses.Licenses, desk: Desk) -> Answer:
    """Licences by name."""
    return page(LICENSE, desk.library.licenses.rows(query_of(call)), call, desk)


@handles(licenses.LicenseDetails)
def license(call: licenses.LicenseDetails, desk: Desk) -> Answer:  # noqa: A001 -- what it is of
    """One licence."""
    found = desk.library.licenses.get(call.license)
    if found is None:
        return absent(_OBJECT, call.license, LICENSE, desk)
    return Single(LICENSE, found, remembered(LICENSE, desk))


@handles(licenses.LicenseSongs)
def license_songs(call: licenses.LicenseSongs, desk: Desk) -> Answer:
    """Songs under one licence; none of one that there is not."""
    return page(fields.SONG, desk.library.songs_at(desk.library.licenses.songs(call.license)), call, desk)
