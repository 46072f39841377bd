"""Small real servers on loopback whose answers a test writes itself, for what a good server never does."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Request:
    """One request as it arrived."""

    path: str
    params: Mapping[str, str]
    headers: Mapping[str, str]

    @property
    def action(self) -> str:
        return self.params.get("action", "")


@dataclass(frozen=True)
class Reply:
    """What to answer: `chunks` one by one, a body shorter than `announced`, or nothing (`hangs_up`)."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: Iterator[bytes] | None = None
    announced: int | None = None
    hangs_up: bool = False
    date: str = ""


Said = Reply | Mapping[str, Any]
"""An answer; a mapping is sent as JSON."""
Respond = Callable[[Request], Said]


@dataclass
class Running:
    """A server that runs. `requests` are all so far, in the order of their arrival."""

    url: str
    port: int
    requests: list[Request] = field(default_factory=list)

    def actions(self) -> list[str]:
        return [request.action for request in self.requests]


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, respond: Respond, running: Running, secure: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.respond, self.running, self.secure = respond, running, secure
        self.open: set[socket.socket] = set()
        self.lock = threading.Lock()

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 -- as inherited
        if self.secure is not None:
            try:
                request = self.secure.wrap_socket(request, server_side=True)
            except OSError:
                return
        with self.lock:
            self.open.add(request)
        try:
            super().finish_request(request, client_address)
        except OSError:
            return  # the client went away
        finally:
            with self.lock:
                self.open.discard(request)
            request.close()

    def hang_up(self) -> None:
        with self.lock:
            for connection in self.open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        request = Request(
            parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)), dict(self.headers)
        )
        self.server.running.requests.append(request)
        reply = self.server.respond(request)
        if not isinstance(reply, Reply):
            reply = Reply(json.dumps(reply).encode(), headers={"Content-Type": "application/json"})
        if reply.hangs_up:
            self.close_connection = True
            return
        self.send_response_only(reply.status)
        self.send_header("Date", reply.date or self.date_time_string())
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.chunks is None:
            self.send_header("Content-Length", str(reply.announced or len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)
            if reply.announced is not None:
                self.close_connection = True
            return
        self.send_header("Connection", "close")
        self.end_headers()
        for chunk in reply.chunks:
            self.wfile.write(chunk)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving(respond: Respond, *, secure: ssl.SSLContext | None = None) -> Iterator[Running]:
    """Serve on loopback until the block ends; then every thread has ended too."""
    running = Running("", 0)
    with _Server(respond, running, secure) as server:
        running.port = server.server_address[1]
        running.url = f"http{'s' if secure else ''}://127.0.0.1:{running.port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield running
        finally:
            server.shutdown()
            server.hang_up()
            thread.join()
