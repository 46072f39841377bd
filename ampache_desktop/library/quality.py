"""In what quality a stream is asked for: as the server sends it, the file itself, or made from it.

What is written into the address of a stream is what servers write into it themselves (`/play/index.php`):
`format` (raw for the file itself), `bitrate`, and `frame`, the second at which a made stream is to begin.
Addresses are taken for this rather than the method `stream`, which API 3 has not, and which names another
agent than the one that plays are reported under.

The unit of `bitrate` changed with generation 7 of the servers, which take bit/s; before it is kbit/s. Bit/s
sent to an old server asks for more than it has, and does no harm; kbit/s sent to a new one gives a stream of
no length at all. So a server that does not say what it is gets bit/s.
"""

from __future__ import annotations

import enum
from typing import Any, NamedTuple

FORMATS = ("mp3", "opus", "ogg", "m4a")
"""What may be asked for; whether the server can make it, only trying tells."""
BITRATES = (64, 96, 128, 160, 192, 256, 320)
"""In kbit/s."""
IN_BITS_FROM = 7
"""The generation of servers that counts bitrates in bit/s."""
_OURS = ("transcode_to", "format", "bitrate", "frame", "offset")
_RAW = "raw"
_ID3_HEAD = 10
_OGG_HEAD = 27


class Quality(NamedTuple):
    """A format (`raw`: the file itself, empty: what the server sends unasked) and kbit/s, 0 for its own.

    Written as text it is such as `mp3/192`, `raw` or nothing.
    """

    format: str = ""
    kbits: int = 0

    @classmethod
    def read(cls, text: object) -> Quality:
        """Read what `str` wrote; whatever else it is, it is `AS_SENT`."""
        form, _, rate = str(text).partition("/")
        if form == _RAW:
            return ORIGINAL
        if form not in FORMATS:
            return AS_SENT
        return cls(form, int(rate) if rate.isascii() and rate.isdigit() and len(rate) < len("10000") else 0)

    @property
    def is_made(self) -> bool:
        """Whether the server makes the sound while it sends it, so that it cannot be sought in the stream."""
        return self.format not in ("", _RAW)

    def __str__(self) -> str:
        return f"{self.format}/{self.kbits}" if self.kbits else self.format


AS_SENT = Quality()
ORIGINAL = Quality(_RAW)
FALL_BACK = Quality("mp3", 192)
"""For files in a format that cannot be played here."""


class Net(enum.StrEnum):
    """The networks that a quality is chosen for, one by one."""

    USUAL = "usual"
    METERED = "metered"


def chosen(choices: dict[str, Any], profile: str, net: Net) -> Quality:
    """Return what was chosen for a server and a network.

    `choices` are by profile and network, as text. Without a choice for metered networks the usual one holds.
    """
    of_profile = choices.get(profile)
    if not isinstance(of_profile, dict):
        return AS_SENT
    return Quality.read(of_profile.get(net, of_profile.get(Net.USUAL, "")))


def with_choice(choices: dict[str, Any], profile: str, net: Net, quality: Quality | None) -> dict[str, Any]:
    """Return `choices` with one more, or with None with one less."""
    of_profile = choices.get(profile)
    known = of_profile if isinstance(of_profile, dict) else {}
    others = {key: value for key, value in known.items() if key != net}
    return {**choices, profile: others if quality is None else {**others, net.value: str(quality)}}


def generation(server: str | None) -> int | None:
    """Return the first number of a server's version, such as 7 of `7.10.2`; None when there is none."""
    first = (server or "").strip().partition(".")[0]
    return int(first) if first.isascii() and first.isdigit() else None


def asking_for(url: str, quality: Quality, *, generation: int | None = None, second: int = 0) -> str:
    """Return a stream's address that asks for `quality`, from `second` on where it is made.

    An address that is no Ampache server's comes back unchanged, and so does everything else in an address.
    """
    place, mark, query = url.partition("?")
    parts = query.split("&")
    if quality == AS_SENT or not any(part.startswith("oid=") for part in parts):
        return url
    kept = [part for part in parts if part.partition("=")[0] not in _OURS]
    kept.append(f"format={quality.format}")
    if quality.is_made and quality.kbits:
        in_kbits = generation is not None and generation < IN_BITS_FROM
        kept.append(f"bitrate={quality.kbits if in_kbits else quality.kbits * 1000}")
    if quality.is_made and second:
        kept.append(f"frame={second}")
    return f"{place}{mark}{'&'.join(kept)}"


def differ(one: bytes, other: bytes) -> bool:
    """Tell whether two beginnings of streams hold different sound; as far as the shorter one goes.

    Tags before the sound are passed over, and so are the heads of Ogg's pages: each stream is numbered anew.
    """
    one, other = _sound(one), _sound(other)
    shorter = min(len(one), len(other))
    return one[:shorter] != other[:shorter]


def _sound(stream: bytes) -> bytes:
    if stream.startswith(b"ID3") and len(stream) > _ID3_HEAD:
        size = 0
        for seven_bits in stream[6:_ID3_HEAD]:
            size = size << 7 | seven_bits & 0x7F
        return stream[_ID3_HEAD + size :]
    return _pages(stream) if stream.startswith(b"OggS") else stream


def _pages(ogg: bytes) -> bytes:
    """Return what the whole pages of an Ogg stream hold."""
    held, at = [], 0
    while ogg.startswith(b"OggS", at) and len(ogg) > at + _OGG_HEAD:
        count = ogg[at + _OGG_HEAD - 1]
        sizes = ogg[at + _OGG_HEAD : at + _OGG_HEAD + count]
        begin = at + _OGG_HEAD + count
        at = begin + sum(sizes)
        if len(sizes) < count or at > len(ogg):
            break
        held.append(ogg[begin:at])
    return b"".join(held)
