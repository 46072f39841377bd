"""People: accounts, who follows whom, what they said and did, what they hear now."""

from __future__ import annotations

from datetime import datetime

from ampache_desktop.api.models.ids import AnyId, UserId
from ampache_desktop.api.record import Tidy


class UserRef(Tidy, frozen=True):
    """A person that another record points to. `id` is "" in API 3, which tells names only."""

    id: UserId = UserId("")
    username: str = ""


class User(Tidy, frozen=True):
    """An account.

    How much a server tells depends on who asks: of others often only id and name, of oneself everything,
    `auth` (the API key) and `streamtoken` among it, which are credentials. `access` is the level, see
    `Call.level`. In API 3 the lists of followers tell names only: their `id` is "".
    """

    id: UserId = UserId("")
    username: str = ""
    fullname: str | None = None
    email: str | None = None
    access: int | None = None
    auth: str | None = None
    streamtoken: str | None = None
    fullname_public: bool | None = None
    validation: str | None = None
    disabled: bool | None = None
    create_date: datetime | None = None
    last_seen: datetime | None = None
    link: str | None = None
    website: str | None = None
    state: str | None = None
    city: str | None = None
    art: str | None = None
    has_art: bool | None = None

    def __repr__(self) -> str:
        return f"User(id={self.id!r}, username={self.username!r})"


class Shout(Tidy, frozen=True):
    """What somebody wrote about an object. What it is about is told from API 6 on."""

    id: str
    date: datetime | None = None
    text: str = ""
    user: UserRef | None = None
    object_type: str | None = None
    object_id: AnyId | None = None


class Activity(Tidy, frozen=True):
    """What somebody did: `action` is play, rating, userflag, follow, upload… with an object."""

    id: str
    date: datetime | None = None
    object_type: str | None = None
    object_id: AnyId | None = None
    action: str | None = None
    user: UserRef | None = None


class NowPlaying(Tidy, frozen=True):
    """What somebody hears now. `id` and `type` are the medium's; after `expire` it counts as over."""

    id: AnyId
    type: str | None = None
    client: str | None = None
    expire: datetime | None = None
    user: UserRef | None = None
