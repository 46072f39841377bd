"""Which certificates are trusted: those that are vouched for, or exactly the one a person has pinned."""

from __future__ import annotations

import hashlib
import socket
import ssl
from collections.abc import Mapping
from typing import Any, NewType

import requests
import urllib3
from requests.adapters import HTTPAdapter

Fingerprint = NewType("Fingerprint", str)
"""SHA-256 of a certificate: 64 hexadecimal digits in lower case."""

_DIGITS = 64


def fingerprint(text: str) -> Fingerprint:
    """Read a fingerprint, with or without colons. Raises `ValueError` when it is none."""
    digits = text.replace(":", "").replace(" ", "").lower()
    if len(digits) != _DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise ValueError("a fingerprint has 64 hexadecimal digits")
    return Fingerprint(digits)


def shown(pin: str) -> str:
    """Return a fingerprint as people compare it: pairs in upper case, with colons."""
    return ":".join(pin[at : at + 2] for at in range(0, len(pin), 2)).upper()


def offered(host: str, port: int, *, timeout: float) -> Fingerprint | None:
    """Return the fingerprint of the certificate that a server shows, to be shown to a person.

    Nothing is sent but the greeting. None when no certificate could be had.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with (
            socket.create_connection((host, port), timeout=timeout) as plain,
            context.wrap_socket(plain, server_hostname=host) as secure,
        ):
            certificate = secure.getpeercert(binary_form=True)
    except (OSError, ValueError):
        return None
    return Fingerprint(hashlib.sha256(certificate).hexdigest()) if certificate else None


class TrustingAdapter(HTTPAdapter):
    """Trusts whom this computer trusts, a company's own authority say, and whom `requests` trusts."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- passed on
        super().init_poolmanager(*args, **kwargs, ssl_context=ssl.create_default_context())

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> urllib3.ProxyManager:  # noqa: ANN401 -- passed on
        manager: urllib3.ProxyManager = super().proxy_manager_for(
            proxy, **kwargs, ssl_context=ssl.create_default_context()
        )
        return manager


class PinnedAdapter(HTTPAdapter):
    """Accepts exactly the pinned certificate, whoever vouches for it or not, and no other."""

    def __init__(self, pin: Fingerprint, retry: urllib3.Retry, size: int) -> None:
        self._pin = pin
        super().__init__(pool_connections=size, pool_maxsize=size, max_retries=retry)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- passed on
        super().init_poolmanager(*args, **kwargs, assert_fingerprint=self._pin)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> urllib3.ProxyManager:  # noqa: ANN401 -- passed on
        manager: urllib3.ProxyManager = super().proxy_manager_for(
            proxy, **kwargs, assert_fingerprint=self._pin
        )
        return manager

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,  # noqa: ANN401 -- passed on
        verify: bool | str = True,
        cert: Any = None,  # noqa: ANN401 -- passed on
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        # The fingerprint is compared right after the TLS greeting, before anything of ours is sent.
        return super().send(request, stream=stream, timeout=timeout, verify=False, cert=cert, proxies=proxies)
