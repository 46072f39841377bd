"""What people had already made and done when the server began, so that nothing is empty."""

from __future__ import annotations

import datetime as dt

from ampache_desktop.demo.activity import Deed
from ampache_desktop.demo.columns import DAY, NOW
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.marks import seen_by
from ampache_desktop.demo.state import State

_FOLLOWS = (("demo", "listener"), ("demo", "manager"), ("manager", "demo"), ("listener", "demo"))
_SHOUTS = (
    ("listener", "The bridge at 2:10 <3", "song", 1),
    ("manager", "Remastered? <b>No.</b> Leave it alone & play it loud.", "album", 1),
    ("listener", "😭😭 why did they stop after two records", "artist", 2),
    ("guest", 'First!! "best" tape of the year', "song", 3),
    ("demo", "夜に聴くとぜんぜん違う 🌙", "album", 3),
    ("listener", "Is it me or is side two quieter?\nIt is me.", "album", 2),
    ("manager", "שיר נהדר 🎶", "song", 5),
)
_PLAYS = (("listener", 7), ("listener", 2), ("manager", 4), ("listener", 7), ("manager", 9), ("listener", 5))
_VOTES = (("listener", 4), ("manager", 4), ("guest", 4), ("listener", 9), ("manager", 9), ("listener", 12))


def furnish(state: State, library: Library) -> None:
    """Let people follow each other, write, play, rate and vote; nothing of it where there is no music."""
    for follower, followed in _FOLLOWS:
        state.following.toggle(follower, followed)
    songs = library.counts.songs
    known = {"song": songs, "album": library.counts.albums, "artist": library.counts.artists}
    for number, (person, text, kind, place) in enumerate(_SHOUTS):
        if place <= known[kind]:
            state.shouts.say(person, text, kind, str(place), NOW - (len(_SHOUTS) - number) * DAY)
    for number, (person, song) in enumerate(_PLAYS):
        if song <= songs:
            _play(state, library, person, str(song), NOW - (len(_PLAYS) - number) * 3 * 3600)
    for person, song in _VOTES:
        if song <= songs:
            state.ballots.vote(person, str(song))


def _play(state: State, library: Library, person: str, song: str, when: int) -> None:
    with seen_by(person):
        library.record_play(song, dt.datetime.fromtimestamp(when, dt.UTC))
    state.activity.add(person, Deed.PLAY, "song", song, when)
