"""`get_indexes` and `list`: one method for many types."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from ampache_desktop.api.calls import indexes
from ampache_desktop.api.calls.indexes import Kind
from ampache_desktop.api.calls.parameters import Browsing, Include
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, Many, bad_type
from ampache_desktop.demo.desk import CAP, Desk, handles, many, page, with_fields
from ampache_desktop.demo.handlers.listings import including, including_songs, query_of
from ampache_desktop.demo.handlers.playlists import lists_of, playlist_page
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.list_fields import LOOSE_PLAYLIST, SHARE
from ampache_desktop.demo.query import Query
from ampache_desktop.demo.rows import Rows

Find = Callable[[Library, Query], Rows[Any]]
_LISTS: dict[Kind, Find] = {
    Kind.SONG: lambda library, query: library.songs(query),
    Kind.ALBUM: lambda library, query: library.albums(query),
    Kind.ARTIST: lambda library, query: library.artists(query),
    Kind.ALBUM_ARTIST: lambda library, query: library.artists(query, album_artists=True),
    Kind.SONG_ARTIST: lambda library, query: library.artists(query),
    Kind.PODCAST: lambda library, query: library.podcasts(query),
    Kind.PODCAST_EPISODE: lambda library, query: library.episodes(query),
    Kind.LIVE_STREAM: lambda library, query: library.live_streams(query),
    Kind.CATALOG: lambda library, query: library.catalogs(query),
    Kind.VIDEO: lambda library, query: library.videos(query),
}


def rows_of(kind: Kind, call: Browsing[Any], desk: Desk, *, smartlists: bool = True) -> Rows[Any]:
    """Return everything of one type that a listing keeps."""
    if kind is Kind.PLAYLIST:
        return lists_of(call, desk, smartlists=smartlists)
    if kind is Kind.SHARE:
        return desk.state.shares.rows(query_of(call))
    return _LISTS[kind](desk.library, query_of(call))


@handles(indexes.Entries)
def entries(call: indexes.Entries, desk: Desk) -> Answer:
    """Ids and names of one type."""
    rows = rows_of(call.kind, call, desk, smartlists=not call.hide_smartlists)
    heads = rows.entries(call.offset, min(call.limit or CAP, CAP))
    return dataclasses.replace(many(fields.ENTRY, heads, len(rows), call, desk), true_total=True)


@handles(indexes.SongIndex)
def song_index(call: indexes.SongIndex, desk: Desk) -> Answer:
    """Songs; in XML only their heads."""
    return _headed(page(fields.SONG, desk.library.songs(query_of(call)), call, desk), fields.SONG_HEAD, desk)


@handles(indexes.AlbumIndex)
def album_index(call: indexes.AlbumIndex, desk: Desk) -> Answer:
    """Albums; in XML only their heads unless their songs are included."""
    answer = page(fields.ALBUM, desk.library.albums(query_of(call)), call, desk)
    if not call.include:
        return _headed(answer, fields.ALBUM_HEAD, desk)
    return dataclasses.replace(answer, records=[including_songs(album, desk) for album in answer.records])


@handles(indexes.ArtistIndex, indexes.AlbumArtistIndex, indexes.SongArtistIndex)
def artist_index(call: indexes.Index[Any], desk: Desk) -> Answer:
    """Artists; in XML only their heads, with the names of their albums, unless these are included."""
    own = isinstance(call, indexes.AlbumArtistIndex)
    answer = page(fields.ARTIST, desk.library.artists(query_of(call), album_artists=own), call, desk)
    if call.include:
        both = (Include.ALBUMS, Include.SONGS)
        return dataclasses.replace(answer, records=[including(a, both, desk) for a in answer.records])
    return headed_artists(answer, desk)


def headed_artists(answer: Many, desk: Desk) -> Many:
    """Return artists, in XML only their heads with the names of their albums."""
    if desk.ctx.fmt is not Format.XML:
        return answer
    records = [
        with_fields(artist, albums=tuple(desk.library.artist_albums(artist.id).page(0, CAP)))
        for artist in answer.records
    ]
    return dataclasses.replace(answer, table=fields.ARTIST_HEAD, records=records)


@handles(indexes.PlaylistIndex)
def playlist_index(call: indexes.PlaylistIndex, desk: Desk) -> Answer:
    """Playlists; in XML only their heads."""
    rows = lists_of(call, desk, smartlists=not call.hide_smartlists)
    answer = playlist_page(rows, call, desk, include=call.include)
    return _headed(answer, LOOSE_PLAYLIST, desk)


@handles(indexes.PodcastIndex)
def podcast_index(call: indexes.PodcastIndex, desk: Desk) -> Answer:
    """Podcasts, with their episodes where asked to include them; in XML only their heads."""
    answer = page(fields.PODCAST, desk.library.podcasts(query_of(call)), call, desk)
    if call.include:
        records = [
            with_fields(podcast, episodes=tuple(desk.library.podcast_episodes(podcast.id).page(0, CAP)))
            for podcast in answer.records
        ]
        answer = dataclasses.replace(answer, records=records)
    return _headed(answer, fields.PODCAST_HEAD, desk)


@handles(indexes.EpisodeIndex)
def episode_index(call: indexes.EpisodeIndex, desk: Desk) -> Answer:
    """Podcast episodes."""
    return _twice(page(fields.EPISODE, desk.library.episodes(query_of(call)), call, desk))


@handles(indexes.LiveStreamIndex)
def live_stream_index(call: indexes.LiveStreamIndex, desk: Desk) -> Answer:
    """Radio stations."""
    return _twice(page(fields.LIVE_STREAM, desk.library.live_streams(query_of(call)), call, desk))


@handles(indexes.CatalogIndex)
def catalog_index(call: indexes.CatalogIndex, desk: Desk) -> Answer:
    """Catalogs."""
    return _twice(page(fields.CATALOG, desk.library.catalogs(query_of(call)), call, desk))


@handles(indexes.ShareIndex)
def share_index(call: indexes.ShareIndex, desk: Desk) -> Answer:
    """Shares, which servers refuse to index in API 5."""
    if desk.ctx.api is Api.V5:
        raise bad_type(Kind.SHARE.value)
    return _twice(page(SHARE, desk.state.shares.rows(query_of(call)), call, desk))


@handles(indexes.VideoIndex)
def video_index(call: indexes.VideoIndex, desk: Desk) -> Answer:
    """Videos."""
    return _twice(page(fields.VIDEO, desk.library.videos(query_of(call)), call, desk))


def _headed(answer: Many, heads: Any, desk: Desk) -> Many:  # noqa: ANN401 -- a table
    return dataclasses.replace(answer, table=heads) if desk.ctx.fmt is Format.XML else answer


def _twice(answer: Many) -> Many:
    # Servers print the head of one document and then a whole second one for these types.
    return dataclasses.replace(answer, twice=True)
