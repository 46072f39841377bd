"""The one way to talk to an Ampache server: requests are values, answers are records."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar, overload
from urllib.parse import urlencode

from ampache_desktop.api.address import Address
from ampache_desktop.api.call import Call, Done, Listing, Media, One, Page
from ampache_desktop.api.certificates import Fingerprint
from ampache_desktop.api.credentials import Credentials, Place
from ampache_desktop.api.decode import decode, refusal_in
from ampache_desktop.api.errors import (
    AmpacheError,
    Malformed,
    NotFound,
    SessionExpired,
    SignInFailed,
)
from ampache_desktop.api.models import Session
from ampache_desktop.api.session import PassKeeper, looks_like_session, with_token
from ampache_desktop.api.signin import Pass, SignIn, Wishes
from ampache_desktop.api.transport import MOST_BYTES, Answer, HttpTransport, Patience, Transport
from ampache_desktop.api.versions import Api, Format, Version

T = TypeVar("T")
_DOCUMENTS = frozenset({"text/html", "text/xml", "application/xml", "application/json", "text/json"})
_NOT_FOUND = 404


@dataclasses.dataclass(frozen=True)
class Body:
    """The bytes of a picture or a sound, and what the server says they are, such as `image/png`."""

    content: bytes = dataclasses.field(repr=False)
    content_type: str = ""


class Client:
    """A server as one person sees it. Safe to use from many threads; every method may block.

    Signs in when first needed, once for all threads, and again when the session has expired. `api` and
    `fmt` force a generation and a format. `token` takes up a session of an earlier run; `on_token` hears
    each new token, and `on_refused` that the credentials are not accepted, in whichever thread learned it.
    `pin` is the one certificate that is accepted.
    """

    def __init__(  # noqa: PLR0913 -- all but two have a good default
        self,
        address: Address,
        credentials: Credentials,
        *,
        api: Api | None = None,
        fmt: Format | None = None,
        client_name: str = "Ampache Desktop",
        place: Place | None = None,
        transport: Transport | None = None,
        pin: Fingerprint | None = None,
        on_token: Callable[[str], None] | None = None,
        on_refused: Callable[[SignInFailed], None] | None = None,
        token: str = "",
    ) -> None:
        self._transport = transport or HttpTransport(origin=address.origin, pin=pin)
        wishes = Wishes(api=api, fmt=fmt, client_name=client_name, place=place)
        self._sign_in = SignIn(self._transport, address, credentials, wishes)
        self._decoding = threading.Lock()
        self._keeper = PassKeeper(self._enter, on_token, on_refused)
        self._tokens = PassKeeper(self._sign_in.by_handshake)
        self._earlier = token
        self._keeps_session = on_token is not None
        self._keeper.remember(token)

    # --- signing in ---------------------------------------------------------------------------------------

    def connect(self) -> Session:
        """Sign in now, unless that was done, and return what the server said.

        Raises `SignInFailed` for wrong credentials; `HttpsUnavailable` and `BadCertificate` are questions
        to the person; any other `AmpacheError` is why it cannot be done now.
        """
        self._keeper.forgive()
        return self._keeper.current().reply

    @property
    def is_connected(self) -> bool:
        """Tell whether there is a session, which may have expired meanwhile. Never blocks."""
        return self._keeper.held is not None

    @property
    def address(self) -> Address:
        """Where the server is; with its scheme once that is known. Never blocks."""
        return self._sign_in.address

    @property
    def transport(self) -> Transport:
        """The way to the server, with its trust, its proxies and its limit of calls in flight."""
        return self._transport

    @property
    def server(self) -> Session:
        """What the server said when we signed in: its version, and counts that are often out of date."""
        return self._keeper.current().reply

    @property
    def version(self) -> Version:
        """The version of the API that is spoken."""
        return self._keeper.current().version

    @property
    def fmt(self) -> Format:
        """The format that is spoken."""
        return self._keeper.current().fmt

    def ping(self) -> Session:
        """Keep the session alive, or begin a new one when it has ended, and return what the server said."""
        held = self._keeper.current()
        reply = self._sign_in.ping(held)
        return reply or self._keeper.renew(held).reply

    def sign_out(self) -> None:
        """End the session on the server. The next call would begin another."""
        for keeper in (self._keeper, self._tokens):
            if held := keeper.drop():
                self._sign_in.leave(held)

    def close(self) -> None:
        """Let go of the server. The session is ended too, unless somebody keeps its token (`on_token`)."""
        if not self._keeps_session:
            self.sign_out()
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- calls --------------------------------------------------------------------------------------------

    @overload
    def send(self, call: One[T], *, patience: Patience | None = None) -> T: ...
    @overload
    def send(self, call: Listing[T], *, patience: Patience | None = None) -> Page[T]: ...
    @overload
    def send(self, call: Done, *, patience: Patience | None = None) -> str: ...
    @overload
    def send(self, call: Call[Any], *, patience: Patience | None = None) -> Any: ...  # noqa: ANN401 -- any call
    def send(self, call: Call[Any], *, patience: Patience | None = None) -> Any:
        """Make a call and return its record, its page, or the server's sentence.

        An expired session is renewed and the call made once more. `patience` is for calls that take long.
        Raises `UnsupportedByServer` before any traffic, and any `AmpacheError`, naming the call.
        """
        return self._signed(call, lambda held: self._result(call, held, patience))

    def answer(self, call: Call[Any]) -> bytes:
        """Make a call and return the server's answer as it came, not decoded. It may hold credentials.

        Raises what `send` raises, but `Malformed`.
        """
        return self._signed(call, lambda held: self._undecoded(call, held))

    def open(self, media: Media, *, limit: int = MOST_BYTES, patience: Patience | None = None) -> Body:
        """Fetch a picture or sound into memory.

        Raises `TooLarge` beyond `limit` bytes, `NotFound` where there is none, and any `AmpacheError`.
        """
        return self._signed(media, lambda held: self._media(media, held, limit, patience))

    def fetch(self, url: str, *, limit: int = MOST_BYTES, patience: Patience | None = None) -> Body:
        """Fetch what a URL from a record (`art`) points to. Nothing of ours is sent along."""
        return _body(self._transport.get(self.stream_url(url), limit=limit, patience=patience))

    def url(self, media: Media) -> str:
        """Return the URL of a picture or sound. It carries the session: never log or show it."""
        held = self._with_token()
        return f"{self.address.endpoint(held.fmt)}?{urlencode(held.params(media))}"

    def stream_url(self, url: str) -> str:
        """Return a URL from a record, good for the present session.

        The token of an ended session is replaced by the live one; the account's permanent stream token and
        addresses of other servers stay as they are.
        """
        keeper = self._keeper
        if not (held := keeper.current()).token:
            return url
        ours = self.address.covers(url)

        def is_old(token: str) -> bool:
            return keeper.is_old(token) or (ours and looks_like_session(token))

        return with_token(url, held.token, is_old)

    # --- inside -------------------------------------------------------------------------------------------

    def _enter(self) -> Pass:
        earlier, self._earlier = self._earlier, ""
        if earlier and (found := self._sign_in.resume(earlier)):
            return found
        return self._sign_in.enter()

    def _with_token(self) -> Pass:
        held = self._keeper.current()
        return held if held.token else self._tokens.current()

    def _signed(self, call: Call[Any], work: Callable[[Pass], T]) -> T:
        try:
            if not call.signed:
                return work(self._sign_in.stranger())
            held = self._keeper.current()
            try:
                return work(held)
            except SessionExpired:
                fresh = self._keeper.renew(held)
            return work(fresh)
        except AmpacheError as error:
            error.during(call.name())
            raise

    def _result(self, call: Call[Any], held: Pass, patience: Patience | None) -> Any:  # noqa: ANN401 -- as `send`
        answer = self._ask(call, held, MOST_BYTES, patience)
        if not answer.is_fine:
            raise refusal_in(call, answer.body) or answer.unusable()
        # One at a time: decoding holds the interpreter, so several threads in it are no faster than one, and
        # a thread that waits for its turn, such as a window's, would wait behind each of them.
        with self._decoding:
            return decode(call, answer.body, held.version, held.fmt)

    def _undecoded(self, call: Call[Any], held: Pass) -> bytes:
        answer = self._ask(call, held, MOST_BYTES, None)
        if error := refusal_in(call, answer.body):
            raise error
        if not answer.is_fine:
            raise answer.unusable()
        return answer.body

    def _media(self, media: Media, held: Pass, limit: int, patience: Patience | None) -> Body:
        answer = self._ask(media, held, limit, patience)
        if (not answer.is_fine or _is_document(answer)) and (error := refusal_in(media, answer.body)):
            raise error
        return _body(answer)

    def _ask(self, call: Call[Any], held: Pass, limit: int, patience: Patience | None) -> Answer:
        url = self.address.endpoint(held.fmt)
        params = held.params(call)
        return self._transport.get(
            url, params, headers=held.headers, safe=call.safe, limit=limit, patience=patience
        )


def _is_document(answer: Answer) -> bool:
    kind = answer.content_type.partition(";")[0].strip().lower()
    return kind in _DOCUMENTS


def _body(answer: Answer) -> Body:
    if answer.status == _NOT_FOUND:
        raise NotFound("the server has nothing there")
    if not answer.is_fine:
        raise answer.unusable()
    if _is_document(answer):
        raise Malformed("a document came instead of sound or picture")
    if not answer.body:
        raise Malformed("the server sent nothing")
    return Body(answer.body, answer.content_type)
