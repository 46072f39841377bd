"""The fields of accounts, of what people wrote and did, and of preferences."""

from __future__ import annotations

from typing import Any

from ampache_desktop.api.models import User, UserRef
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.kinds import MOMENT, NUMBER, TEXT, WHOLE, YES_NO, Kind, cdata
from ampache_desktop.demo.remote_fields import USER_REF
from ampache_desktop.demo.tables import Field, Table

XML, JSON = Format
V3, V4, V5, V6 = Api


class _Person(Table):
    """People by name; API 3 tells nothing but the name."""

    def xml(self, record: User, ctx: Context) -> str:
        """Return a record as the element that XML answers have."""
        if ctx.api is V3:
            return f"<username>{cdata(record.username, ctx)}</username>\n"
        return super().xml(record, ctx)


PERSON = _Person("user", (Field("username", TEXT, "username"),))


def _said_json(value: Any, ctx: Context) -> object:  # noqa: ANN401 -- a number, or yes or no
    """API 4 says numbers as text, yes as 1 and no as nothing."""
    if ctx.api is V4:
        return (str(int(value)) if value else "") if isinstance(value, bool) else str(value)
    return YES_NO.json(value, ctx) if isinstance(value, bool) and YES_NO.json else value


def _said_xml(name: str, value: Any, _ctx: Context) -> str:  # noqa: ANN401 -- a number, or yes or no
    return f"<{name}>{int(value or 0)}</{name}>\n"


_SAID = Kind(_said_json, _said_xml)
_NO_ART = Kind(lambda value, _ctx: bool(value), lambda name, _value, _ctx: f"<{name}><![CDATA[]]></{name}>\n")


def _link(user: User, ctx: Context) -> str:
    return f"{ctx.base}/stats.php?action=show_user&user_id={user.id}" if ctx.api >= V5 else ""


def _art(user: User, ctx: Context) -> str:
    return f"{ctx.base}/image.php?object_id={user.id}&object_type=user"


_OWN = (
    Field("auth", TEXT, "auth", V4),
    Field("email", TEXT, "email", V4),
    Field("access", _SAID, "access", V4),
    Field("streamtoken", TEXT, "streamtoken", V6),
    Field("fullname_public", _SAID, "fullname_public", V4),
    Field("validation", TEXT, "validation", V4),
    Field("disabled", _SAID, "disabled", V4),
)
"""What only people themselves and admins are told."""
_EVERYBODYS = (
    Field("create_date", MOMENT, "create_date"),
    Field("last_seen", MOMENT, "last_seen"),
    Field("link", TEXT, _link, V4, only=XML),
    Field("website", TEXT, "website"),
    Field("state", TEXT, "state"),
    Field("city", TEXT, "city"),
    Field("art", TEXT, _art, V6),
    Field("has_art", _NO_ART, "has_art", V6),
)
_FULL_NAME = Field("fullname", TEXT, "fullname")


def _user_table(*, own: bool, public: bool) -> Table:
    """Return an account as it is told: who may know of everything is told the full name in XML anyway."""
    name = (_FULL_NAME,) if public else (_FULL_NAME._replace(since=V4, only=XML),) if own else ()
    return Table("user", (Field("username", TEXT, "username"), *(_OWN if own else ()), *_EVERYBODYS, *name))


USERS = {
    (own, public): _user_table(own=own, public=public) for own in (True, False) for public in (True, False)
}
"""Accounts: by whether everything of them is told, and by whether their full name is everybody's."""


def _username(record: Any, _ctx: Context) -> str:  # noqa: ANN401 -- something of a user's
    return str(record.user.username)


SHOUT = Table(
    "shout",
    (
        Field("date", MOMENT, "date"),
        Field("text", TEXT, "text"),
        Field("object_type", TEXT, "object_type", V6),
        Field("object_id", WHOLE, "object_id", V6),
        Field("username", TEXT, _username, until=V3),
        Field("user", USER_REF, "user", V4),
    ),
)


def _doer_json(user: UserRef, ctx: Context) -> object:
    told = {"id": user.id, "username": user.username}
    return [told] if ctx.api is V4 else told


def _object_xml(name: str, value: object, _ctx: Context) -> str:
    return f"<{name}>{value}</{name}>\n"


ACTIVITY = Table(
    "activity",
    (
        Field("date", MOMENT, "date"),
        Field("object_type", TEXT, "object_type"),
        Field("object_id", Kind(None, _object_xml), "object_id"),
        Field("action", TEXT, "action"),
        Field("username", TEXT, _username, until=V3),
        Field("user", Kind(_doer_json, USER_REF.xml), "user", V4),
    ),
)


class _Preference(Table):
    """Preferences, whose ids are numbers."""

    def json(self, record: Any, ctx: Context) -> dict[str, object]:  # noqa: ANN401 -- a preference
        """Return a record as the object that JSON answers have."""
        return super().json(record, ctx) | {"id": int(record.id)}


PREFERENCE = _Preference(
    "preference",
    (
        Field("name", TEXT, "name"),
        Field("level", NUMBER, "level"),
        Field("description", TEXT, "description"),
        Field("value", TEXT, "value"),
        Field("type", TEXT, "type"),
        Field("category", TEXT, "category"),
        Field("subcategory", TEXT, "subcategory"),
    ),
)
