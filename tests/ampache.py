"""A server that follows Ampache's rules of sessions and nothing else, so that a test can bend them."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from tests.loopback import Reply, Request, Respond, Said

EXPIRES = "2030-01-01T00:00:00+00:00"
USER, PASSWORD, KEY = "ada", "hush-hush-word", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def error(code: int, message: str, *, action: str = "handshake", kind: str = "account") -> dict[str, Any]:
    """An error as API 5 and 6 write it."""
    inside = {"errorCode": str(code), "errorAction": action, "errorType": kind, "errorMessage": message}
    return {"error": inside}


@dataclass
class Ampache:
    """Answers handshakes, pings and anything else with a session.

    `knows`: versions it speaks, by first digit. `formats`: the endpoints it has. `ahead`: its clock.
    `bearer`: whether it knows the header. `other` answers all further calls.
    """

    knows: dict[str, str] = field(default_factory=lambda: {"6": "6.6.0", "5": "5.5.6", "4": "443000"})
    formats: tuple[str, ...] = ("json", "xml")
    ahead: int = 0
    bearer: bool = False
    wrong_credentials: bool = False
    refusal: Said | None = None
    other: Respond = lambda _: {"total_count": 0, "md5": "", "album": []}
    living: set[str] = field(default_factory=set)
    issued: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, request: Request) -> Said:
        fmt = "xml" if "xml" in request.path else "json"
        if fmt not in self.formats:
            return Reply(b"<!DOCTYPE html><html>Not Found</html>", 404, {"Content-Type": "text/html"})
        answer = self.answer(request)
        return as_xml(answer) if fmt == "xml" and isinstance(answer, dict) else answer

    def answer(self, request: Request) -> Said:
        if request.action == "handshake":
            return self.handshake(request)
        if request.action == "ping":
            return self.ping(request)
        if not self.lets_in(request):
            return error(4701, "Session Expired", action=request.action)
        if request.action == "goodbye":
            self.living.discard(request.params["auth"])
            return {"success": "bye"}
        return self.other(request)

    def lets_in(self, request: Request) -> bool:
        by_header = self.bearer and request.headers.get("Authorization") == f"Bearer {KEY}"
        return by_header or request.params.get("auth") in self.living

    def handshake(self, request: Request) -> Said:
        if self.refusal is not None:
            return self.refusal
        version = self.knows.get(request.params.get("version", "6")[0])
        if version is None:
            return Reply(b"")
        if trouble := self.trouble(request.params):
            return error(4701, trouble)
        with self.lock:
            self.issued += 1
            token = f"{self.issued:032x}"
            self.living.add(token)
        return {"auth": token, "api": version, "session_expire": EXPIRES, "songs": 3}

    def trouble(self, params: Mapping[str, str]) -> str:
        wrong = "Received Invalid Handshake - Incorrect username or password"
        if self.wrong_credentials:
            return wrong
        stamp = params.get("timestamp")
        now = int(time.time()) + self.ahead
        if stamp is not None and abs(int(stamp) - now) > 1800:
            return "Received Invalid Handshake - Login failed, timestamp is out of range"
        proofs = {KEY, hashed(USER + hashed(KEY))} if "user" not in params else set()
        if params.get("user") == USER and stamp is not None:
            proofs.add(hashed(stamp + hashed(PASSWORD)))
        return "" if params.get("auth") in proofs else wrong

    def ping(self, request: Request) -> Said:
        version = self.knows.get(request.params["version"][0], "5.5.6")
        seen = {"server": "6.6.0", "version": version, "compatible": "350001"}
        if not self.lets_in(request):
            return seen
        return {**seen, "session_expire": EXPIRES, "auth": request.params.get("auth", KEY), "api": version}

    def expire_all(self) -> None:
        self.living.clear()


def as_xml(answer: dict[str, Any]) -> Reply:
    """Write an answer of the simple kinds above as XML."""
    if "error" in answer:
        found = answer["error"]
        parts = "".join(
            f"<{name}><![CDATA[{found[name]}]]></{name}>"
            for name in ("errorAction", "errorType", "errorMessage")
        )
        inside = f'<error errorCode="{found["errorCode"]}">{parts}</error>'
    else:
        inside = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in answer.items() if value)
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<root>{inside}</root>'
    return Reply(body.encode(), headers={"Content-Type": "text/xml"})
