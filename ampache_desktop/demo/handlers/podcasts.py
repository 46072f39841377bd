"""Podcasts and their episodes."""

from __future__ import annotations

from ampache_desktop.api.calls import podcasts
from ampache_desktop.api.models import Podcast
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, Bare, Pack, Refusal, Single, Success, not_found
from ampache_desktop.demo.desk import CAP, Desk, handles, many, page, remembered, with_fields
from ampache_desktop.demo.query import Query


@handles(podcasts.Podcasts)
def list_podcasts(call: podcasts.Podcasts, desk: Desk) -> Answer:
    """Podcasts, with their episodes where asked to include them."""
    query = Query(call.filter, call.exact, condition=call.condition, sort=call.sort)
    answer = page(fields.PODCAST, desk.library.podcasts(query), call, desk)
    if call.include is None:
        return answer
    records = [_filled(podcast, desk) for podcast in answer.records]
    return many(fields.PODCAST, records, answer.total, call, desk)


@handles(podcasts.PodcastDetails)
def podcast(call: podcasts.PodcastDetails, desk: Desk) -> Answer:
    """One podcast."""
    found = _known(call.podcast, desk)
    return _single(found if call.include is None else _filled(found, desk), desk)


@handles(podcasts.PodcastCreate)
def create(call: podcasts.PodcastCreate, desk: Desk) -> Answer:
    """Follow a podcast; one that is followed already is answered as it is."""
    catalog = desk.library.catalog(call.catalog)
    if catalog is None or catalog.gather_types != "podcast":
        raise _failed("Failed: Catalog not found")
    made = desk.library.followed.follow(call.url, call.catalog, desk.state.clock())
    if made is None:
        raise _failed("Failed: podcast was not created.")
    return _single(_known(str(made + 1), desk), desk)


@handles(podcasts.PodcastEdit)
def edit(call: podcasts.PodcastEdit, desk: Desk) -> Answer:
    """Change what is told of a podcast. A feed that is no address is passed over, without a word."""
    _known(call.podcast, desk)
    desk.library.followed.edit(
        int(call.podcast) - 1,
        feed=call.feed,
        name=call.title,
        website=call.website and call.website.rstrip("/"),
        description=call.description,
        generator=call.generator,
        copyright=call.copyright,
    )
    return Success(f"podcast {call.podcast} updated")


@handles(podcasts.PodcastDelete)
def delete(call: podcasts.PodcastDelete, desk: Desk) -> Answer:
    """Follow a podcast no longer."""
    _known(call.podcast, desk, kind="empty" if desk.ctx.api >= Api.V6 else "filter")
    desk.library.followed.unfollow(int(call.podcast) - 1, desk.state.clock())
    return Success(f"podcast {call.podcast} deleted")


@handles(podcasts.UpdatePodcast)
def sync(call: podcasts.UpdatePodcast, desk: Desk) -> Answer:
    """Fetch what came out since the last time."""
    _known(call.podcast, desk)
    desk.library.followed.sync(int(call.podcast) - 1, desk.state.clock())
    return Success(f"Synced episodes for podcast: {call.podcast}")


@handles(podcasts.PodcastEpisodes)
def episodes(call: podcasts.PodcastEpisodes, desk: Desk) -> Answer:
    """The episodes of one podcast, newest first."""
    _known(call.podcast, desk, kind="empty" if desk.ctx.api >= Api.V6 else "filter")
    return page(fields.EPISODE, desk.library.podcast_episodes(call.podcast), call, desk)


@handles(podcasts.EpisodeDetails)
def episode(call: podcasts.EpisodeDetails, desk: Desk) -> Answer:
    """One episode."""
    found = desk.library.episode(call.episode)
    if found is None:
        raise not_found(call.episode)
    if desk.ctx.api is Api.V4 and desk.ctx.fmt is Format.JSON:
        return Bare(fields.EPISODE, [found], {Api.V4: Pack.NAMED_ROWS})
    return Single(fields.EPISODE, found, remembered(fields.EPISODE, desk))


@handles(podcasts.EpisodeDelete)
def delete_episode(call: podcasts.EpisodeDelete, desk: Desk) -> Answer:
    """Delete an episode."""
    if desk.library.episode(call.episode) is None:
        raise not_found(call.episode)
    desk.library.followed.delete_episode(int(call.episode) - 1, desk.state.clock())
    return Success(f"podcast_episode {call.episode} deleted")


def _known(id: str, desk: Desk, *, kind: str = "filter") -> Podcast:
    found = desk.library.podcast(id)
    if found is None:
        raise not_found(id, kind=kind)
    return found


def _filled(podcast: Podcast, desk: Desk) -> Podcast:
    return with_fields(podcast, episodes=tuple(desk.library.podcast_episodes(podcast.id).page(0, CAP)))


def _single(found: Podcast, desk: Desk) -> Single:
    return Single(fields.PODCAST, found, remembered(fields.PODCAST, desk))


def _failed(old_message: str) -> Refusal:
    return Refusal(4710, "system", "Bad Request", old_code=401, old_message=old_message)
