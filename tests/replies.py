"""Invented answers in the shapes of each generation and format, for the tests of the decoder."""

from __future__ import annotations

import json
from typing import Any

from ampache_desktop.api.versions import Api, Format


def song(number: int = 7, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 -- JSON
    """A song as API 6 writes it."""
    singer = {"id": "3", "name": "The Mossy Stones", "prefix": "The", "basename": "Mossy Stones"}
    record = {"id": "5", "name": "Ferns & <Friends>", "prefix": None, "basename": "Ferns & <Friends>"}
    return {
        "id": str(number),
        "title": f"Dew {number}",
        "name": f"Dew {number}",
        "artist": singer,
        "artists": [singer],
        "album": record,
        "albumartist": singer,
        "disk": 1,
        "disksubtitle": "",
        "track": number,
        "filename": "/music/dew.flac",
        "genre": [{"id": "2", "name": "R&B"}],
        "playlisttrack": number,
        "time": 180,
        "year": 2001,
        "bitrate": 192383,
        "rate": 44100,
        "url": "https://music.example.org/play/index.php?ssid=0123456789abcdef0123456789abcdef&oid=7",
        "size": 1234567,
        "mbid": None,
        "has_art": True,
        "flag": False,
        "rating": None,
        "averagerating": 3.5,
        "playcount": 4,
        "catalog": 1,
        "composer": "",
        "license": "",
        "replaygain_track_gain": -6.5,
        **changes,
    }


def listing(noun: str, rows: list[Any], total: int | None = None) -> bytes:
    """Wrap rows as API 6 does."""
    total = len(rows) if total is None else total
    return json.dumps({"total_count": total, "md5": "a" * 32, noun: rows}, indent=4).encode()


def xml_song(number: int = 7, title: str = "", more: str = "") -> str:
    """The same song as API 6 writes it in XML."""
    name = title or f"Dew {number}"
    singer = (
        "<name><![CDATA[The Mossy Stones]]></name><prefix><![CDATA[The]]></prefix>"
        "<basename><![CDATA[Mossy Stones]]></basename>"
    )
    record = (
        "<name><![CDATA[Ferns & <Friends>]]></name><prefix><![CDATA[]]></prefix>"
        "<basename><![CDATA[Ferns & <Friends>]]></basename>"
    )
    return f"""  <song id="{number}">
    <name><![CDATA[{name}]]></name>
    <title><![CDATA[{name}]]></title>
    <artist id="3">{singer}</artist>
    <album id="5">{record}</album>
    <albumartist id="3">{singer}</albumartist>
    <disk><![CDATA[1]]></disk>
    <disksubtitle><![CDATA[]]></disksubtitle>
    <track>{number}</track>
    <genre id="2"><name><![CDATA[R&B]]></name></genre>
    <filename><![CDATA[/music/dew.flac]]></filename>
    <playlisttrack>{number}</playlisttrack>
    <time>180</time>
    <year>2001</year>
    <bitrate>192383</bitrate>
    <rate>44100</rate>
    <url><![CDATA[https://music.example.org/play/index.php?ssid=0123456789abcdef0123456789abcdef&oid=7]]></url>
    <size>1234567</size>
    <mbid><![CDATA[]]></mbid>
    <has_art>1</has_art>
    <flag>0</flag>
    <rating/>
    <averagerating>3.5</averagerating>
    <playcount>4</playcount>
    <catalog>1</catalog>
    <composer><![CDATA[]]></composer>
    <license><![CDATA[]]></license>
    <replaygain_track_gain>-6.5</replaygain_track_gain>
    {more}
  </song>
"""


def xml(*rows: str, total: int | None = 900) -> bytes:
    """Wrap rows as every generation does in XML."""
    count = "" if total is None else f"  <total_count>{total}</total_count>\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<root>\n{count}{"".join(rows)}</root>\n'.encode()


def error(
    code: int, message: str, *, old: bool, fmt: Format, action: str = "songs", kind: str = "system"
) -> bytes:
    """A refusal, in the envelope of API 3 and 4 (`old`) or in that of 5 and 6."""
    if fmt is Format.JSON:
        new = {"errorCode": str(code), "errorAction": action, "errorType": kind, "errorMessage": message}
        return json.dumps({"error": {"code": str(code), "message": message} if old else new}).encode()
    if old:
        return f'<root>\n<error code="{code}"><![CDATA[{message}]]></error></root>'.encode()
    return (
        f'<?xml version="1.0"?><root><error errorCode="{code}"><errorAction>{action}</errorAction>'
        f"<errorType>{kind}</errorType><errorMessage><![CDATA[{message}]]></errorMessage></error></root>"
    ).encode()


DIALECTS = [(api, fmt) for api in Api for fmt in api.formats]
"""Every generation in every format it has."""
