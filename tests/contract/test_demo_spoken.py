"""Podcasts, radio stations and videos in the demo server: what comes, what goes, and who may do that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import requests

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.bookmarks import BookmarkCreate, Bookmarked, BookmarkOf
from ampache_desktop.api.calls.deleted import DeletedEpisodes, DeletedVideos
from ampache_desktop.api.calls.indexes import Entries, Kind
from ampache_desktop.api.calls.livestreams import (
    LiveStreamCreate,
    LiveStreamDelete,
    LiveStreamDetails,
    LiveStreamEdit,
    LiveStreams,
)
from ampache_desktop.api.calls.opinions import Flag, Rate, Rated
from ampache_desktop.api.calls.podcasts import (
    EpisodeDelete,
    EpisodeDetails,
    Episodes,
    PodcastCreate,
    PodcastDelete,
    PodcastDetails,
    PodcastEdit,
    PodcastEpisodes,
    Podcasts,
    UpdatePodcast,
)
from ampache_desktop.api.calls.searches import EpisodeSearch, PodcastSearch, VideoSearch
from ampache_desktop.api.calls.videos import VideoDetails, Videos
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.errors import AccessDenied, BadRequest, NotFound, Refused
from ampache_desktop.api.models import CatalogId, EpisodeId, LiveStreamId, PodcastId, VideoId
from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS

Open = Callable[..., Client]
SINCE_4 = pytest.mark.parametrize(("api", "fmt"), DIALECTS[1:], ids=DIALECT_IDS[1:])
EVERY = pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
IN_6 = pytest.mark.parametrize("fmt", list(Format))
FEED, PODCASTS = "https://feeds.example.org/new.xml", CatalogId("2")
NONE = "99999999"
DAY = 86_400


def titled(text: str) -> tuple[Rule, ...]:
    return (Rule("title", Operator.CONTAINS, text),)


# --- podcasts


@SINCE_4
def test_a_podcast_lives(open_client: Open, api: Api, fmt: Format) -> None:
    admin, listener = open_client("demo", api, fmt), open_client("listener", api, fmt)
    before = [podcast.id for podcast in admin.send(Podcasts())]
    made = admin.send(PodcastCreate(FEED, PODCASTS))
    assert made.id not in before
    assert made.feed_url == FEED
    assert admin.send(PodcastCreate(FEED, PODCASTS)).id == made.id, "it is followed already"
    assert made.id in [podcast.id for podcast in listener.send(Podcasts())]
    assert admin.send(PodcastEpisodes(made.id)).rows == ()
    admin.send(UpdatePodcast(made.id))
    episodes = listener.send(PodcastEpisodes(made.id)).rows
    assert len(episodes) == 3
    published = [episode.published or "" for episode in episodes]
    assert published == sorted(published, reverse=True)
    admin.send(UpdatePodcast(made.id))
    assert len(listener.send(PodcastEpisodes(made.id)).rows) == 3, "nothing has come out since"
    admin.send(PodcastEdit(made.id, title="Mine & <b>yours</b>", website="https://example.org/x/"))
    edited = listener.send(PodcastDetails(made.id, Episodes.EPISODES))
    assert (edited.name, edited.website) == ("Mine & <b>yours</b>", "https://example.org/x")
    assert [one.id for one in edited.episodes] == [one.id for one in episodes]
    admin.send(EpisodeDelete(episodes[0].id))
    left = listener.send(PodcastEpisodes(made.id)).rows
    assert [one.id for one in left] == [one.id for one in episodes[1:]]
    with pytest.raises(NotFound):
        listener.send(EpisodeDetails(episodes[0].id))
    admin.send(PodcastDelete(made.id))
    assert [podcast.id for podcast in admin.send(Podcasts())] == before
    with pytest.raises(NotFound):
        listener.send(EpisodeDetails(episodes[1].id))
    if api >= Api.V5:
        gone = admin.send(DeletedEpisodes()).rows
        assert {one.id for one in gone} == {one.id for one in episodes}
        assert all(one.title and one.file and one.delete_time for one in gone)
    for call in (
        PodcastDetails(made.id),
        PodcastEdit(made.id, title="x"),
        UpdatePodcast(made.id),
        PodcastDelete(made.id),
        EpisodeDelete(episodes[0].id),
    ):
        with pytest.raises(NotFound):
            admin.send(call)
    again = admin.send(PodcastCreate(FEED, PODCASTS))
    assert again.id != made.id, "an id is never used twice"


def test_new_episodes_come_out_as_time_goes_by(start_demo: Callable[..., Demo]) -> None:
    now = 1_900_000_000.0
    demo = start_demo(songs=60, clock=lambda: now)
    with Client(Address.parse(demo.url), Password("demo", "demo")) as client:

        def count() -> int:
            return len(client.send(PodcastEpisodes(PodcastId("1"))).rows)

        client.send(UpdatePodcast(PodcastId("1")))
        before = count()
        client.send(UpdatePodcast(PodcastId("1")))
        assert count() == before
        now += 15 * DAY
        assert count() == before, "nothing comes unless somebody looks"
        client.send(UpdatePodcast(PodcastId("1")))
        assert count() == before + 2, "one a week"
        newest = client.send(PodcastEpisodes(PodcastId("1"), limit=1)).rows[0]
        assert newest.state == "completed"
        assert requests.get(client.stream_url(newest.url or ""), timeout=20).ok


def test_feeds_and_catalogs_that_are_none(open_client: Open) -> None:
    admin = open_client()
    for url, catalog in (("https://example.org/nope.xml", "2"), (FEED, "1"), (FEED, "999")):
        with pytest.raises(BadRequest):
            admin.send(PodcastCreate(url, CatalogId(catalog)))
    feed = admin.send(PodcastDetails(PodcastId("1"))).feed_url
    admin.send(PodcastEdit(PodcastId("1"), feed="no address"))
    assert admin.send(PodcastDetails(PodcastId("1"))).feed_url == feed


def test_what_goes_is_gone_from_lists_searches_and_marks(open_client: Open) -> None:
    admin = open_client()
    made = admin.send(PodcastCreate(FEED, PODCASTS))
    admin.send(UpdatePodcast(made.id))
    episode = admin.send(PodcastEpisodes(made.id)).rows[0]
    admin.send(Rate(Rated.PODCAST, made.id, 4))
    admin.send(Flag(Rated.PODCAST_EPISODE, episode.id, flag=True))
    assert admin.send(PodcastDetails(made.id)).rating == 4
    assert admin.send(EpisodeDetails(episode.id)).favourite
    assert made.id in [one.id for one in admin.send(PodcastSearch(titled("Fresh")))]
    assert episode.id in [one.id for one in admin.send(EpisodeSearch(titled(episode.title)))]
    assert made.id in [one.id for one in admin.send(Entries(Kind.PODCAST))]
    admin.send(PodcastDelete(made.id))
    assert admin.send(PodcastSearch(titled("Fresh"))).rows == ()
    assert episode.id not in [one.id for one in admin.send(EpisodeSearch(titled(episode.title)))]
    assert made.id not in [one.id for one in admin.send(Entries(Kind.PODCAST))]
    assert episode.id not in [one.id for one in admin.send(Entries(Kind.PODCAST_EPISODE, limit=5000))]
    with pytest.raises(NotFound):
        admin.send(Rate(Rated.PODCAST, made.id, 4))


def test_who_may_change_podcasts(open_client: Open) -> None:
    listener, manager = open_client("listener"), open_client("manager")
    for call in (
        PodcastCreate(FEED, PODCASTS),
        PodcastEdit(PodcastId("1"), title="x"),
        UpdatePodcast(PodcastId("1")),
        EpisodeDelete(EpisodeId("1")),
        PodcastDelete(PodcastId("1")),
        LiveStreamDelete(LiveStreamId("1")),
    ):
        with pytest.raises(AccessDenied):
            listener.send(call)
        manager.send(call)


# --- stations


@IN_6
def test_a_station_lives(open_client: Open, fmt: Format) -> None:
    admin, listener = open_client("demo", fmt=fmt), open_client("listener", fmt=fmt)
    made = admin.send(
        LiveStreamCreate("日本 & <x>", "https://radio.example.org/x?a=1&b=2", "mp3", CatalogId("1"))
    )
    assert made in listener.send(LiveStreams()).rows
    assert admin.send(LiveStreamEdit(made.id, title="Tides", codec="ogg")).name == "Tides"
    edited = listener.send(LiveStreamDetails(made.id))
    assert (edited.name, edited.codec, edited.url) == ("Tides", "ogg", made.url)
    admin.send(LiveStreamDelete(made.id))
    assert made.id not in [one.id for one in listener.send(LiveStreams())]
    for gone in (LiveStreamDetails(made.id), LiveStreamEdit(made.id, title="x"), LiveStreamDelete(made.id)):
        with pytest.raises(NotFound):
            admin.send(gone)
    with pytest.raises(BadRequest):
        admin.send(LiveStreamCreate("x", "no address", "mp3", CatalogId("1")))
    again = admin.send(LiveStreamCreate("x", "https://radio.example.org/y", "mp3", CatalogId("1")))
    assert again.id != made.id, "an id is never used twice"


# --- videos


@EVERY
def test_videos_are_listed_and_have_sound(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    found = client.send(Videos()).rows
    assert len(found) == 4
    assert any("<part 1>" in video.title for video in found)
    one = client.send(VideoDetails(found[0].id))
    assert (one.id, one.title, one.resolution) == (found[0].id, found[0].title, found[0].resolution)
    sound = requests.get(client.stream_url(one.url or ""), timeout=20)
    assert sound.ok
    assert sound.headers["Content-Type"] == "audio/mp4"
    if api >= Api.V5:
        assert client.send(DeletedVideos()).rows == ()
        with pytest.raises(Refused):
            client.send(VideoDetails(VideoId(NONE)))


def test_videos_are_found_rated_and_remembered(open_client: Open) -> None:
    client = open_client("listener")
    (found,) = client.send(VideoSearch((Rule("file", Operator.CONTAINS, "Tin Roof"),))).rows
    client.send(Rate(Rated.VIDEO, found.id, 3))
    assert client.send(VideoDetails(found.id)).rating == 3
    client.send(BookmarkCreate(found.id, Bookmarked.VIDEO, 7, "Desk"))
    assert client.send(BookmarkOf(found.id, Bookmarked.VIDEO)).position == 7


def test_a_library_of_nothing_has_none_of_it(start_demo: Callable[..., Demo]) -> None:
    demo = start_demo(songs=0)
    with Client(Address.parse(demo.url), Password("demo", "demo")) as client:
        for call in (Podcasts(), LiveStreams(), Videos(), DeletedEpisodes()):
            assert client.send(call).rows == ()
