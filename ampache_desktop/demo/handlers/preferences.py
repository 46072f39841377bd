"""Preferences: everybody's own, and the system's."""

from __future__ import annotations

from ampache_desktop.api import models
from ampache_desktop.api.calls import preferences
from ampache_desktop.api.calls.preferences import Category, PreferenceType
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.accounts import ADMIN
from ampache_desktop.demo.answers import Answer, Bare, Pack, Success, bad_value, not_found, too_low
from ampache_desktop.demo.desk import Desk, handles
from ampache_desktop.demo.people_fields import PREFERENCE
from ampache_desktop.demo.preference_list import Preference

_SEVERAL = dict.fromkeys(Api, Pack.NAMED_ROWS)
_ONE = {**dict.fromkeys(Api, Pack.ROW), Api.V5: Pack.ROWS}
_EDITED = {**dict.fromkeys(Api, Pack.ROW), Api.V5: Pack.NAMED_ROWS}
_NUMERIC = (PreferenceType.BOOLEAN, PreferenceType.INTEGER)


@handles(preferences.UserPreferences)
def own(_call: preferences.UserPreferences, desk: Desk) -> Answer:
    """The caller's preferences."""
    found = desk.state.preferences.of_user(desk.user.name)
    return Bare(PREFERENCE, [_record(one) for one in found], _SEVERAL)


@handles(preferences.UserPreference)
def own_one(call: preferences.UserPreference, desk: Desk) -> Answer:
    """One of the caller's."""
    found = desk.state.preferences.user_one(call.preference, desk.user.name)
    return _only(found, call.preference)


@handles(preferences.SystemPreferences)
def systems(_call: preferences.SystemPreferences, desk: Desk) -> Answer:
    """The system's preferences."""
    return Bare(PREFERENCE, [_record(one) for one in desk.state.preferences.of_system()], _SEVERAL)


@handles(preferences.SystemPreference)
def systems_one(call: preferences.SystemPreference, desk: Desk) -> Answer:
    """One of the system's."""
    return _only(desk.state.preferences.system_one(call.preference), call.preference)


@handles(preferences.PreferenceCreate)
def create(call: preferences.PreferenceCreate, desk: Desk) -> Answer:
    """Make a preference."""
    if call.category is Category.SYSTEM and desk.ctx.api >= Api.V6:
        raise bad_value("category", call.category.value, old_message="Bad Request")
    if call.kind in _NUMERIC and not call.value.lstrip("-").isdecimal():
        raise bad_value("default", call.value, old_message="Bad Request")
    made = Preference(
        0,
        call.preference,
        ADMIN if call.access is None else call.access,
        call.description or "",
        call.value,
        call.kind.value,
        call.category.value,
        call.subcategory or "",
    )
    if not desk.state.preferences.create(made):
        raise bad_value("filter", call.preference, old_message="Bad Request")
    return _only(desk.state.preferences.system_one(call.preference), call.preference)


@handles(preferences.PreferenceEdit)
def edit(call: preferences.PreferenceEdit, desk: Desk) -> Answer:
    """Change the caller's own, or what everybody has; what belongs to the system only admins see here."""
    known, me = desk.state.preferences, desk.user
    found = known.user_one(call.preference, me.name)
    if found is None and me.level >= ADMIN:
        found = known.system_one(call.preference)
    if found is None:
        raise not_found(call.preference)
    if me.level < (ADMIN if call.everybody or call.default else found.level):
        raise too_low(ADMIN if call.everybody or call.default else found.level)
    if call.everybody:
        known.set_everybody(call.preference, call.value)
    elif call.default or found.category == Category.SYSTEM.value:
        known.set_system(call.preference, call.value)
    if not call.everybody and found.category != Category.SYSTEM.value:
        known.set_own(call.preference, call.value, me.name)
    return Bare(PREFERENCE, [_record(found._replace(value=call.value))], _EDITED)


@handles(preferences.PreferenceDelete)
def delete(call: preferences.PreferenceDelete, desk: Desk) -> Answer:
    """Delete a preference; those that the server needs stay."""
    if not desk.state.preferences.delete(call.preference):
        raise not_found(call.preference)
    return Success(f"Deleted: {call.preference}")


def _only(found: Preference | None, name: str) -> Bare:
    if found is None:
        raise not_found(name)
    return Bare(PREFERENCE, [_record(found)], _ONE)


def _record(preference: Preference) -> models.Preference:
    return models.Preference(**preference._asdict() | {"id": str(preference.id)})
