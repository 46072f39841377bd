"""The HTTP server: connections, threads, and starting and stopping."""

from __future__ import annotations

import collections
import contextlib
import secrets
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import NamedTuple, Self

from ampache_desktop.api.versions import NEWEST, Api, Format
from ampache_desktop.demo.accounts import Accounts, User, sha256
from ampache_desktop.demo.beginnings import furnish
from ampache_desktop.demo.columns import DAY, NOW
from ampache_desktop.demo.connection import Connection
from ampache_desktop.demo.faults import Faults
from ampache_desktop.demo.gateway import Gateway
from ampache_desktop.demo.given_marks import leave
from ampache_desktop.demo.house import House
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.sessions import Sessions
from ampache_desktop.demo.state import State
from ampache_desktop.demo.streaming import Player

LOOPBACK = "127.0.0.1"
LARGEST_PORT = 65535
CONNECTIONS = 64
"""How many connections are served at once; further ones wait."""
REMEMBERED = 10_000
"""How many requests are remembered."""


LEVELS = {"demo": 100, "manager": 75, "listener": 25, "guest": 5}
"""The accounts that every server has, with their access levels; each password is the name."""
PUBLIC = 75
"""From which level on the accounts show everybody their full name."""


class Login(NamedTuple):
    """How to sign in as one of the users that a server begins with."""

    user: str
    password: str
    api_key: str
    stream_token: str
    level: int


class Seen(NamedTuple):
    """A request that was answered: method (or `play`, `image`), parameters without secrets, status."""

    action: str
    params: dict[str, str]
    status: int


class _Listener(socketserver.TCPServer):
    """Accepts connections on loopback and serves each in a thread of its own."""

    request_queue_size = 128
    allow_reuse_address = True

    def __init__(self, port: int, house: House, name: str) -> None:
        super().__init__((LOOPBACK, port), Connection)
        self.house = house
        self.gateway, self.player = Gateway(house), Player(house)
        self.seen: collections.deque[Seen] = collections.deque(maxlen=REMEMBERED)
        self._name = name
        self._room = threading.Semaphore(CONNECTIONS)
        self._lock = threading.Lock()
        self._open: dict[socket.socket, threading.Thread] = {}

    @property
    def crowded(self) -> bool:
        """Tell whether connections should not be kept, so that others find room."""
        return len(self._open) > CONNECTIONS * 3 // 4

    def process_request(self, request: socket.socket, client_address: tuple[str, int]) -> None:  # type: ignore[override]
        while not self._room.acquire(timeout=0.1):
            if self.house.closing.is_set():
                self.shutdown_request(request)
                return
        name = f"{self._name}-{client_address[1]}"
        thread = threading.Thread(target=self._serve, args=(request, client_address), name=name, daemon=True)
        with self._lock:
            self._open[request] = thread
        thread.start()

    def _serve(self, request: socket.socket, client_address: tuple[str, int]) -> None:
        try:
            # A caller who leaves in the middle is no error.
            with contextlib.suppress(ConnectionError, TimeoutError, BrokenPipeError):
                self.finish_request(request, client_address)
        finally:
            with self._lock:
                self._open.pop(request, None)
            self.shutdown_request(request)
            self._room.release()

    def hang_up(self) -> None:
        """End every connection and wait for its thread."""
        with self._lock:
            connections = dict(self._open)
        for request in connections:
            with contextlib.suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)
        for thread in connections.values():
            thread.join()


class Demo:
    """A running server. Use it as a context manager, or call `close`.

    `faults` may be changed at any time. `sessions.expire()` ends all sessions. `accounts` are the users that
    the server begins with, and `state` is what everybody made and did.
    """

    def __init__(self, house: House, logins: Mapping[str, Login], port: int, name: str) -> None:
        self._listener = _Listener(port, house, name)
        house.base = f"http://{LOOPBACK}:{self._listener.server_address[1]}{house.path}"
        self._house = house
        self.url = house.base
        self.accounts, admin = logins, next(iter(logins.values()))
        self.user, self.password, self.api_key = admin.user, admin.password, admin.api_key
        self.library, self.sessions, self.faults = house.library, house.sessions, house.faults
        self.state = house.state
        self._thread = threading.Thread(
            target=self._listener.serve_forever, kwargs={"poll_interval": 0.05}, name=name, daemon=True
        )
        self._thread.start()

    @property
    def requests(self) -> list[Seen]:
        """The requests so far, oldest first, at most the last 10,000."""
        return list(self._listener.seen)

    def forget_requests(self) -> None:
        """Begin a new list of requests."""
        self._listener.seen.clear()

    def close(self) -> None:
        """Stop serving, end every connection, and wait until no thread is left. May be called again."""
        if self._house.closing.is_set():
            return
        self._house.closing.set()
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()
        self._listener.hang_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def start(  # noqa: PLR0913 -- the options of a server
    port: int = 0,
    songs: int = 1200,
    seed: int = 1,
    api: Api | int | None = None,
    faults: tuple[str, ...] | list[str] = (),
    *,
    formats: tuple[Format, ...] = (Format.XML, Format.JSON),
    session_length: float = 3600,
    path: str = "",
    name: str = "demo",
    registration: bool = False,
    clock: Callable[[], float] = time.time,
) -> Demo:
    """Start a server on loopback with an invented library of `songs` songs.

    `port` 0 takes a free one. `api` is the newest generation it speaks, `formats` are the formats. `faults`
    are written as `faults.parse` reads them. `session_length` is in seconds. `path` is where below the host
    the server stands. `name` begins the names of the threads. With `registration` strangers may make
    themselves accounts. `clock` tells the time in Unix seconds to whatever takes its time: the loudspeakers,
    and what is heard now. Raises `ValueError` for a fault, a size or a port that cannot be, `OSError` when
    the port is taken.
    """
    if not 0 <= port <= LARGEST_PORT:
        raise ValueError(f"a port is a number from 0 to {LARGEST_PORT}, not {port}")
    logins = {
        name: Login(name, name, secrets.token_hex(16), secrets.token_hex(20), level)
        for name, level in LEVELS.items()
    }
    house = House(
        Library(songs, seed),
        Sessions(_accounts(logins), length=session_length),
        Faults(tuple(faults)),
        seed,
        highest=NEWEST if api is None else Api(api),
        formats=tuple(formats),
        path=f"/{path.strip('/')}" if path.strip("/") else "",
        state=State(clock, registration),
    )
    furnish(house.state, house.library)
    leave(house.state, house.library)
    return Demo(house, logins, port, name)


def _accounts(logins: Mapping[str, Login]) -> Accounts:
    return Accounts(
        User(
            number,
            login.user,
            sha256(login.password),
            login.api_key,
            login.stream_token,
            login.level,
            NOW - 9 * 365 * DAY + number * DAY,
            email=f"{login.user}@half-moon.example",
            fullname=f"{login.user.capitalize()} of Half Moon Tapes",
            fullname_public=login.level >= PUBLIC,
        )
        for number, login in enumerate(logins.values(), 1)
    )
