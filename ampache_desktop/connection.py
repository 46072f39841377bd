"""The line to the server: opened in the background, kept, and opened again after it broke."""

from __future__ import annotations

import dataclasses
import logging
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ampache_desktop.api.errors import AmpacheError, BadCertificate, HttpsUnavailable, SignInFailed
from ampache_desktop.settings.profiles import How, Profile, Profiles
from ampache_desktop.settings.secrets import Secret, Secrets, SecretsUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.api.client import Client
    from ampache_desktop.demo.child import Arguments, DemoChild
    from ampache_desktop.qt.jobs import Jobs, Ticket

_log = logging.getLogger(__name__)

TRY_AGAIN_MS = 20_000
"""How long after a failure the server is tried again by itself."""


PULSE_MS = 60_000
"""How often a server that is open is asked whether it is still there; that keeps the session alive too."""


class Line(Enum):
    """How we stand with the server."""

    NONE = auto()
    """No server is chosen."""
    CALLING = auto()
    AWAY = auto()
    """It cannot be reached, or does not let us in; what is shown stays."""
    OPEN = auto()


@dataclasses.dataclass(frozen=True)
class Opened:
    """A client that is signed in, for a profile as it is now known to be."""

    profile: Profile
    client: Client
    child: DemoChild | None = None
    unkept: SecretsUnavailable | None = None
    """Why the password or key could not be kept, when it should have been."""


@dataclasses.dataclass(frozen=True)
class Typed:
    """What a person has just typed in for a profile."""

    secret: str = dataclasses.field(repr=False)
    keep: bool = True


class Connection(QObject):
    """Opens one server at a time. Everything slow happens in jobs; the newest wish wins."""

    line_changed = Signal(object)
    """A `Line`."""
    opened = Signal(object)
    """An `Opened`."""
    failed = Signal(object, object)
    """The `Profile` that could not be opened and the error. Questions to the person are errors too:
    `SignInFailed`, `BadCertificate`, `HttpsUnavailable`."""

    def __init__(
        self, jobs: Jobs, profiles: Profiles, secrets: Secrets, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._profiles = profiles
        self._secrets = secrets
        self._ticket: Ticket | None = None
        self._wanted: tuple[Profile, Typed | None, Arguments | None] | None = None
        self._held: Opened | None = None
        self._line = Line.NONE
        self._again = QTimer(self, singleShot=True, interval=TRY_AGAIN_MS)
        self._again.timeout.connect(self.retry)
        self._pulse = QTimer(self, interval=PULSE_MS)
        self._pulse.timeout.connect(self._feel_pulse)

    @property
    def line(self) -> Line:
        """How we stand with the server."""
        return self._line

    @property
    def profile(self) -> Profile | None:
        """The profile that is open or being opened."""
        return self._wanted[0] if self._wanted else None

    def open(self, profile: Profile, typed: Typed | None = None, demo: Arguments | None = None) -> None:
        """Open a profile's server; with `typed`, using and then keeping what a person typed in."""
        self._wanted = (profile, typed, demo)
        self.retry()

    def retry(self) -> None:
        """Try again what was wished for last."""
        self._again.stop()
        if self._wanted is None:
            return
        profile, typed, demo = self._wanted
        if self._ticket is not None:
            self._ticket.tear()
        self._set_line(Line.CALLING)
        self._ticket = self._jobs.submit(
            lambda: self._open_blocking(profile, typed, demo),
            owner=self,
            done=self._on_opened,
            failed=lambda error: self._on_failed(profile, error),
        )

    def trust(self, profile: Profile, fingerprint: str) -> None:
        """The person trusts this one certificate for this profile."""
        self._change(dataclasses.replace(profile, pin=fingerprint))

    def allow_http(self, profile: Profile) -> None:
        """The person agreed to talk to this server without encryption."""
        self._change(dataclasses.replace(profile, allow_http=True))

    def close(self) -> None:
        """Let go of the server. Blocks for a moment at most; for the end of the program, after the jobs."""
        self._again.stop()
        self._pulse.stop()
        held, self._held = self._held, None
        if held is not None:
            _let_go(held)

    def _change(self, profile: Profile) -> None:
        typed, demo = self._wanted[1:] if self._wanted else (None, None)
        self.open(profile, typed, demo)

    def _on_opened(self, opened: Opened) -> None:
        before, self._held = self._held, opened
        self._wanted = (opened.profile, None, self._wanted[2] if self._wanted else None)
        self._set_line(Line.OPEN)
        self._pulse.start()
        self.opened.emit(opened)
        if before is not None:
            self._jobs.submit(lambda: _let_go(before), owner=self, done=lambda _: None, failed=_log_only)

    def _on_failed(self, profile: Profile, error: Exception) -> None:
        self._set_line(Line.AWAY)
        if not isinstance(error, SignInFailed | BadCertificate | HttpsUnavailable):
            self._again.start()
        self.failed.emit(profile, error)

    def _feel_pulse(self) -> None:
        held = self._held
        if held is not None and self._line is not Line.CALLING:
            self._jobs.submit(
                held.client.ping,
                owner=self,
                done=lambda _: self._set_line(Line.OPEN),
                failed=lambda _: self._set_line(Line.AWAY),
            )

    def _set_line(self, line: Line) -> None:
        if line is not self._line:
            self._line = line
            self.line_changed.emit(line)

    # In jobs

    def _open_blocking(self, profile: Profile, typed: Typed | None, demo: Arguments | None) -> Opened:
        if profile.how is How.DEMO:
            return _open_demo(profile, demo)
        secret = typed.secret if typed else self._secrets.read(profile.id)
        if secret is None:
            message = "no password or key is kept for this server"
            raise SignInFailed(message, call="handshake")
        client = _client(profile, secret, self._token(profile), self._secrets.token_keeper(profile.id))
        try:
            client.connect()
        except AmpacheError:
            client.close()
            raise
        known = dataclasses.replace(profile, address=str(client.address))
        self._profiles.use(known)
        return Opened(known, client, unkept=self._keep(known, typed))

    def _token(self, profile: Profile) -> str:
        """Return the session of the last run, when it can be had: without, a handshake makes another."""
        try:
            return self._secrets.read(profile.id, Secret.TOKEN) or ""
        except SecretsUnavailable:
            return ""

    def _keep(self, profile: Profile, typed: Typed | None) -> SecretsUnavailable | None:
        if typed is None or not typed.keep:
            return None
        try:
            self._secrets.keep(profile.id, typed.secret, Secret.SIGN_IN)
        except SecretsUnavailable as error:
            return error
        return None


def _client(
    profile: Profile, secret: str, token: str = "", keep: Callable[[str], None] | None = None
) -> Client:
    from ampache_desktop.api.client import Client

    return Client(
        profile.place,
        profile.credentials(secret),
        api=profile.api,
        fmt=profile.fmt,
        pin=profile.fingerprint,
        token=token,
        on_token=keep,
    )


def _open_demo(profile: Profile, arguments: Arguments | None) -> Opened:
    from ampache_desktop.demo.child import Arguments, DemoChild

    child = DemoChild.start(arguments or Arguments())
    try:
        place = dataclasses.replace(
            profile, address=child.access.url, user=child.access.user, how=How.PASSWORD
        )
        client = _client(place, child.access.password)
        client.connect()
    except AmpacheError:
        child.stop()
        raise
    return Opened(profile, client, child)


def _let_go(opened: Opened) -> None:
    try:
        opened.client.close()
    except AmpacheError as error:
        _log_only(error)
    if opened.child is not None:
        opened.child.stop()


def _log_only(error: Exception) -> None:
    _log.info("while letting go of a server: %s", error)
