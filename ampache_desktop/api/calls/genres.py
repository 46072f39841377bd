"""Genres, called tags up to API 4; that generation answers to both names from server 5 on."""

from __future__ import annotations

from ampache_desktop.api.call import One, arg
from ampache_desktop.api.calls.parameters import Filtered, Sorted
from ampache_desktop.api.models import Album, Artist, Genre, GenreId, Song
from ampache_desktop.api.versions import Api


class Genres(Filtered[Genre], action={Api.V3: "tags", Api.V5: "genres"}):
    """Genres by name."""


class GenreDetails(One[Genre], action={Api.V3: "tag", Api.V5: "genre"}):
    """One genre."""

    genre: GenreId = arg("filter")


class GenreArtists(Sorted[Artist], action={Api.V3: "tag_artists", Api.V5: "genre_artists"}):
    """Artists who carry one genre; from API 5 on every artist with any genre where none is named."""

    genre: GenreId | None = arg("filter", default=None)


class GenreAlbums(Sorted[Album], action={Api.V3: "tag_albums", Api.V5: "genre_albums"}):
    """Albums that carry one genre; from API 5 on every album with any genre where none is named."""

    genre: GenreId | None = arg("filter", default=None)


class GenreSongs(Sorted[Song], action={Api.V3: "tag_songs", Api.V5: "genre_songs"}):
    """Songs that carry one genre; from API 5 on every song with any genre where none is named."""

    genre: GenreId | None = arg("filter", default=None)
