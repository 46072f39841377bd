"""The address of a server, read from every form in which people paste it."""

from __future__ import annotations

import contextlib
import dataclasses
import enum
import ipaddress
import re
from typing import NamedTuple
from urllib.parse import parse_qs, unquote

import idna

from ampache_desktop.api.badaddress import AddressFault, BadAddress
from ampache_desktop.api.credentials import ApiKey, Credentials, Password
from ampache_desktop.api.versions import Format

__all__ = ["Address", "AddressFault", "BadAddress", "Link", "Scheme", "read"]

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)://")
_ASCII_HOST = re.compile(r"(?!-)[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")
# What follows the server's own folder: its scripts, and the folders that hold nothing but scripts.
_BELOW_SERVER = re.compile(r"/(?:(?:server|play|rest)(?:/[^/]*)?|[^/]+\.php(?:/.*)?)/*$", re.IGNORECASE)
_LARGEST_PORT = 65535


class Scheme(enum.StrEnum):
    """How a server is spoken to."""

    HTTPS = "https"
    HTTP = "http"

    @property
    def port(self) -> int:
        """The port that needs not be written."""
        return 443 if self is Scheme.HTTPS else 80


@dataclasses.dataclass(frozen=True)
class Address:
    """Where a server is. `scheme` is None while nobody has said whether it speaks https.

    `host` is lower case and ASCII (an international name in its `xn--` form, an IPv6 number without
    brackets); `port` is None for the scheme's own; `path` is empty or starts with a slash and never ends
    with one.
    """

    scheme: Scheme | None
    host: str
    port: int | None = None
    path: str = ""

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address, leaving any user, password or key in it behind. Raises `BadAddress`."""
        return read(text).address

    def candidates(self) -> tuple[Address, ...]:
        """The addresses to try, in this order; the second only after the person agreed to plain http."""
        return (self,) if self.scheme else (self.over(Scheme.HTTPS), self.over(Scheme.HTTP))

    def over(self, scheme: Scheme) -> Address:
        """Return the same place, spoken to by `scheme`."""
        port = None if self.port == scheme.port else self.port
        return dataclasses.replace(self, scheme=scheme, port=port)

    @property
    def origin(self) -> str:
        """Scheme, host and port, such as `https://example.org:8443`; https while the scheme is unknown."""
        return f"{self.scheme or Scheme.HTTPS}://{self._place()}"

    @property
    def base(self) -> str:
        """The server's own folder, without a slash at the end."""
        return self.origin + self.path

    def endpoint(self, fmt: Format) -> str:
        """Return the URL that API calls in `fmt` go to, without parameters."""
        return f"{self.base}/server/{fmt}.server.php"

    def covers(self, url: str) -> bool:
        """Tell whether `url` is on this host and port, whatever its scheme."""
        try:
            other = read(url).address
        except BadAddress:
            return False
        return other.host == self.host and other.port_used == self.port_used

    def __str__(self) -> str:
        """The address as a person would write it: international names readable, unknown scheme left out."""
        place = self._place()
        if "xn--" in place:
            with contextlib.suppress(idna.IDNAError):
                place = place.replace(self.host, idna.decode(self.host))
        return f"{self.scheme}://{place}{self.path}" if self.scheme else place + self.path

    def _place(self) -> str:
        host = f"[{self.host.replace('%', '%25')}]" if ":" in self.host else self.host
        return f"{host}:{self.port}" if self.port else host

    @property
    def port_used(self) -> int:
        """The port that is connected to."""
        return self.port or (self.scheme or Scheme.HTTPS).port


class Link(NamedTuple):
    """What a pasted text held: a place, and perhaps how to sign in. `user` alone needs a password yet."""

    address: Address
    credentials: Credentials | None = None
    user: str = ""


def read(text: str) -> Link:
    """Read an address as people paste it, or an `ampache://` link.

    Understood are addresses with and without scheme, of the server's folder or any script in it, host
    names in any script, IPv6 with or without brackets, `user:password@` before the host, and
    `ampache://user:password@host:port/path#ssl=true` or `ampache://apikey@host`.
    Raises `BadAddress`.
    """
    text = text.strip()
    scheme_text, rest = _without_scheme(text)
    rest, _, fragment = rest.partition("#")
    rest = rest.partition("?")[0].replace("\\", "/")
    authority, slash, path = rest.partition("/")
    userinfo, _, place = authority.rpartition("@")
    scheme = _scheme(scheme_text, fragment)
    host, port = _host_and_port(place)
    address = Address(scheme, host, port, _folder(slash + path))
    if scheme is None and port == Scheme.HTTPS.port:
        scheme = Scheme.HTTPS
    if scheme is not None:
        address = address.over(scheme)
    return Link(address, *_credentials(userinfo, is_ampache=scheme_text == "ampache"))


def _without_scheme(text: str) -> tuple[str, str]:
    if match := _SCHEME.match(text):
        return match[1].lower(), text[match.end() :]
    return "", text.removeprefix("//")


def _scheme(text: str, fragment: str) -> Scheme | None:
    if text == "ampache":
        ssl = parse_qs(fragment).get("ssl", [""])[0].lower()
        return {"true": Scheme.HTTPS, "1": Scheme.HTTPS, "false": Scheme.HTTP, "0": Scheme.HTTP}.get(ssl)
    if not text:
        return None
    try:
        return Scheme(text)
    except ValueError:
        raise BadAddress(AddressFault.SCHEME) from None


def _host_and_port(place: str) -> tuple[str, int | None]:
    if not place:
        raise BadAddress(AddressFault.EMPTY)
    if place.startswith("["):
        host, closed, port = place[1:].partition("]")
        if not closed or (port and not port.startswith(":")):
            raise BadAddress(AddressFault.HOST)
        return _ipv6(host), _port(port[1:])
    if place.count(":") > 1:
        return _bare_ipv6(place)
    host, _, port = place.partition(":")
    return _name(host), _port(port)


def _bare_ipv6(place: str) -> tuple[str, int | None]:
    """Read a number without brackets; a ninth group is its port."""
    groups = 8
    if place.count(":") == groups:
        host, _, port = place.rpartition(":")
        return _ipv6(host), _port(port)
    return _ipv6(place), None


def _ipv6(text: str) -> str:
    try:
        return str(ipaddress.IPv6Address(text.replace("%25", "%"))).lower()
    except ValueError:
        raise BadAddress(AddressFault.HOST) from None


def _port(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= _LARGEST_PORT):
        raise BadAddress(AddressFault.PORT)
    return int(text)


def _name(text: str) -> str:
    name = unquote(text).lower()
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except idna.IDNAError:
            raise BadAddress(AddressFault.HOST) from None
    if not _ASCII_HOST.fullmatch(name):
        raise BadAddress(AddressFault.HOST)
    if re.fullmatch(r"[0-9.]+", name):
        try:
            ipaddress.IPv4Address(name)
        except ValueError:
            raise BadAddress(AddressFault.HOST) from None
    return name


def _folder(path: str) -> str:
    """Return the server's own folder: the path without the script that was pasted with it."""
    path = re.sub(r"/{2,}", "/", path)
    return _BELOW_SERVER.sub("", path).rstrip("/")


def _credentials(userinfo: str, *, is_ampache: bool) -> tuple[Credentials | None, str]:
    user, has_password, password = userinfo.partition(":")
    user, password = unquote(user), unquote(password)
    if user and has_password and password:
        return Password(user, password), user
    if user and is_ampache and not has_password:
        return ApiKey(user), ""
    return None, user
