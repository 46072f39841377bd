"""The line to the server: opened in the background, kept, and opened again after it broke."""

from __future__ import annotations

import dataclasses
import logging
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ampache_desktop.api.errors import AmpacheError, BadCertificate, HttpsUnavailable, SignInFailed
from ampache_desktop.settings.keyringtrouble import SecretsUnavailable
from ampache_desktop.settings.profiles import How, Profile, Profiles
from ampache_desktop.settings.secrets import Secret, Secrets

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


_FOR_THE_PERSON = (SignInFailed, BadCertificate, HttpsUnavailable, SecretsUnavailable)
"""Errors after which trying again by itself would only annoy."""


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
    unkept: SecretsUnavailable | OSError | None = None
    """Why the profile, or its password or key, could not be kept, when it should have been."""
    mark: object = None
    """Tells this client's own news from those of others."""


@dataclasses.dataclass(frozen=True)
class Typed:
    """What a person has just typed in for a profile."""

    secret: str = dataclasses.field(repr=False)
    keep: bool = True


_Wish = tuple[Profile, Typed | None, "Arguments | None"]


class Connection(QObject):
    """Opens one server at a time. Everything slow happens in jobs; the newest wish wins."""

    line_changed = Signal(object)
    """A `Line`."""
    opened = Signal(object)
    """An `Opened`."""
    left = Signal()
    """The server that was open is left; everything of it must go."""
    failed = Signal(object, object)
    """The `Profile` that could not be opened and the error. Questions to the person are errors too:
    `SignInFailed`, `BadCertificate`, `HttpsUnavailable`."""

    _locked_out = Signal(object, object)
    """From any thread: the mark of a client whose password or key is no longer accepted, and the error."""

    def __init__(
        self, jobs: Jobs, profiles: Profiles, secrets: Secrets, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._profiles = profiles
        self._secrets = secrets
        self._ticket: Ticket | None = None
        self._wanted: _Wish | None = None
        self._refused: _Wish | None = None
        self._before: _Wish | None = None
        self._held: Opened | None = None
        self._line = Line.NONE
        self._again = QTimer(self, singleShot=True, interval=TRY_AGAIN_MS)
        self._again.timeout.connect(self.retry)
        self._locked_out.connect(self._on_locked_out)
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
        if typed is None or self._wanted is None or self._wanted[1] is None:
            self._before = self._wanted
        self._wanted = (profile, typed, demo)
        self.retry()

    def retry(self) -> None:
        """Try again what was wished for last. A server that is open is only asked whether it is there."""
        self._again.stop()
        if self._wanted is None:
            return
        if self._ticket is not None:
            self._ticket.tear()
        wish = self._wanted
        profile, typed, _ = wish
        held = self._held
        is_open = held is not None and typed is None and held.profile == profile
        fell_silent = self._line is Line.AWAY
        self._set_line(Line.CALLING)
        if held is not None and is_open and not (held.child and fell_silent):
            self._ticket = self._ask_for_life(held, lambda: _called_again(held))
            return
        self._ticket = self._jobs.submit(
            lambda: self._open_blocking(wish),
            owner=self,
            done=self._on_opened,
            failed=lambda error: self._on_failed(profile, error),
        )

    def withdraw(self) -> None:
        """Forget what a person typed in and then did not want; what there was before stays."""
        if self._wanted is None or self._wanted[1] is None:
            return
        if self._ticket is not None:
            self._ticket.tear()
        self._again.stop()
        if not self._return_to_held():
            self._wanted = self._before
            self._set_line(Line.AWAY if self._wanted else Line.NONE)
            if self._wanted is not None:
                self._again.start()

    def trust(self, profile: Profile, fingerprint: str) -> None:
        """The person trusts this one certificate for this profile."""
        self._change(dataclasses.replace(profile, pin=fingerprint))

    def allow_http(self, profile: Profile) -> None:
        """The person agreed to talk to this server without encryption."""
        self._change(dataclasses.replace(profile, allow_http=True))

    def leave(self) -> None:
        """Leave the server that is open and say goodbye to it; none is chosen then."""
        self._again.stop()
        self._pulse.stop()
        if self._ticket is not None:
            self._ticket.tear()
        held, self._held = self._held, None
        self._wanted = self._before = self._refused = None
        self._set_line(Line.NONE)
        if held is not None:
            self.left.emit()
            self._jobs.submit(lambda: _say_goodbye(held), owner=self, done=lambda _: None, failed=_log_only)

    def close(self) -> None:
        """Let go of the server. Blocks for a moment at most; for the end of the program, after the jobs."""
        self._again.stop()
        self._pulse.stop()
        held, self._held = self._held, None
        if held is not None:
            _let_go(held)

    def _change(self, profile: Profile) -> None:
        wish = next((it for it in (self._refused, self._wanted) if it and it[0].id == profile.id), None)
        typed, demo = wish[1:] if wish else (None, None)
        self.open(profile, typed, demo)

    def _return_to_held(self) -> bool:
        """Go on with the server that is open, if one is."""
        held = self._held
        if held is None:
            return False
        self._wanted = (held.profile, None, None)
        self._set_line(Line.OPEN)
        return True

    def _on_opened(self, opened: Opened) -> None:
        before, self._held = self._held, opened
        self._wanted = (opened.profile, None, self._wanted[2] if self._wanted else None)
        self._before = self._refused = None
        self._set_line(Line.OPEN)
        self._pulse.start()
        self.opened.emit(opened)
        if before is not None:
            self._jobs.submit(lambda: _let_go(before), owner=self, done=lambda _: None, failed=_log_only)

    def _on_failed(self, profile: Profile, error: Exception) -> None:
        self._refused = self._wanted
        typed = self._wanted is not None and self._wanted[1] is not None
        if self._held is None or self._held.profile.id == profile.id:
            self._set_line(Line.AWAY)
            if not typed and not isinstance(error, _FOR_THE_PERSON):
                self._again.start()
        else:
            self._return_to_held()
        self.failed.emit(profile, error)

    def _feel_pulse(self) -> None:
        if self._held is not None and self._line is not Line.CALLING:
            self._ask_for_life(self._held, self._held.client.ping)

    def _ask_for_life(self, held: Opened, work: Callable[[], object]) -> Ticket:
        return self._jobs.submit(
            work,
            owner=self,
            done=lambda _: self._on_alive(held),
            failed=lambda error: self._on_lost(held, error),
        )

    def _on_alive(self, held: Opened) -> None:
        """The server that is open answers; another that is being called meanwhile has its own news."""
        if held is self._held and self._wanted is not None and self._wanted[0].id == held.profile.id:
            self._set_line(Line.OPEN)

    def _on_lost(self, held: Opened, error: Exception) -> None:
        """The server that is open does not answer, or no longer lets us in. Told once, not at every pulse."""
        if held is not self._held or self._line is Line.AWAY:
            return
        self._set_line(Line.AWAY)
        if not isinstance(error, _FOR_THE_PERSON):
            self._again.start()
        self.failed.emit(held.profile, error)

    def _on_locked_out(self, mark: object, error: Exception) -> None:
        if self._held is not None and self._held.mark is mark:
            self._on_lost(self._held, error)

    def _set_line(self, line: Line) -> None:
        if line is not self._line:
            self._line = line
            self.line_changed.emit(line)

    # In jobs

    def _open_blocking(self, wish: _Wish) -> Opened:
        profile, typed, demo = wish
        if profile.how is How.DEMO:
            opened = _open_demo(profile, demo)
            self._check_still_wanted(wish, opened)
            return opened
        secret = typed.secret if typed else self._secrets.read(profile.id)
        if secret is None:
            message = "no password or key is kept for this server"
            raise SignInFailed(message, call="handshake")
        mark = object()
        client = _client(
            profile,
            secret,
            token="" if typed else self._token(profile),
            on_token=self._secrets.token_keeper(profile.id),
            on_refused=lambda error: self._locked_out.emit(mark, error),
        )
        try:
            client.connect()
        except AmpacheError:
            client.close()
            raise
        self._check_still_wanted(wish, Opened(profile, client))
        known = dataclasses.replace(profile, address=str(client.address))
        return Opened(known, client, unkept=self._keep(known, typed), mark=mark)

    def _check_still_wanted(self, wish: _Wish, opened: Opened) -> None:
        """Leave nothing behind of a server that was given up while we signed in."""
        if self._wanted is wish:
            return
        opened.client.sign_out()
        _let_go(opened)
        if self._profiles.get(opened.profile.id) is None:
            self._secrets.forget(opened.profile.id)
        message = "given up meanwhile"
        raise AmpacheError(message)

    def _token(self, profile: Profile) -> str:
        """Return the session of the last run, when it can be had: without, a handshake makes another."""
        try:
            return self._secrets.read(profile.id, Secret.TOKEN) or ""
        except SecretsUnavailable:
            return ""

    def _keep(self, profile: Profile, typed: Typed | None) -> SecretsUnavailable | OSError | None:
        """Keep the profile and what was typed in. Returns why not: being signed in does not depend on it."""
        try:
            self._profiles.use(profile)
            if typed is not None and typed.keep:
                self._secrets.keep(profile.id, typed.secret, Secret.SIGN_IN)
        except (SecretsUnavailable, OSError) as error:
            return error
        return None


def _called_again(opened: Opened) -> None:
    """Ask a server that is open whether it is there, even after it had refused us."""
    opened.client.connect()
    opened.client.ping()


def _client(profile: Profile, secret: str, **more: Any) -> Client:  # noqa: ANN401 -- further arguments of Client
    from ampache_desktop.api.client import Client

    return Client(
        profile.place,
        profile.credentials(secret),
        api=profile.api,
        fmt=profile.fmt,
        pin=profile.fingerprint,
        **more,
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


def _say_goodbye(opened: Opened) -> None:
    try:
        opened.client.sign_out()
    finally:
        _let_go(opened)


def _let_go(opened: Opened) -> None:
    try:
        opened.client.close()
    except AmpacheError as error:
        _log_only(error)
    if opened.child is not None:
        opened.child.stop()


def _log_only(error: Exception) -> None:
    _log.info("while letting go of a server: %s", error)
