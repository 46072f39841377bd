"""Doors in front of a demo server: with TLS, or with answers of a test's own."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import requests

from ampache_desktop.demo import Demo
from tests.loopback import Reply, Request, Running, serving

KEPT = ("Content-Type", "Location", "Retry-After", "Accept-Ranges", "Content-Range")


@contextmanager
def front(
    demo: Demo,
    *,
    secure: ssl.SSLContext | None = None,
    instead: Callable[[Request], Reply | None] | None = None,
) -> Iterator[Running]:
    """Serve what `demo` answers, over TLS if `secure`; what `instead` returns goes first."""

    def respond(request: Request) -> Reply:
        if instead is not None and (reply := instead(request)) is not None:
            return reply
        sent = {name: value for name, value in request.headers.items() if name in ("Authorization", "Range")}
        answer = requests.get(
            demo.url + request.path,
            params=dict(request.params),
            headers=sent,
            timeout=20,
            allow_redirects=False,
        )
        kept = {name: answer.headers[name] for name in KEPT if name in answer.headers}
        return Reply(answer.content, answer.status_code, kept)

    with serving(respond, secure=secure) as running:
        yield running
