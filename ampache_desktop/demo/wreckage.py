"""Answers that are no answers: what the faults of whole answers send instead."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from ampache_desktop.api.versions import Format
from ampache_desktop.demo.replies import CONTENT_TYPES, HTML, Asked, Reply

_PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head>\n"
    b"<body><h1>Welcome</h1><p>Please sign in.</p></body></html>\n"
)
_MEGABYTE = 2**20


def failed(asked: Asked, mime: str) -> Reply | None:
    """Return what is sent instead of anything, or None when no such fault strikes."""
    struck = asked.struck
    if "500" in struck:
        return Reply(HTTPStatus.INTERNAL_SERVER_ERROR, body=b"Internal Server Error\n")
    if "429" in struck:
        wait = ("Retry-After", f"{struck['429'].number:g}")
        return Reply(HTTPStatus.TOO_MANY_REQUESTS, body=b"Too Many Requests\n", headers=(wait,))
    if "html" in struck:
        return Reply(HTTPStatus.OK, HTML, _PAGE)
    if "empty-body" in struck:
        return Reply(HTTPStatus.OK, mime)
    return None


def flood(asked: Asked, fmt: Format) -> Reply | None:
    """Return what is sent to fill the caller's memory, or None when no such fault strikes."""
    struck, mime = asked.struck, CONTENT_TYPES[fmt]
    if "bomb" in struck:
        return Reply(HTTPStatus.OK, mime, bomb(fmt))
    if "huge" in struck:
        size = int(struck["huge"].number * _MEGABYTE)
        return Reply(HTTPStatus.OK, mime, huge(fmt, size), size)
    return None


def bomb(fmt: Format) -> bytes:
    """Return a small body that would fill the memory of a parser which trusts it."""
    if fmt is Format.JSON:
        return b'{"song":' + b"[" * 100_000
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<!DOCTYPE root [", '<!ENTITY e0 "song">']
    lines += [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11)]
    lines += ["]>", "<root>", '<song id="1"><title>&e10;</title></song>', "</root>", ""]
    return "\n".join(lines).encode()


def huge(fmt: Format, size: int) -> Iterator[bytes]:
    """Yield an answer of exactly `size` bytes, well-formed up to where it is cut off."""
    if fmt is Format.JSON:
        head, row = b'{"total_count":1,"md5":"","song":[', b'{"id":"1","title":"' + b"la " * 300 + b'"},'
    else:
        head = b'<?xml version="1.0" encoding="UTF-8"?>\n<root>\n<total_count>1</total_count>\n'
        row = b'<song id="1">\n<title><![CDATA[' + b"la " * 300 + b"]]></title>\n</song>\n"
    yield head[:size]
    left = size - len(head)
    block = row * (_MEGABYTE // len(row))
    while left > 0:
        yield block[:left]
        left -= len(block)
