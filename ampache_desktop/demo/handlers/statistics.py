"""Rankings, and the plays that they rank by."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from ampache_desktop.api.calls import statistics
from ampache_desktop.api.calls.statistics import Ranking, Statistics
from ampache_desktop.api.models import Song
from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import fields
from ampache_desktop.demo.accounts import ADMIN
from ampache_desktop.demo.activity import Deed
from ampache_desktop.demo.answers import Answer, Nothing, Refusal, Success, not_found, too_low
from ampache_desktop.demo.desk import Desk, handles, page
from ampache_desktop.demo.hearing import BY_API
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.marks import seen_by
from ampache_desktop.demo.rows import Rows
from ampache_desktop.demo.tables import Table

FEW = 10
"""How many rows a ranking has where the call does not say."""

Rank = Callable[[Library, Ranking], Rows[Any]]
_RANKINGS: dict[type[Statistics[Any]], tuple[Table, Rank]] = {
    statistics.SongStatistics: (fields.SONG, lambda library, ranking: library.song_ranking(ranking)),
    statistics.AlbumStatistics: (fields.ALBUM, lambda library, ranking: library.album_ranking(ranking)),
    statistics.ArtistStatistics: (fields.ARTIST, lambda library, ranking: library.artist_ranking(ranking)),
    statistics.PlaylistStatistics: (
        fields.PLAYLIST,
        lambda library, ranking: library.playlist_ranking(ranking),
    ),
    statistics.PodcastStatistics: (fields.PODCAST, lambda library, ranking: library.podcast_ranking(ranking)),
    statistics.EpisodeStatistics: (fields.EPISODE, lambda library, ranking: library.episode_ranking(ranking)),
    statistics.VideoStatistics: (fields.VIDEO, lambda library, ranking: library.video_ranking(ranking)),
}


@handles(*_RANKINGS)
def ranking(call: Statistics[Any], desk: Desk) -> Answer:
    """The first of one type by a ranking; API 4 knows only songs, albums and artists."""
    table, rank = _RANKINGS[type(call)]
    if desk.ctx.api is Api.V4 and table not in (fields.SONG, fields.ALBUM, fields.ARTIST):
        return _unranked(call)
    few = dataclasses.replace(call, limit=call.limit or FEW)
    return page(table, rank(desk.library, call.ranking), few, desk)


def _unranked(call: Statistics[Any]) -> Answer:
    if call.ranking is Ranking.RANDOM:
        raise Refusal(4704, "empty", "No Results", old_code=404)
    return Nothing()


@handles(statistics.RecordPlay)
def record_play(call: statistics.RecordPlay, desk: Desk) -> Answer:
    """Count a play, also for somebody else where an admin says so."""
    song = desk.library.song(call.song)
    if song is None:
        raise not_found(call.song, kind="id")
    person = call.user or desk.user.name
    if person != desk.user.name and desk.user.level < ADMIN:
        raise too_low(ADMIN)
    with seen_by(person):
        count_play(song, _moment(call.date, desk), person, call.client, desk)
    return Success(f"successfully recorded play: {call.song} for: {person}")


@handles(statistics.Scrobble)
def scrobble(call: statistics.Scrobble, desk: Desk) -> Answer:
    """Count a play of the song that has these names, or the MusicBrainz id."""
    song = desk.library.song_by_mbid(call.song_mbid) if call.song_mbid else None
    song = song or _named(call, desk)
    if song is None:
        old = "Failed to scrobble: No item found!"
        raise Refusal(4704, "song", "Not Found", old_code=401, old_message=old)
    count_play(song, _moment(call.date, desk), desk.user.name, call.client, desk)
    return Success(f"successfully scrobbled: {song.id}")


def count_play(song: Song, when: float, person: str, client: str | None, desk: Desk) -> None:
    """Count a play that began at `when` (Unix seconds), unless it is one that was told before."""
    state = desk.state
    if state.last_plays.is_new(person, client or BY_API, song.id, when, song.duration):
        desk.library.record_play(song.id, dt.datetime.fromtimestamp(when, dt.UTC))
        state.activity.add(person, Deed.PLAY, "song", song.id, when)


def _moment(date: int | None, desk: Desk) -> float:
    return desk.state.clock() if date is None else date


def _named(call: statistics.Scrobble, desk: Desk) -> Song | None:
    rules = tuple(
        Rule(name, Operator.IS, text)
        for name, text in (("title", call.song), ("artist", call.artist), ("album", call.album))
    )
    return next(iter(desk.library.searched("song", rules, lambda _id: None).page()), None)
