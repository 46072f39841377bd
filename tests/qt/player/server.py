"""A loopback HTTP server that streams sounds, honours or ignores `Range`, fails as told and keeps a log."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request: the path's last part, and its `Range`."""

    name: str
    range: str | None


@dataclass
class Sound:
    """What is served under a name, and how."""

    body: bytes = b""
    status: int = 200
    kind: str = "audio/mpeg"
    headers: dict[str, str] = field(default_factory=dict)
    ranges: bool = True
    length: bool = True
    cut_at: int | None = None
    """Close the connection after so many bytes from the start of the file."""
    hold_at: int | None = None
    """Send so many bytes, then nothing more until the server ends."""
    delay: float = 0.0
    """Wait so many seconds before the answer."""
    then: Sound | None = None
    """Serve this from the second request on."""


class StreamServer:
    """Serves `sounds` by name; `log` has every request in order."""

    def __init__(self) -> None:
        self.sounds: dict[str, Sound] = {}
        self.log: list[Asked] = []
        self.ending = threading.Event()
        owner = self

        class Handler(_Handler):
            streams = owner

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def url(self, name: str) -> str:
        """The address of a sound, shaped like Ampache's."""
        port = self._http.server_address[1]
        return (
            f"http://127.0.0.1:{port}/play/index.php/{name}?ssid=0123456789abcdef0123456789abcdef&oid={name}"
        )

    def add(self, name: str, body: bytes = b"", **how: Any) -> str:  # noqa: ANN401 -- the fields of Sound
        """Serve `body` under `name`; returns the address."""
        self.sounds[name] = Sound(body, **how)
        return self.url(name)

    def asked(self, name: str) -> list[str | None]:
        """The ranges that were asked of a sound, in order."""
        return [asked.range for asked in self.log if asked.name == name]

    def close(self) -> None:
        """End, and let go of who still waits."""
        self.ending.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


class _Handler(BaseHTTPRequestHandler):
    streams: StreamServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: `log` has it."""

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].rpartition("/")[2]
        asked = self.headers.get("Range")
        self.streams.log.append(Asked(name, asked))
        sound = self.streams.sounds.get(name, Sound(status=404))
        if sound.then is not None:
            self.streams.sounds[name] = sound.then
        self.close_connection = True
        self.streams.ending.wait(sound.delay)
        with contextlib.suppress(OSError):  # the player goes away in the middle, as players do
            self._answer(sound, _start(asked) if sound.ranges else 0)

    def _answer(self, sound: Sound, start: int) -> None:
        status = 206 if sound.status == 200 and start else sound.status
        self.send_response(status)
        self.send_header("Content-Type", sound.kind)
        self.send_header("Connection", "close")
        self.send_header("Accept-Ranges", "bytes" if sound.ranges else "none")
        if status == 206:
            total = len(sound.body)
            self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
        if sound.length:
            self.send_header("Content-Length", str(len(sound.body) - start))
        for key, value in sound.headers.items():
            self.send_header(key, value)
        self.end_headers()
        stop = min(cut for cut in (sound.cut_at, sound.hold_at, len(sound.body)) if cut is not None)
        self.wfile.write(sound.body[start:stop])
        if sound.hold_at is not None:
            self.wfile.flush()
            self._wait_for_the_end()

    def _wait_for_the_end(self) -> None:
        self.connection.settimeout(0.05)
        while not self.streams.ending.is_set():
            try:
                if not self.connection.recv(1):
                    return
            except TimeoutError:
                continue


def _start(asked: str | None) -> int:
    return int(asked.removeprefix("bytes=").partition("-")[0] or 0) if asked else 0
