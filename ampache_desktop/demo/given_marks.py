"""Bookmarks and shares that people had already made when the server began, so that nothing is empty."""

from __future__ import annotations

from ampache_desktop.api.models import Share, ShareId
from ampache_desktop.demo.columns import DAY, NOW
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.state import State

_BOOKMARKS = (
    ("demo", "song", 1, 12, "Ampache Desktop"),
    ("demo", "song", 1, 95, "Kitchen radio"),
    ("demo", "podcast_episode", 2, 1_187, "Ampache Desktop"),
    ("demo", "video", 1, 3, "Ampache Desktop"),
    ("listener", "song", 3, 5, "Pocket <player> & co"),
    ("manager", "podcast_episode", 1, 2_904, "Ampache Desktop"),
)
"""Whose, in what, at which second, by which program."""

_SHARES = (
    ("demo", "song", "1", "For <b>you</b> & the “others” 🎶", 0),
    ("demo", "album", "2", "", 30),
    ("listener", "playlist", "2", "夜のドライブ", 0),
)
"""Whose, of what, said to be what, for how many days; they began with the library, so 30 days may be over."""


def leave(state: State, library: Library) -> None:
    """Let people have stopped here and there, and shared something; nothing of it where there is no music."""
    find = {"song": library.song, "podcast_episode": library.episode, "video": library.video}
    for number, (person, kind, place, position, client) in enumerate(_BOOKMARKS):
        if find[kind](str(place)) is not None:
            when = NOW - (len(_BOOKMARKS) - number) * DAY
            state.bookmarks.create(person, kind, str(place), position, client, when)
    names = {"song": library.song, "album": library.album, "playlist": library.playlist}
    for person, kind, key, said, days in _SHARES:
        found = names[kind](key)
        if found is None:
            continue
        share = Share(
            id=ShareId(""),
            name=str(getattr(found, "title", "") or getattr(found, "name", "")),
            owner=person,
            allow_stream=True,
            allow_download=True,
            object_type=kind,
            object_id=key,
            expire_days=days,
            max_counter=0,
            counter=0,
            description=said or None,
        )
        state.shares.create(share, NOW)
