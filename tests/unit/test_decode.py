"""The decoder: rows to records, and honest errors for everything else."""

from __future__ import annotations

import datetime as dt
import json
import time
from typing import Any

import pytest

from ampache_desktop.api import errors
from ampache_desktop.api.call import MENDED, Listing, Page
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.artists import ArtistDetails, Artists
from ampache_desktop.api.calls.genres import Genres
from ampache_desktop.api.calls.indexes import ArtistIndex, Entries, EpisodeIndex, PlaylistIndex, ShareIndex
from ampache_desktop.api.calls.playlists import Playlists, PlaylistSongs
from ampache_desktop.api.calls.sessions import Handshake, Ping
from ampache_desktop.api.calls.songs import AlbumSongs, SongDetails, Songs
from ampache_desktop.api.decode import decode
from ampache_desktop.api.models import AlbumId, GenreId, GenreRef, Named, Song
from ampache_desktop.api.versions import Api, Format, Version
from tests import replies

JSON6 = (Api.V6, Format.JSON)
XML6 = (Api.V6, Format.XML)
EMPTY: Page[Song] = Page(())


# --- the same from every side -----------------------------------------------------------------------------


def test_a_song_is_equal_from_xml_and_json() -> None:
    from_json = decode(Songs, replies.listing("song", [replies.song()]), *JSON6).rows[0]
    from_xml = decode(Songs, replies.xml(replies.xml_song()), *XML6).rows[0]
    assert from_json == from_xml
    assert from_json.artist == Named(id="3", name="The Mossy Stones", prefix="The", basename="Mossy Stones")
    assert from_json.artists == (from_json.artist,)
    assert from_json.genres == (GenreRef(id=GenreId("2"), name="R&B"),)
    assert (from_json.catalog, from_json.year, from_json.average_rating) == ("1", 2001, 3.5)
    assert from_json.composer is from_json.license is from_json.mbid is from_json.disc_subtitle is None


def test_a_song_of_api_4_is_equal_from_xml_and_json() -> None:
    row = {
        "id": "7",
        "title": "Dew",
        "artist": {"id": "3", "name": "The Stones"},
        "tag": [{"id": "2", "name": "R&B"}],
        "genre": [{"name": "R&B"}],
        "averagerating": "",
        "flag": 1,
        "mbid": "",
        "replaygain_track_gain": "-6.500000",
        "time": "180",
    }
    element = """<song id="7"><title><![CDATA[Dew]]></title><artist id="3"><![CDATA[The Stones]]></artist>
      <tag id="2" count="1"><![CDATA[R&B]]></tag><averagerating/><flag>1</flag><mbid><![CDATA[]]></mbid>
      <replaygain_track_gain>-6.500000</replaygain_track_gain><time>180</time><genre>R&amp;B</genre></song>"""
    from_json = decode(SongDetails, json.dumps([row]).encode(), Api.V4, Format.JSON)
    assert decode(SongDetails, replies.xml(element), Api.V4, Format.XML) == from_json
    assert from_json.genres == (GenreRef(id=GenreId("2"), name="R&B"),)
    assert from_json.favourite
    assert from_json.replaygain_track_gain == -6.5


def test_zero_means_not_rated_and_unknown_year() -> None:
    zeros = "<rating>0</rating><averagerating>0</averagerating><year>0</year>"
    element = f'<song id="7"><title>Dew</title>{zeros}</song>'
    song = decode(SongDetails, replies.xml(element), Api.V3, Format.XML)
    assert (song.rating, song.average_rating, song.year) == (None, None, None)
    body = replies.listing("song", [replies.song(rating=0, year=0, averagerating=0)])
    song = decode(Songs, body, *JSON6).rows[0]
    assert (song.rating, song.average_rating, song.year) == (None, None, None)


@pytest.mark.parametrize("title", ["0", "null", "true", "1999", "[]", "&amp;", "a]]b", " ", "\u202e<i>"])
def test_titles_stay_as_they_are(title: str) -> None:
    assert decode(Songs, replies.listing("song", [replies.song(title=title)]), *JSON6).rows[0].title == title
    assert decode(Songs, replies.xml(replies.xml_song(title=title)), *XML6).rows[0].title == title
    assert (
        decode(Songs, json.dumps([replies.song(title=title)]).encode(), Api.V4, Format.JSON).rows[0].title
        == title
    )


def test_several_artists_are_told_in_both_formats() -> None:
    guest = {"id": "9", "name": "Guest", "prefix": None, "basename": "Guest"}
    row = replies.song(artists=[replies.song()["artist"], guest])
    element = replies.xml_song(more='<artist id="9"><name>Guest</name><basename>Guest</basename></artist>')
    from_json = decode(Songs, replies.listing("song", [row]), *JSON6).rows[0]
    from_xml = decode(Songs, replies.xml(element), *XML6).rows[0]
    assert from_json == from_xml
    assert [artist.name for artist in from_xml.artists] == ["The Mossy Stones", "Guest"]


@pytest.mark.parametrize("albums", [3, "3", []])
def test_counts_and_lists_under_one_name(albums: object) -> None:
    row = {"id": "3", "name": "The Stones", "albums": albums, "albumcount": 3}
    artist = decode(Artists, json.dumps([row]).encode(), Api.V4, Format.JSON).rows[0]
    assert (artist.album_count, artist.albums) == (3, ())
    if albums:
        del row["albumcount"]
        assert decode(Artists, json.dumps([row]).encode(), Api.V4, Format.JSON).rows[0].album_count == 3


def test_included_albums_and_songs_from_xml_and_json() -> None:
    body = json.dumps(
        {"id": "3", "name": "A", "albums": [{"id": "5", "name": "B", "tracks": [replies.song()]}]}
    )
    from_json = decode(ArtistDetails, body.encode(), *JSON6)
    element = (
        f'<artist id="3"><name>A</name><albums><album id="5"><name>B</name>'
        f"<tracks>{replies.xml_song()}</tracks></album></albums></artist>"
    )
    assert decode(ArtistDetails, replies.xml(element), *XML6) == from_json
    assert from_json.albums[0].songs[0].title == "Dew 7"


def test_heads_of_albums_in_an_index() -> None:
    element = (
        '<artist id="3"><name>A</name><album id="5"><![CDATA[B & C]]></album><album id="6">D</album></artist>'
    )
    artist = decode(ArtistIndex, replies.xml(element), Api.V5, Format.XML).rows[0]
    assert [(album.id, album.name) for album in artist.albums] == [("5", "B & C"), ("6", "D")]


@pytest.mark.parametrize(
    ("api", "fmt", "body"),
    [
        (*JSON6, replies.listing("playlist", [{"id": "1", "items": [{"id": "8", "playlisttrack": 1}]}])),
        (
            *XML6,
            replies.xml('<playlist id="1"><items><playlisttrack id="8">1</playlisttrack></items></playlist>'),
        ),
        (
            Api.V5,
            Format.XML,
            replies.xml('<playlist id="1"><playlisttrack id="8">1</playlisttrack></playlist>'),
        ),
    ],
)
def test_items_of_a_playlist(api: Api, fmt: Format, body: bytes) -> None:
    playlist = decode(PlaylistIndex, body, api, fmt).rows[0]
    assert [(item.id, item.position) for item in playlist.items] == [("8", 1)]


def test_a_number_and_a_list_under_one_name() -> None:
    element = (
        '<playlist id="1"><items>3</items><items><playlisttrack id="8">1</playlisttrack></items></playlist>'
    )
    playlist = decode(Playlists, replies.xml(element), *XML6).rows[0]
    assert [item.id for item in playlist.items] == ["8"]


def test_a_playlist_counts_its_items() -> None:
    rows = [
        {"id": "smart_14", "name": None, "items": 40, "last_update": 0},
        {"id": "2", "items": "7", "last_update": 60},
    ]
    smart, other = decode(Playlists, replies.listing("playlist", rows), *JSON6)
    assert (smart.id, smart.name, smart.song_count, smart.last_update) == ("smart_14", "", 40, None)
    assert (other.song_count, other.last_update) == (7, dt.datetime(1970, 1, 1, 0, 1, tzinfo=dt.UTC))


def test_genres_of_api_4_lie_two_deep() -> None:
    body = json.dumps([{"tag": [{"id": "2", "name": "R&B", "songs": 4, "stream": 1}]}]).encode()
    genre = decode(Genres, body, Api.V4, Format.JSON).rows[0]
    assert (genre.id, genre.name, genre.song_count, genre.live_stream_count) == ("2", "R&B", 4, 1)


def test_copies_of_a_song_share_its_places_in_api_3() -> None:
    element = (
        '<song id="1"><title>A</title><playlisttrack>2</playlisttrack><playlisttrack>5</playlisttrack></song>'
    )
    page = decode(PlaylistSongs, replies.xml(element, element), Api.V3, Format.XML)
    assert [song.playlist_position for song in page] == [2, 5]


def test_descriptions_are_unescaped_once() -> None:
    row = {
        "id": "4",
        "title": "E",
        "description": "&lt;p&gt;R&amp;amp;B&lt;/p&gt;",
        "podcast": {"id": 1, "name": "P"},
    }
    episode = decode(EpisodeIndex, replies.listing("podcast_episode", [row]), *JSON6).rows[0]
    assert episode.description == "<p>R&amp;B</p>"
    assert episode.podcast == Named(id="1", name="P")


def test_a_handshake_and_a_ping_without_session() -> None:
    body = b'{"auth":"abc","api":"6.6.0","session_expire":"2026-01-02T03:04:05+00:00","songs":"12","tags":3}'
    session = decode(Handshake, body, *JSON6)
    assert (session.token, session.songs, session.genres) == ("abc", 12, 3)
    assert session.session_expire == dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    assert decode(Ping, b"<root><server>6</server><version>6.6.0</version></root>", *XML6).token is None


# --- pages ------------------------------------------------------------------------------------------------


def test_a_page_knows_its_place_and_doubts_its_total() -> None:
    body = replies.listing("song", [replies.song(1), replies.song(2)], total=900)
    page = decode(AlbumSongs(AlbumId("5"), offset=20), body, Version(6, 6), Format.JSON)
    assert (page.offset, page.total, page.md5, page.height) == (20, 900, "a" * 32, 2)
    body = replies.listing("song", [replies.song(1), replies.song(2)], total=1)
    assert decode(Songs, body, *JSON6).total is None, "a total that the page proves wrong"
    assert decode(Songs, replies.xml(replies.xml_song(), total=1), Api.V4, Format.XML).total is None


@pytest.mark.parametrize(("api", "fmt"), replies.DIALECTS)
def test_an_empty_list_is_an_empty_page(api: Api, fmt: Format) -> None:
    empty = {
        Format.XML: [b"", b"<root>\n</root>", b"<root><total_count>0</total_count></root>", b"<root/>"],
        Format.JSON: [
            b"",
            b"[]",
            b'{"song":[]}',
            b'{"total_count":0,"md5":"x","song":[]}',
            b'{"total_count":0}',
        ],
    }
    for body in empty[fmt]:
        assert decode(Songs, body, api, fmt).rows == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"album":[]}',
        b'[{"id":"","name":"","tracks":null}]',
        b"<root><total_count>1</total_count></root>",
    ],
)
def test_ghosts_and_nothing_are_not_found(body: bytes) -> None:
    from ampache_desktop.api.calls.albums import AlbumDetails

    with pytest.raises(errors.NotFound) as caught:
        decode(AlbumDetails, body, Api.V4, Format.JSON)
    assert caught.value.call == "album"
    assert decode(Albums, body, Api.V4, Format.JSON).rows == ()


# --- damage -----------------------------------------------------------------------------------------------


def test_a_bad_row_does_not_take_the_page_with_it() -> None:
    rows = [
        replies.song(1),
        {"title": "no id"},
        "no object",
        replies.song(2, bitrate="loud"),
        None,
        replies.song(3),
    ]
    for body in (replies.listing("song", rows), json.dumps(rows).encode()):
        page = decode(Songs, body, *JSON6)
        assert [song.id for song in page] == ["1", "2", "3"]
        assert page.rows[1].bitrate is None
        assert [hurt.row for hurt in page.damage] == [1, 2, 4]
        assert page.height == 6
        assert "id" in page.damage[0].reason


def test_one_odd_field_is_left_out_and_the_rest_stays() -> None:
    odd: dict[str, Any] = {
        "rating": "Array",
        "size": -1.5,
        "genre": {"id": "2", "name": "R&B"},
        "flag": "1",
        "year": "2001",
        "track": [],
    }
    song = decode(Songs, replies.listing("song", [replies.song(**odd)]), *JSON6).rows[0]
    assert (song.rating, song.size, song.track) == (None, None, None)
    assert (song.genres, song.favourite, song.year) == ((GenreRef(id=GenreId("2"), name="R&B"),), True, 2001)


@pytest.mark.parametrize("fmt", Format)
def test_whole_rows_of_a_cut_answer_are_delivered_and_the_cut_is_told(fmt: Format) -> None:
    rows = range(1, 6)
    body = {
        Format.JSON: replies.listing("song", [replies.song(n) for n in rows]),
        Format.XML: replies.xml(*[replies.xml_song(n) for n in rows]),
    }[fmt]
    whole = decode(Songs, body, Api.V6, fmt).rows
    last = 0
    for cut in range(0, len(body) - 20, 7):
        try:
            page = decode(Songs, body[:cut], Api.V6, fmt)
        except errors.Malformed:
            assert last == 0
            continue
        assert page.rows == whole[: len(page)]
        assert page.damage or not body[:cut].strip()
        assert len(page) >= last
        last = len(page)
    assert last >= 4


def test_a_text_that_breaks_the_xml_is_mended_and_told() -> None:
    body = replies.xml(
        replies.xml_song(1), replies.xml_song(2, title="end ]]> of <b>it</b>"), replies.xml_song(3)
    )
    page = decode(Songs, body, *XML6)
    assert [song.id for song in page] == ["1", "2", "3"]
    assert page.rows[1].title == "end ]]> of <b>it</b>"
    assert [hurt.row for hurt in page.damage] == [MENDED]
    assert "row 1" in page.damage[0].reason


def test_a_row_that_cannot_be_mended_is_told() -> None:
    body = replies.xml(replies.xml_song(1), '<song id="2"><title>a & b</title></song>', replies.xml_song(3))
    page = decode(Songs, body, *XML6)
    assert [song.id for song in page] == ["1", "3"]
    assert [hurt.row for hurt in page.damage] == [1]


def test_two_documents_in_one_are_one_answer() -> None:
    inner = replies.xml(
        '<share id="1"><name>A</name></share>', '<share id="2"><name>B</name></share>'
    ).decode()
    body = f"<?xml version='1.0'?><root><total_count>2</total_count>{inner}{inner}</root>".encode()
    page = decode(ShareIndex, body, *XML6)
    assert [share.id for share in page] == ["1", "2"]


def test_characters_that_xml_cannot_hold() -> None:
    body = replies.xml(replies.xml_song(1, title="bell \x07"), replies.xml_song(2).replace("Dew", "D\xff"))
    page = decode(Songs, body, *XML6)
    assert [song.title for song in page] == ["bell \ufffd", "D\xff 2"]
    broken = replies.xml(replies.xml_song(1)).replace(b"Dew", b"D\xff\xfew")
    assert decode(Songs, broken, *XML6).rows[0].title == "D\ufffd\ufffdw 1"
    broken = replies.listing("song", [replies.song()]).replace(b"Dew", b"D\xffw")
    assert decode(Songs, broken, *JSON6).rows[0].title == "D\ufffdw 7"


@pytest.mark.parametrize(
    ("written", "meant"),
    [(b"D\xffw", "D\ufffdw"), (b"D\x01w", "D\x01w"), (rb"D\ud83dw", "D\ufffdw"), (rb"\ud83d\udd25", "🔥")],
    ids=["no text", "control character", "half an emoji", "a whole emoji"],
)
@pytest.mark.parametrize("api", [Api.V4, Api.V6])
def test_texts_that_json_cannot_hold(written: bytes, meant: str, api: Api) -> None:
    row = json.dumps(replies.song(title="here")).encode().replace(b"here", written)
    assert decode(SongDetails, row, api, Format.JSON).title == meant
    for body in (b'{"song":[%b]}' % row, b"[%b]" % row, b'{"song":[%b,{"id":"9' % row):
        page = decode(Songs, body, api, Format.JSON)
        assert [song.title for song in page] == [meant]
        page.rows[0].title.encode()


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html><body>It works!</body></html>",
        b"<html></html>",
        b"nonsense",
        b"42",
        b'"text"',
        b"null",
        b"<?xml version='1.0'?>",
        b"<?xml version='1.0'?><rss></rss>",
        b"{",
        b"[",
        b"{}",
        b'{"a":1}',
        b"\xff\xfe\x00",
        b"<root><success>ok</success></root>",
        b'{"success":"ok"}',
        b"<br />\n<b>Fatal error</b>: no memory",
    ],
)
@pytest.mark.parametrize(("api", "fmt"), replies.DIALECTS)
def test_nonsense_is_malformed_and_names_the_call(api: Api, fmt: Format, body: bytes) -> None:
    with pytest.raises(errors.Malformed) as caught:
        complain(Songs, body, api, fmt)
    assert caught.value.call == "songs"
    with pytest.raises((errors.Malformed, errors.NotFound)) as caught_one:
        decode(SongDetails, body, api, fmt)
    assert caught_one.value.call == "song"


def complain(call: type[Listing[Any]], body: bytes, api: Api, fmt: Format) -> None:
    """Raise what decoding raises, or else what the page says was wrong."""
    for hurt in decode(call, body, api, fmt).damage:
        raise errors.Malformed(hurt.reason, call="songs")


BOMB = b"""<?xml version="1.0"?><!-- c --><!DOCTYPE root [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]><root><song id="1"><title>&c;</title></song></root>"""
OUTSIDE = b"""<!DOCTYPE root [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<root><song id="1"><title>&x;</title></song></root>"""


@pytest.mark.parametrize(
    "body", [BOMB, OUTSIDE, BOMB.replace(b"DOCTYPE", b"doctype"), BOMB.decode().encode("utf-16")]
)
def test_document_types_are_refused(body: bytes) -> None:
    with pytest.raises(errors.Malformed):
        decode(Songs, body, *XML6)


def test_entities_that_nobody_declared_are_not_resolved() -> None:
    page = decode(
        Songs, replies.xml('<song id="1"><title>a &evil; b</title></song>', replies.xml_song(2)), *XML6
    )
    assert [song.id for song in page] == ["2"]


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 200_000,
        b'{"song":' * 200_000,
        b'{"song":[' + b"[" * 200_000,
        b"<root>" + b"<song>" * 200_000,
        b"<root>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</root>",
        b"<root>" + b"<![CDATA[" * 200_000,
        b"<root>" + b"<song><a><![CDATA[" * 60_000,
        b"<?a?>" * 100_000 + b"x",
        b"<root><song>" + b"".join(b"<t%d><![CDATA[" % n for n in range(20_000)) + b"]]></song></root>",
        b'{"song":[{"id":"1","track":' + b"9" * 100_000 + b"}]}",
    ],
)
def test_deep_and_endless_answers_end_soon(body: bytes) -> None:
    started = time.monotonic()
    for fmt in Format:
        try:
            page = decode(Songs, body, Api.V6, fmt)
            assert page.damage or page.rows
        except errors.Malformed:
            pass
    assert time.monotonic() - started < 20, "a hang, not a speed"


def test_answers_beyond_all_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ampache_desktop.api.decode.MOST_BYTES", 100)
    with pytest.raises(errors.TooLarge) as caught:
        decode(Songs, replies.listing("song", [replies.song()]), *JSON6)
    assert caught.value.call == "songs"


def test_a_server_that_answers_as_another_generation() -> None:
    row = {"id": "2", "name": "A"}
    for body in (
        json.dumps([row]),
        json.dumps({"artist": [row]}),
        json.dumps({"total_count": 1, "artist": [row]}),
    ):
        for api in (Api.V4, Api.V5, Api.V6):
            assert [artist.name for artist in decode(Artists, body.encode(), api, Format.JSON)] == ["A"]
    body_xml = replies.xml('<list id="2"><name>A</name></list>')
    assert [entry.name for entry in decode(Entries, body_xml, *JSON6)] == ["A"]


@pytest.mark.parametrize(
    "remark", [b"\xef\xbb\xbf\n", b"<br />\n<b>Warning</b>: [x] y in <b>z.php</b><br />\n"]
)
def test_what_php_says_before_the_answer_is_no_part_of_it(remark: bytes) -> None:
    assert len(decode(Songs, remark + replies.listing("song", [replies.song()]), *JSON6)) == 1
    assert len(decode(Songs, remark + replies.xml(replies.xml_song()), *XML6)) == 1
