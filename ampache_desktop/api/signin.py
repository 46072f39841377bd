"""How a session begins: the handshake, tried from the newest API down, and the header that needs none."""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Iterator
from typing import Any

from ampache_desktop.api.address import Address, Scheme
from ampache_desktop.api.call import Call
from ampache_desktop.api.calls.sessions import Goodbye, Handshake, Ping
from ampache_desktop.api.credentials import Bearer, Credentials, Password, Place
from ampache_desktop.api.decode import decode, refusal_in
from ampache_desktop.api.errors import (
    AmpacheError,
    ApiDisabled,
    BadCertificate,
    HttpStatus,
    HttpsUnavailable,
    Malformed,
    ProtocolError,
    Refused,
    SignInFailed,
    TransportError,
    UnsupportedByServer,
)
from ampache_desktop.api.models import Session
from ampache_desktop.api.transport import Answer, Patience, Transport
from ampache_desktop.api.versions import Api, Format, Version, version_of

_CLOCKS_DIFFER = 20 * 60
"""Seconds between two clocks that may explain a refusal; servers refuse at 30 minutes."""

_SERVER_CLOCK = re.compile(r"server:\s*(\d{9,11})", re.IGNORECASE)
_BRIEF = Patience(connect=3, read=5, whole=10)
_LOOK = Patience(connect=5, read=15, whole=20)
"""For a look whether a server is there at all, while the person waits for another answer."""


class _Silence(ProtocolError):
    """An empty answer: how servers say that they cannot speak the version that was asked for."""


@dataclasses.dataclass(frozen=True)
class Pass:
    """What a signed-in client shows with every call, and what it learned when it signed in.

    `token` is empty where the key goes into a header instead.
    """

    version: Version
    fmt: Format
    reply: Session
    token: str = dataclasses.field(default="", repr=False)
    bearer: str = dataclasses.field(default="", repr=False)

    @property
    def headers(self) -> dict[str, str]:
        """What goes into the header of a call."""
        return {"Authorization": f"Bearer {self.bearer}"} if self.bearer else {}

    def params(self, call: Call[Any]) -> dict[str, str]:
        """Return all parameters of a call. Raises `UnsupportedByServer`."""
        params = call.query(self.version)
        if self.token:
            params["auth"] = self.token
        if self.bearer:
            params["version"] = self.version.api.asked_as
        return params


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a sign-in asks for: a generation and a format (None: the best there is), and our name."""

    api: Api | None = None
    fmt: Format | None = None
    client_name: str = "Ampache Desktop"
    place: Place | None = None

    def generations(self) -> tuple[Api, ...]:
        """The generations to ask for, in this order."""
        return (self.api,) if self.api else tuple(sorted(Api, reverse=True))

    def formats(self, api: Api) -> tuple[Format, ...]:
        """The formats to ask for, in this order."""
        return (self.fmt,) if self.fmt else api.formats


class SignIn:
    """Signs in to one server with one person's credentials; keeps only what it learned of the server."""

    def __init__(
        self, transport: Transport, address: Address, credentials: Credentials, wishes: Wishes
    ) -> None:
        self.address = address
        self._transport = transport
        self._credentials = credentials
        self._wishes = wishes
        self._ahead = 0  # seconds that the server's clock is ahead of ours
        self._works: tuple[Api, Format] | None = None

    def enter(self) -> Pass:
        """Sign in. Raises `SignInFailed`, `HttpsUnavailable`, or whatever kept it from happening."""
        if self.address.scheme is not None:
            return self._enter()
        secure, plain = self.address.candidates()
        self.address = secure
        try:
            return self._enter()
        except (BadCertificate, Refused):
            raise
        except AmpacheError as error:
            self.address = dataclasses.replace(secure, scheme=None)
            if not self._answers(plain):
                raise
            reason = error.message
        message = f"there is no Ampache to be reached over https ({reason}), but there is one over plain http"
        raise HttpsUnavailable(message, address=str(plain))

    def by_handshake(self) -> Pass:
        """Sign in with a handshake, whatever the credentials prefer, so that there is a token."""
        if self._works is not None:
            try:
                return self._handshake(*self._works)
            except (ProtocolError, ApiDisabled):
                self._works = None
        return self._ladder()

    def stranger(self) -> Pass:
        """Return the pass of somebody who has not signed in: it opens what is there for everybody.

        Which version the server has is not known then; what it lacks, it refuses itself.
        """
        api = self._wishes.generations()[0]
        return Pass(Version.parse(api.asked_as), self._wishes.formats(api)[0], Session())

    def resume(self, token: str) -> Pass | None:
        """Take up a session of an earlier run. None when it has ended."""
        for fmt in self._first_formats():
            try:
                return self._ping(fmt, token=token)
            except (ProtocolError, HttpStatus):
                continue
        return None

    def ping(self, held: Pass) -> Session | None:
        """Ask for a living session and extend it. None when it has ended."""
        found = self._ping(held.fmt, token=held.token, bearer=held.bearer, api=held.version.api)
        return found.reply if found else None

    def leave(self, held: Pass) -> None:
        """End a session. One that cannot be ended now is left to run out: nobody waits for that."""
        if not held.token:
            return
        try:
            params = held.params(Goodbye())
            self._transport.get(self.address.endpoint(held.fmt), params, safe=False, patience=_BRIEF)
        except (TransportError, UnsupportedByServer):
            return

    def _enter(self) -> Pass:
        if isinstance(self._credentials, Bearer):
            for fmt in self._first_formats():
                try:
                    found = self._ping(fmt, bearer=self._credentials.key)
                except (ProtocolError, HttpStatus, Refused):
                    continue
                if found:
                    return found
                break
        return self.by_handshake()

    def _ladder(self) -> Pass:
        """Try generations and formats until one works; the first reason for a failure is the one to tell."""
        first: AmpacheError | None = None
        hopeless: set[object] = set()
        for api, fmt in self._steps():
            if api in hopeless or fmt in hopeless:
                continue
            try:
                found = self._handshake(api, fmt)
            except (ApiDisabled, UnsupportedByServer) as error:
                first = first or error
                hopeless.add(api)
            except _Silence as error:
                first = first or Malformed(error.message, call=error.call)
            except (Malformed, HttpStatus) as error:
                if _is_passing(error):
                    raise
                first = first or error
                hopeless.add(fmt)
            else:
                # A server whose database is away says "disabled" too, and is asked for everything next time.
                self._works = None if isinstance(first, ApiDisabled) else (api, found.fmt)
                return found
        raise first or Malformed("there is no version to ask for", call="handshake")

    def _steps(self) -> Iterator[tuple[Api, Format]]:
        for api in self._wishes.generations():
            for fmt in self._wishes.formats(api):
                yield api, fmt

    def _first_formats(self) -> tuple[Format, ...]:
        return self._wishes.formats(self._wishes.generations()[0])

    def _handshake(self, api: Api, fmt: Format) -> Pass:
        answer = self._offer(api, fmt)
        try:
            reply = self._read(answer, Handshake(""), api, fmt)
        except SignInFailed as error:
            if not self._learn_clock(answer, error):
                raise
            reply = self._read(self._offer(api, fmt), Handshake(""), api, fmt)
        if not reply.token:
            raise Malformed("the server signed us in without giving a token", call="handshake")
        version = _version(reply, api)
        if fmt not in version.api.formats and self._wishes.fmt is None:
            return self._handshake(api, version.api.formats[0])
        return Pass(version, fmt, reply, token=reply.token)

    def _offer(self, api: Api, fmt: Format) -> Answer:
        proof = self._credentials.proof(int(time.time()) + self._ahead)
        place = self._wishes.place
        call = Handshake(
            proof.auth,
            version=api.asked_as,
            user=proof.user,
            timestamp=proof.timestamp,
            client=self._wishes.client_name or None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            place=(place.name or None) if place else None,
        )
        answer = self._get(call, self.address, api, fmt)
        self._learn_way(answer)
        return answer

    def _learn_way(self, answer: Answer) -> None:
        """Go straight to https once the server has sent us there: else each call goes in the clear first."""
        if self.address.scheme is Scheme.HTTP and answer.url.startswith("https:"):
            moved = Address.parse(answer.url)
            if moved.host == self.address.host:
                self.address = moved

    def _learn_clock(self, answer: Answer, error: SignInFailed) -> bool:
        """Tell whether the server's clock explains its refusal, and set ours by it."""
        if not isinstance(self._credentials, Password):
            return False
        if match := _SERVER_CLOCK.search(error.message):
            theirs = int(match[1])
        elif answer.date:
            theirs = int(answer.date.timestamp())
        else:
            return False
        ahead = theirs - int(time.time())
        if abs(ahead - self._ahead) < _CLOCKS_DIFFER:
            return False
        self._ahead = ahead
        return True

    def _ping(self, fmt: Format, *, token: str = "", bearer: str = "", api: Api | None = None) -> Pass | None:
        """Return a pass for a living session. None when it has ended, or was never ours."""
        asked = api or self._wishes.generations()[0]
        unknown = Pass(version_of(asked), fmt, Session(), token=token, bearer=bearer)
        call = Ping(asked.asked_as)
        url = self.address.endpoint(fmt)
        answer = self._transport.get(url, unknown.params(call), headers=unknown.headers)
        self._learn_way(answer)
        reply = self._read(answer, call, asked, fmt)
        # A dead session is answered as if no token had been sent: without the time at which it ends.
        if reply.session_expire is None:
            return None
        return dataclasses.replace(unknown, version=_version(reply, asked), reply=reply)

    def _answers(self, address: Address) -> bool:
        """Tell whether an Ampache answers there. Nothing secret is sent."""
        api = self._wishes.generations()[0]
        for fmt in self._wishes.formats(api):
            try:
                answer = self._get(Ping(api.asked_as), address, api, fmt, patience=_LOOK)
                reply = self._read(answer, Ping(""), api, fmt)
            except (HttpStatus, ProtocolError, Refused):
                continue
            except TransportError:
                return False
            return bool(reply.server or reply.version)
        return False

    def _get(
        self,
        call: Handshake | Ping,
        address: Address,
        api: Api,
        fmt: Format,
        *,
        patience: Patience | None = None,
    ) -> Answer:
        params = call.query(version_of(api))
        return self._transport.get(address.endpoint(fmt), params, safe=call.safe, patience=patience)

    @staticmethod
    def _read(answer: Answer, call: Handshake | Ping, api: Api, fmt: Format) -> Session:
        if answer.is_fine and not answer.body.strip():
            raise _Silence("the server answered with nothing", call=call.name())
        if not answer.is_fine:
            raise refusal_in(call, answer.body) or answer.unusable(call.name())
        return decode(call, answer.body, version_of(api), fmt)


def _version(reply: Session, asked: Api) -> Version:
    """Return the version that a server speaks from now on."""
    text = reply.api or reply.version
    if not text:
        return version_of(asked)
    try:
        return Version.parse(text)
    except ValueError as error:
        raise Malformed(str(error), field="api", call="handshake") from None


def _is_passing(error: Malformed | HttpStatus) -> bool:
    """Tell whether the server is merely busy or broken, so that asking otherwise would not help."""
    return isinstance(error, HttpStatus) and (error.status >= 500 or error.retry_after is not None)  # noqa: PLR2004
