"""One connection: reads requests, finds who answers, writes replies, and breaks them where told to."""

from __future__ import annotations

import gzip
import socket
import struct
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from ampache_desktop.api.errors import redact
from ampache_desktop.api.versions import Format
from ampache_desktop.demo.replies import CONTENT_TYPES, HTML, Asked, Reply
from ampache_desktop.demo.sharing import shared
from ampache_desktop.demo.streaming import image
from ampache_desktop.demo.wreckage import failed

if TYPE_CHECKING:
    from ampache_desktop.demo.server import _Listener

SECRET = frozenset({"auth", "ssid", "password", "apikey", "api_key", "secret"})
"""Parameters that are not remembered."""
_COMPRESSED_FROM = 500
_DOORS = {"/server/xml.server.php": Format.XML, "/server/json.server.php": Format.JSON}
_PLAY, _IMAGE, _SHARE = "/play/index.php", "/image.php", "/share.php"


class Connection(BaseHTTPRequestHandler):
    """Serves one connection until either side ends it."""

    server: _Listener
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Ampache-Demo", ""
    disable_nagle_algorithm = True
    wbufsize = 64 * 1024
    timeout = 30

    def do_GET(self) -> None:
        """Answer."""
        self._respond()

    def do_HEAD(self) -> None:
        """Answer without body."""
        self._respond()

    def do_POST(self) -> None:
        """Answer from the address alone: servers do not read parameters from a body."""
        length = self.headers.get("Content-Length") or "0"
        if not (length.isascii() and length.isdigit()):
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        self.rfile.read(int(length))
        self._respond()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the requests are remembered by the server."""

    def _respond(self) -> None:
        asked = self._asked()
        closing = self.server.house.closing
        if "slow" in asked.struck:
            closing.wait(asked.struck["slow"].number)
        if "drop" in asked.struck or closing.is_set():
            self._remember(asked, 0)
            self.close_connection = True
            return
        reply = self._reply(asked)
        self._remember(asked, reply.status)
        self._send(self._bent(reply, asked), asked)

    def _asked(self) -> Asked:
        parts = urlsplit(self.path)
        path = parts.path.removeprefix(self.server.house.path)
        params: dict[str, str] = {}
        for key, value in parse_qsl(parts.query, keep_blank_values=True, errors="replace"):
            several = key.endswith("[]")
            name = key.removesuffix("[]")
            params[name] = f"{params[name]},{value}" if several and name in params else value
        action = params.get("action", "")
        if path in (_PLAY, _IMAGE):
            action = "play" if path == _PLAY else "image"
        scheme, _, bearer = self.headers.get("Authorization", "").partition(" ")
        return Asked(
            self.command,
            path if parts.path.startswith(self.server.house.path) else "",
            params,
            action,
            self.headers.get("Range"),
            bearer.strip() if scheme.lower() == "bearer" else None,
            "gzip" in self.headers.get("Accept-Encoding", ""),
            self.server.house.faults.strike(action, parts.path),
        )

    def _reply(self, asked: Asked) -> Reply:
        house = self.server.house
        fmt = _DOORS.get(asked.path)
        failure = failed(asked, CONTENT_TYPES[fmt] if fmt else HTML)
        if failure is not None:
            return failure
        if fmt is not None and house.speaks(fmt):
            return self.server.gateway.reply(asked, fmt)
        if asked.path == _PLAY:
            return self.server.player.reply(asked)
        if asked.path == _IMAGE:
            return image(asked, house)
        if asked.path == _SHARE:
            return shared(asked, house, self.server.player.reply)
        page = b"<!DOCTYPE html>\n<html><body><h1>404 Not Found</h1></body></html>\n"
        return Reply(HTTPStatus.NOT_FOUND, body=page)

    def _remember(self, asked: Asked, status: int) -> None:
        from ampache_desktop.demo.server import Seen

        params = {key: redact(value) for key, value in asked.params.items() if key not in SECRET}
        params.pop("action", None)
        self.server.seen.append(Seen(asked.action, params, int(status)))

    def _bent(self, reply: Reply, asked: Asked) -> Reply:
        """Return a reply with the faults of whole bodies."""
        struck = asked.struck
        if "truncate" in struck:
            reply = _cut(reply, min(1.0, struck["truncate"].number))
        body = reply.body
        if "gzip" not in struck or not asked.takes_gzip:
            return reply
        if not isinstance(body, bytes) or len(body) < _COMPRESSED_FROM:
            return reply
        headers = (*reply.headers, ("Content-Encoding", "gzip"))
        return Reply(reply.status, reply.mime, gzip.compress(body, 1), headers=headers)

    def _send(self, reply: Reply, asked: Asked) -> None:
        length = reply.told_length
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.mime)
        self.send_header("Access-Control-Allow-Origin", "*")
        for name, value in reply.headers:
            self.send_header(name, value)
        if length is None or length < 0 or "no-length" in asked.struck or self.server.crowded:
            self.send_header("Connection", "close")
            self.close_connection = True
        if length is not None and "no-length" not in asked.struck:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if asked.method != "HEAD":
            self._send_body(reply, half=(length or 0) // 2 if "reset" in asked.struck else None)

    def _send_body(self, reply: Reply, *, half: int | None) -> None:
        body: Iterator[bytes] = iter((reply.body,)) if isinstance(reply.body, bytes) else reply.body
        sent = 0
        for piece in body:
            if half is not None and sent + len(piece) >= half:
                self.wfile.write(piece[: half - sent])
                self._reset()
                return
            if self.server.house.closing.is_set():
                self.close_connection = True
                return
            self.wfile.write(piece)
            sent += len(piece)

    def _reset(self) -> None:
        """End the connection the hard way, so that the other side sees a reset and not an end."""
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True


def _cut(reply: Reply, part: float) -> Reply:
    """Return a reply of which only a part is sent, with a length that fits."""
    if isinstance(reply.body, bytes):
        body = reply.body[: int(len(reply.body) * part)]
        return Reply(reply.status, reply.mime, body, headers=reply.headers)
    keep = int((reply.length or 0) * part)
    return Reply(reply.status, reply.mime, _first(reply.body, keep), keep, reply.headers)


def _first(pieces: Iterator[bytes], left: int) -> Iterator[bytes]:
    for piece in pieces:
        if left <= 0:
            return
        yield piece[:left]
        left -= len(piece)
