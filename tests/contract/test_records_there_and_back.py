"""Any record that the demo server writes, in any dialect, is read back as the same record."""

from __future__ import annotations

import datetime as dt
import types
import typing
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ampache_desktop.api import models as m
from ampache_desktop.api.call import Listing
from ampache_desktop.api.calls import (
    albums,
    artists,
    catalogs,
    deleted,
    genres,
    labels,
    licenses,
    livestreams,
    localplay,
    people,
    playlists,
    podcasts,
    preferences,
    shares,
    songs,
    videos,
)
from ampache_desktop.api.decode import decode
from ampache_desktop.api.record import WRITTEN_MOMENTS, kinds_of
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import (
    fields,
    gone_fields,
    list_fields,
    marked_fields,
    people_fields,
    remote_fields,
    render_json,
    render_xml,
)
from ampache_desktop.demo.answers import Many
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.kinds import ONLY_NAME
from ampache_desktop.demo.tables import Table
from tests.contract.asking import DIALECTS

WRITTEN: list[tuple[Table, type[Listing[Any]]]] = [
    (fields.SONG, songs.Songs),
    (fields.ALBUM, albums.Albums),
    (fields.ARTIST, artists.Artists),
    (fields.GENRE, genres.Genres),
    (fields.PLAYLIST, playlists.Playlists),
    (fields.PODCAST, podcasts.Podcasts),
    (fields.EPISODE, podcasts.PodcastEpisodes),
    (fields.LIVE_STREAM, livestreams.LiveStreams),
    (fields.CATALOG, catalogs.Catalogs),
    (list_fields.SHARE, shares.Shares),
    (marked_fields.LABEL, labels.Labels),
    (marked_fields.LICENSE, licenses.Licenses),
    (fields.VIDEO, videos.Videos),
    (gone_fields.DELETED_SONG, deleted.DeletedSongs),
    (gone_fields.DELETED_EPISODE, deleted.DeletedEpisodes),
    (people_fields.PREFERENCE, preferences.UserPreferences),
    (people_fields.SHOUT, people.LastShouts),
    (people_fields.ACTIVITY, people.Timeline),
    (remote_fields.LOCALPLAY_SONG, localplay.LocalplaySongs),
    (remote_fields.NOW_PLAYING, people.Hearing),
]
NOT_XML = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
"""Characters that no XML can hold, and that no server should send."""

ids = st.integers(1, 10**12).map(str)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=NOT_XML + "\r"), max_size=12)
texts |= st.sampled_from(
    ["<b>&amp;</b>", "]]>", "a ]]> b", "0", "null", "true", "שלום", "日本", "👩‍👩‍👧", '"', "'"]
)
names = texts.filter(lambda text: text.strip() == text and text != "")
moments = st.integers(1, 4_000_000_000).map(lambda at: dt.datetime.fromtimestamp(at, dt.UTC))
named = st.builds(lambda own, name: m.Named(id=own, name=name, basename=name), ids, names)
genre_refs = st.builds(m.GenreRef, id=ids.map(m.GenreId), name=names)
PARTS: dict[Any, st.SearchStrategy[Any]] = {
    str: names,
    int: st.integers(1, 2**40),
    float: st.integers(-99, 99).map(lambda tenths: tenths / 10),
    bool: st.booleans(),
    dt.datetime: moments,
    m.Named: named,
    m.GenreRef: genre_refs,
    m.UserRef: st.builds(m.UserRef, id=ids.map(m.UserId), username=names),
}
STARS = {"rating": st.integers(1, 5), "average_rating": st.integers(2, 10).map(lambda halves: halves / 2)}
ALWAYS_THERE = {"object_id"}
"""What nothing is without: what was done was done to something."""
NUMBERS = {"catalog", "object_id", "oid", "album", "artist", "podcast", *WRITTEN_MOMENTS}
"""Texts of which servers make numbers."""
LISTS_OF_OTHERS = (m.Song, m.Album, m.Episode, m.PlaylistItem)


def values_of(field: msgspec.structs.FieldInfo) -> st.SearchStrategy[Any]:
    """Values for one field of a record: of its type, or None where it may be."""
    if field.name == "id":
        return ids
    kinds = kinds_of(field.type)
    kind = next(kind for kind in kinds if kind is not types.NoneType)
    if typing.get_origin(kind) is tuple:
        part = typing.get_args(kind)[0]
        return (
            st.just(())
            if part in LISTS_OF_OTHERS or part not in PARTS
            else st.lists(PARTS[part], max_size=3).map(tuple)
        )
    found = STARS.get(field.name, PARTS[kind])
    if kind is str and field.name in NUMBERS:
        found = ids
    if field.name in ALWAYS_THERE:
        return found
    # Only text and moments can be nothing on the wire; of a number, 0 says so, of a name, a name of nobody.
    return found | st.none() if types.NoneType in kinds and kind in (str, dt.datetime) else found


def records(kind: type[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{field.name: values_of(field) for field in msgspec.structs.fields(kind)})


def written(table: Table, record: object, api: Api, fmt: Format) -> bytes:
    ctx = Context("http://h", "s", api, fmt)
    render = render_json.render if fmt is Format.JSON else render_xml.render
    return render(Many(table, [record], 1, 1, "x"), ctx)


def comparable(value: object, api: Api) -> object:
    """What all dialects tell of a value: names come without their parts before API 6."""
    if isinstance(value, m.Named):
        return (value.id, value.name) if api < Api.V6 else value
    if isinstance(value, tuple):
        return tuple(comparable(part, api) for part in value)
    return value


@pytest.mark.parametrize(("table", "call"), WRITTEN, ids=lambda it: getattr(it, "__name__", ""))
def test_a_record_is_the_same_after_being_written_and_read(table: Table, call: type[Listing[Any]]) -> None:
    @given(records(call.record), st.sampled_from(DIALECTS))
    @settings(max_examples=200)
    def there_and_back(record: Any, dialect: tuple[Api, Format]) -> None:  # noqa: ANN401 -- any record
        api, fmt = dialect
        page = decode(call, written(table, record, api, fmt), api, fmt)
        (found,) = page.rows
        assert page.damage == ()
        for field in table.fields:
            if field.known(api, fmt) and isinstance(field.read, str) and field.name != "genre":
                told = Api.V3 if field.kind is ONLY_NAME else api
                expected = comparable(getattr(record, field.read), told)
                assert comparable(getattr(found, field.read), told) == expected, field

    there_and_back()
