"""Changing the order and the songs of a playlist: old songs in, new songs out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ampache_desktop.demo.discography import Discography
from ampache_desktop.demo.numbering import Indices

Edit = Callable[[Indices], Indices]


def appended(new: Sequence[int]) -> Edit:
    """Return the edit that adds songs at the end."""
    return lambda songs: np.concatenate([songs, np.asarray(new, dtype=np.int64)])


def placed(new: Sequence[int], places: Sequence[int]) -> Edit:
    """Return the edit that puts each song into its place, from 1; what is placed past the end is added."""

    def edit(songs: Indices) -> Indices:
        kept = songs.tolist()
        for song, place in zip(new, places, strict=True):
            if 1 <= place <= len(kept):
                kept[place - 1] = song
            elif place >= 1:
                kept.append(song)
        return np.asarray(kept, dtype=np.int64)

    return edit


def without_place(place: int) -> Edit:
    """Return the edit that takes away what stands in a place, from 1. Raises `LookupError` for no place."""

    def edit(songs: Indices) -> Indices:
        if not 1 <= place <= len(songs):
            raise LookupError(place)
        return np.delete(songs, place - 1)

    return edit


def without_song(song: int | None) -> Edit:
    """Return the edit that takes away the first place of a song. Raises `LookupError` where it has none."""

    def edit(songs: Indices) -> Indices:
        places = np.flatnonzero(songs == song) if song is not None else songs[:0]
        if not len(places):
            raise LookupError(song)
        return np.delete(songs, places[0])

    return edit


def sorted_by_artist(shape: Discography) -> Edit:
    """Return the edit that sorts by album artist, album, disc and track."""

    def edit(songs: Indices) -> Indices:
        albums = shape.albums_of_songs(songs)
        by_artist = shape.artist_names.ranks(shape.album_artists[albums])
        # Within an album, songs are numbered by disc and track.
        return songs[np.lexsort((songs, shape.album_names.ranks(albums), by_artist))]

    return edit


def then(*edits: Edit) -> Edit:
    """Return the edit that makes several, one after another."""

    def edit(songs: Indices) -> Indices:
        for one in edits:
            songs = one(songs)
        return songs

    return edit
