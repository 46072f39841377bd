"""Episodes of podcasts in the queue: they stream, are kept, resume, and are never taken for songs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ampache_desktop.api.calls.bookmarks import Bookmarks
from ampache_desktop.api.calls.podcasts import PodcastEpisodes, Podcasts
from ampache_desktop.api.calls.songs import SongDetails
from ampache_desktop.api.client import Client
from ampache_desktop.api.models import Episode, Song, SongId
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from ampache_desktop.library.course import Course
from ampache_desktop.library.episodes import as_song, episode_id, is_episode
from ampache_desktop.library.finding import resolve
from ampache_desktop.library.m3u import read, written
from ampache_desktop.library.outbox import Outbox
from ampache_desktop.library.plays import Play
from ampache_desktop.library.refills import of_genre, similar
from ampache_desktop.library.spoken import is_spoken, work_of
from ampache_desktop.library.streams import Streams
from ampache_desktop.player.queue import Queue
from ampache_desktop.player.saved import Place, SavedQueue
from ampache_desktop.player.sleepkeeping import KIND, _sending
from tests.contract.asking import DIALECT_IDS, DIALECTS

Open = Callable[..., Client]
SINCE_5 = [it for it in DIALECTS if it[0] >= Api.V5]
EVERY = pytest.mark.parametrize(("api", "fmt"), SINCE_5, ids=DIALECT_IDS[-len(SINCE_5) :])


def an_episode(client: Client) -> Episode:
    """An episode that the server has fetched."""
    for podcast in client.send(Podcasts()):
        for episode in client.send(PodcastEpisodes(podcast.id)):
            if episode.state == "completed" and episode.url:
                return episode
    raise AssertionError("no episode was fetched")


@EVERY
def test_it_streams_also_when_it_was_saved_without_its_address(
    open_client: Open, tmp_path: Path, api: Api, fmt: Format
) -> None:
    client = open_client("listener", api, fmt)
    song = as_song(an_episode(client))
    queue = Queue()
    queue.replace([client.send(SongDetails(SongId("3"))), song])
    SavedQueue(tmp_path / "queue").write(
        [entry.song for entry in queue.entries], Place(row=1, position=61_000)
    )
    restored = SavedQueue(tmp_path / "queue").restore()
    kept = restored.songs[1]
    assert is_episode(kept)
    assert not is_episode(restored.songs[0])
    assert (kept.id, kept.title, kept.duration, kept.album) == (
        song.id,
        song.title,
        song.duration,
        song.album,
    )
    assert kept.url is None
    assert restored.place.position == 61_000
    streams = Streams(client)
    for url in (streams.url(song), streams.url(kept), streams.renewed_url(kept)):
        assert "type=podcast_episode" in url
        assert streams.explain(url) is None, "sound"


def test_it_is_no_song_of_the_same_number(open_client: Open) -> None:
    client = open_client()
    song = as_song(an_episode(client))
    number = episode_id(song.id)
    assert number is not None
    assert str(song.id) != str(number)
    assert episode_id(number) is None
    assert Play.of(song, 1) is None, "no call counts it"
    assert is_spoken(song)
    assert work_of(song).startswith("podcast:")
    assert similar(client, song, ()) == of_genre(client, song, ()) == ()


@EVERY
def test_a_file_of_the_queue_leads_back_to_it(open_client: Open, demo: Demo, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    songs: list[Song] = [client.send(SongDetails(SongId("3"))), as_song(an_episode(client))]
    lines = read("".join(written(songs, demo.url)).encode())
    found = resolve(client, lines, demo.url, Course())
    assert [song.id for song in found.songs] == [song.id for song in songs]
    assert found.missing == ()


def test_the_place_in_it_becomes_a_bookmark_of_the_episode(open_client: Open, tmp_path: Path) -> None:
    client = open_client()
    episode = an_episode(client)
    outbox = Outbox(tmp_path / "outbox")
    outbox.put(KIND, {"song": as_song(episode).id, "position": 61, "date": 1_700_000_000})
    assert outbox.deliver(_sending(client.send)).sent
    made = [one for one in client.send(Bookmarks()) if one.position == 61]
    assert [(one.object_type, one.object_id) for one in made] == [("podcast_episode", episode.id)]
