"""The fields of labels and licences."""

from __future__ import annotations

from ampache_desktop.api.models import Label
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.kinds import BLANK_TEXT, NUMBER, TEXT
from ampache_desktop.demo.tables import Field, Table


class _Label(Table):
    """Labels, of which XML answers say that they are licences: a mistake of real servers."""

    def xml(self, record: Label, ctx: Context) -> str:
        """Return a record as the element that XML answers have."""
        written = super().xml(record, ctx)
        return f"<license{written.removeprefix('<label').removesuffix('</label>' + chr(10))}</license>\n"


LABEL = _Label(
    "label",
    (
        Field("name", TEXT, "name"),
        Field("artists", NUMBER, "artist_count"),
        Field("summary", TEXT, "summary"),
        Field("external_link", TEXT, "external_link"),
        Field("address", TEXT, "address"),
        Field("category", TEXT, "category"),
        Field("email", TEXT, "email"),
        Field("website", TEXT, "website"),
        Field("user", TEXT, "owner"),
    ),
)

LICENSE = Table(
    "license",
    (
        Field("name", TEXT, "name"),
        Field("description", BLANK_TEXT, "description"),
        Field("external_link", TEXT, "external_link"),
    ),
)
