"""Asking a server by hand, as the tests of the demo server do: no client of ours in between."""

from __future__ import annotations

import hashlib
import time
from typing import Any, Self

import requests
from lxml import etree

from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo

DIALECTS = [(api, fmt) for api in Api for fmt in api.formats]
DIALECT_IDS = [f"{api.name}-{fmt}" for api, fmt in DIALECTS]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def password_auth(demo: Demo, *, password: str | None = None, now: int | None = None) -> dict[str, str]:
    """The parameters of a handshake with user and password."""
    timestamp = str(int(time.time()) if now is None else now)
    auth = sha256(timestamp + sha256(password or demo.password))
    return {"user": demo.user, "timestamp": timestamp, "auth": auth}


class Caller:
    """A signed-in caller of one generation and format."""

    def __init__(
        self, demo: Demo, api: Api = Api.V6, fmt: Format = Format.JSON, auth: dict[str, str] | None = None
    ) -> None:
        self.demo, self.api, self.fmt = demo, api, fmt
        self.http = requests.Session()
        self.token = ""
        reply = self.get("handshake", version=api.asked_as, **(auth or {"auth": demo.api_key}))
        self.token = self.text_of(reply, "auth")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def get(self, action: str, *, bearer: Any = "", **params: Any) -> requests.Response:  # noqa: ANN401 -- any parameters
        """Ask; the token goes along unless `auth` is given."""
        door = f"{self.demo.url}/server/{self.fmt}.server.php"
        sent: dict[str, object] = {"action": action, "auth": self.token, **params}
        return self.http.get(
            door,
            params={key: str(value) for key, value in sent.items() if value is not None},
            headers={"Authorization": f"Bearer {bearer}"} if bearer else None,
            allow_redirects=False,
            timeout=30,
        )

    def json(self, action: str, **params: Any) -> Any:  # noqa: ANN401 -- JSON
        return self.get(action, **params).json()

    def xml(self, action: str, **params: Any) -> etree._Element:  # noqa: ANN401 -- any parameters
        return etree.fromstring(self.get(action, **params).content)

    def text_of(self, reply: requests.Response, name: str) -> str:
        """One value of a plain answer, empty when it is not there."""
        if self.fmt is Format.JSON:
            return str(reply.json().get(name, ""))
        return etree.fromstring(reply.content).findtext(name) or ""


def error_of(reply: requests.Response) -> tuple[str, str]:
    """The code of an error, and the envelope it came in: `old` (3, 4) or `new` (5, 6)."""
    if reply.content[:1] == b"{":
        error = reply.json()["error"]
        return (error["code"], "old") if "code" in error else (error["errorCode"], "new")
    error = etree.fromstring(reply.content).find("error")
    assert error is not None, reply.text[:200]
    old = error.get("code")
    return (old, "old") if old is not None else (error.get("errorCode", ""), "new")
