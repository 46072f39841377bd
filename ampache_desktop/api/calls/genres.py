"""Genres, called tags up to API 4; that generation answers to both names from server 5 on."""

from __future__ import annotations

from ampache_desktop.api.call import Listing, One, arg
from ampache_desktop.api.models import Album, Artist, Genre, GenreId, Song
from ampache_desktop.api.versions import Api, Version


class Genres(Listing[Genre], action={Api.V3: "tags", Api.V5: "genres"}):
    """Genres by name."""

    filter: str | None = arg("filter", default=None, kw_only=True)
    exact: bool = arg("exact", default=False, kw_only=True)
    condition: str | None = arg("cond", default=None, since=Version(6, 5), kw_only=True)
    sort: str | None = arg("sort", default=None, since=Version(6, 5), kw_only=True)


class GenreDetails(One[Genre], action={Api.V3: "tag", Api.V5: "genre"}):
    """One genre."""

    genre: GenreId = arg("filter")


class GenreArtists(Listing[Artist], action={Api.V3: "tag_artists", Api.V5: "genre_artists"}):
    """Artists who carry one genre."""

    genre: GenreId = arg("filter")


class GenreAlbums(Listing[Album], action={Api.V3: "tag_albums", Api.V5: "genre_albums"}):
    """Albums that carry one genre."""

    genre: GenreId = arg("filter")


class GenreSongs(Listing[Song], action={Api.V3: "tag_songs", Api.V5: "genre_songs"}):
    """Songs that carry one genre."""

    genre: GenreId = arg("filter")
