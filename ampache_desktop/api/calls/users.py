"""Accounts, and their making. Passwords are sent as SHA-256, as servers keep them."""

from __future__ import annotations

from ampache_desktop.api.call import Done, One, arg
from ampache_desktop.api.calls.parameters import Sorted
from ampache_desktop.api.models import User
from ampache_desktop.api.versions import Api, Version


class Users(Sorted[User], action="users", since=Version(4, 4)):
    """Ids and names of everybody."""


class UserDetails(One[User], action="user"):
    """One account: one's own where no name is given (6.3), else what may be told of it."""

    username: str | None = arg("username", default=None)


class UserCreate(Done, action="user_create", since=Api.V4, level=100):
    """Make an account with the level of a user. `password` is its SHA-256 in hex.

    `group` is the id of the group of catalogs that the user can see.
    """

    username: str = arg("username")
    password: str = arg("password", repr=False)
    email: str = arg("email")
    fullname: str | None = arg("fullname", default=None)
    disable: bool = arg("disable", default=False)
    group: int | None = arg("group", default=None, since=Api.V6)


class UserEdit(Done, action={Api.V4: "user_update", Api.V6: "user_edit"}, since=Api.V4, level=100):
    """Change an account. Resetting keys ends what uses them; `clear_stats` forgets all its plays.

    `max_bitrate` is in kbit/s. API 5 servers know both names of the method.
    """

    username: str = arg("username")
    password: str | None = arg("password", default=None, kw_only=True, repr=False)
    email: str | None = arg("email", default=None, kw_only=True)
    fullname: str | None = arg("fullname", default=None, kw_only=True)
    website: str | None = arg("website", default=None, kw_only=True)
    state: str | None = arg("state", default=None, kw_only=True)
    city: str | None = arg("city", default=None, kw_only=True)
    disable: bool | None = arg("disable", default=None, kw_only=True)
    max_bitrate: int | None = arg("maxbitrate", default=None, kw_only=True)
    group: int | None = arg("group", default=None, since=Api.V6, kw_only=True)
    fullname_public: bool | None = arg("fullname_public", default=None, since=Api.V6, kw_only=True)
    reset_api_key: bool = arg("reset_apikey", default=False, since=Api.V6, kw_only=True)
    reset_stream_token: bool = arg("reset_streamtoken", default=False, since=Api.V6, kw_only=True)
    clear_stats: bool = arg("clear_stats", default=False, since=Api.V6, kw_only=True)


class UserDelete(Done, action="user_delete", since=Api.V4, level=100):
    """Delete an account; one's own and those of admins cannot be."""

    username: str = arg("username")


class Register(Done, action="register", since=Api.V6, level=0, signed=False):
    """Make oneself an account, where the server lets people. `password` is its SHA-256 in hex."""

    username: str = arg("username")
    password: str = arg("password", repr=False)
    email: str = arg("email")
    fullname: str | None = arg("fullname", default=None)


class LostPassword(Done, action="lost_password", since=Version(6, 1), level=0, signed=False):
    """Have a new password sent to one's address; not for admins.

    `proof` is SHA256(username + SHA256(email)) in hex.
    """

    proof: str = arg("auth", repr=False)
