"""Rankings, and the plays that they rank by."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from ampache_desktop.api.calls import statistics
from ampache_desktop.api.calls.statistics import Ranking, Statistics
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, Nothing, Refusal, Success, not_found
from ampache_desktop.demo.desk import Desk, handles, nothing, page
from ampache_desktop.demo.library import Library
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
}


@handles(*_RANKINGS)
def ranking(call: Statistics[Any], desk: Desk) -> Answer:
    """The first of one type by a ranking; API 4 knows only songs, albums and artists."""
    table, rank = _RANKINGS[type(call)]
    if desk.ctx.api is Api.V4 and table not in (fields.SONG, fields.ALBUM, fields.ARTIST):
        return _unranked(call)
    few = dataclasses.replace(call, limit=call.limit or FEW)
    return page(table, rank(desk.library, call.ranking), few, desk)


@handles(statistics.VideoStatistics)
def video_ranking(call: statistics.VideoStatistics, desk: Desk) -> Answer:
    """Videos, of which there are none."""
    return _unranked(call) if desk.ctx.api is Api.V4 else nothing(fields.VIDEO, desk)


def _unranked(call: Statistics[Any]) -> Answer:
    if call.ranking is Ranking.RANDOM:
        raise Refusal(4704, "empty", "No Results", old_code=404)
    return Nothing()


@handles(statistics.RecordPlay)
def record_play(call: statistics.RecordPlay, desk: Desk) -> Answer:
    """Count a play."""
    if desk.library.song(call.song) is None:
        raise not_found(call.song, kind="id")
    when = dt.datetime.now(dt.UTC) if call.date is None else dt.datetime.fromtimestamp(call.date, dt.UTC)
    desk.library.record_play(call.song, when)
    return Success(f"successfully recorded play: {call.song} for: {call.user or desk.user.name}")
