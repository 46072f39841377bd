"""When a request is made again: the rules, over urllib3's own `Retry`."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    InvalidHeader,
    MaxRetryError,
    NewConnectionError,
    ReadTimeoutError,
    ResponseError,
)

LONGEST_PAUSE = 15.0
"""Seconds that a server may ask us to wait with `Retry-After`. A longer wait is told to the person."""

_BUSY = (429, 502, 503, 504)


class Patient(urllib3.Retry):
    """`Retry` that neither repeats what took too long already nor waits for hours."""

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: urllib3.BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: Any = None,  # noqa: ANN401 -- urllib3's signature
        _stacktrace: TracebackType | None = None,
    ) -> Self:
        if _took_too_long(error):
            raise MaxRetryError(_pool, url or "", error) from error
        if response is not None:
            pause = retry_after(response.headers.get("Retry-After"))
            if pause is not None and pause > LONGEST_PAUSE:
                raise MaxRetryError(_pool, url or "", ResponseError("asked to wait too long"))
        return super().increment(method, url, response, error, _pool, _stacktrace)


def _took_too_long(error: Exception | None) -> bool:
    """Tell whether the time was over. urllib3 counts a refused connection among those, too."""
    waited = isinstance(error, ReadTimeoutError | ConnectTimeoutError)
    return waited and not isinstance(error, NewConnectionError)


SAFE = Patient(
    total=3,
    connect=1,
    read=2,
    status=2,
    other=0,
    redirect=0,
    allowed_methods=("GET",),
    status_forcelist=_BUSY,
    backoff_factor=0.2,
    backoff_jitter=0.1,
    raise_on_status=False,
    raise_on_redirect=False,
)
"""For calls that change nothing."""

UNSAFE = Patient(
    total=1,
    connect=1,
    read=False,
    status=0,
    other=0,
    redirect=0,
    raise_on_status=False,
    raise_on_redirect=False,
    respect_retry_after_header=False,
)
"""For calls that change something: repeated only when no connection came about at all."""


def retry_after(header: str | None) -> float | None:
    """Return the seconds that a `Retry-After` header asks for, None when it says nothing."""
    if not header:
        return None
    try:
        return UNSAFE.parse_retry_after(header)
    except InvalidHeader:
        return None
