"""The servers that a person uses: where each is and how to sign in, but never a secret."""

from __future__ import annotations

import dataclasses
import enum
import threading
import uuid
from pathlib import Path
from typing import Any

import msgspec

from ampache_desktop.api.address import Address, Link, Scheme, read
from ampache_desktop.api.certificates import Fingerprint
from ampache_desktop.api.credentials import ApiKey, Bearer, Credentials, Password, UserApiKey
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.settings.files import read_object, write_object


class How(enum.StrEnum):
    """What a person signs in with."""

    PASSWORD = "password"  # noqa: S105 -- the name of a way to sign in
    API_KEY = "api-key"
    USER_API_KEY = "user-api-key"
    BEARER = "bearer"
    DEMO = "demo"


@dataclasses.dataclass(frozen=True)
class Profile:
    """One server and how to sign in to it.

    `api` and `fmt` are None where the best that the server has is wanted; `pin` is the fingerprint of the
    one certificate that was trusted by hand, or empty; `allow_http`: the person agreed to plain http.
    """

    id: str
    name: str = ""
    address: str = ""
    user: str = ""
    how: How = How.PASSWORD
    api: Api | None = None
    fmt: Format | None = None
    pin: str = ""
    allow_http: bool = False

    @property
    def title(self) -> str:
        """What to call it."""
        return self.name or self.address

    @property
    def place(self) -> Address:
        """Where the server is. Raises `BadAddress`."""
        address = Address.parse(self.address)
        return address.over(Scheme.HTTP) if self.allow_http and address.scheme is None else address

    @property
    def fingerprint(self) -> Fingerprint | None:
        """The certificate that was trusted by hand."""
        return Fingerprint(self.pin) if self.pin else None

    def credentials(self, secret: str) -> Credentials:
        """Return what to sign in with; `secret` is the password or the key."""
        if self.how is How.API_KEY:
            return ApiKey(secret)
        if self.how is How.USER_API_KEY:
            return UserApiKey(self.user, secret)
        if self.how is How.BEARER:
            return Bearer(secret)
        return Password(self.user, secret)


def new_profile(text: str, *, how: How = How.PASSWORD, user: str = "", **more: Any) -> tuple[Profile, str]:  # noqa: ANN401 -- further fields
    """Make a profile from a pasted address or link, and return it with the secret that the link held, or "".

    What a link says about signing in counts more than `how` and `user`. Raises `BadAddress`.
    """
    link = read(text)
    how, user, secret = _said_by(link, how, user)
    profile = Profile(uuid.uuid4().hex, address=str(link.address), how=how, user=user, **more)
    return (profile if profile.name else dataclasses.replace(profile, name=_name(link.address, user))), secret


class Profiles:
    """The profiles on disk, in the order of their making. Changes are on disk when the call returns.

    A file that cannot be read is kept aside and `damaged` tells of it; a single profile that is not
    understood stays in the file as it is.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._rest, self.damaged = read_object(path)
        self._profiles: dict[str, Profile] = {}
        self._raw: dict[str, dict[str, Any]] = {}
        self._unread: list[object] = []
        found = self._rest.pop("profiles", [])
        for item in found if isinstance(found, list) else [found]:
            self._take(item)

    def all(self) -> tuple[Profile, ...]:
        """Return every profile."""
        return tuple(self._profiles.values())

    def get(self, profile_id: str) -> Profile | None:
        """Return one profile, None when there is none of that id."""
        return self._profiles.get(profile_id)

    @property
    def last(self) -> Profile | None:
        """The profile that was used last; None when there is none, or it is gone."""
        return self._profiles.get(str(self._rest.get("last", "")))

    def put(self, profile: Profile) -> None:
        """Add a profile, or replace the one of the same id. Raises `OSError`; then nothing has changed."""
        with self._lock:
            self._write({**self._profiles, profile.id: profile}, self._rest)

    def use(self, profile: Profile) -> None:
        """Remember a profile, and that it was used last. Raises `OSError`."""
        with self._lock:
            self._write({**self._profiles, profile.id: profile}, {**self._rest, "last": profile.id})

    def remove(self, profile_id: str) -> None:
        """Forget a profile. Its secrets, queue and outbox are another's business. Raises `OSError`."""
        with self._lock:
            others = {key: one for key, one in self._profiles.items() if key != profile_id}
            self._write(others, self._rest)

    def _take(self, item: object) -> None:
        try:
            profile = msgspec.convert(item, Profile, strict=False)
        except msgspec.ValidationError:
            self._unread.append(item)
            return
        self._profiles[profile.id] = profile
        if isinstance(item, dict):
            self._raw[profile.id] = item

    def _write(self, profiles: dict[str, Profile], rest: dict[str, Any]) -> None:
        rows = [{**self._raw.get(key, {}), **msgspec.to_builtins(one)} for key, one in profiles.items()]
        write_object(self._path, {**rest, "profiles": [*rows, *self._unread]})
        self._profiles, self._rest = profiles, rest


def _said_by(link: Link, how: How, user: str) -> tuple[How, str, str]:
    if isinstance(link.credentials, Password):
        return How.PASSWORD, link.credentials.user, link.credentials.password
    if isinstance(link.credentials, ApiKey):
        return How.API_KEY, "", link.credentials.key
    return how, user or link.user, ""


def _name(address: Address, user: str) -> str:
    place = str(address).partition("://")[2] or str(address)
    return f"{user} @ {place}" if user else place
