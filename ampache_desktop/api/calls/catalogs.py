"""Catalogs, and the work that keeps them: it runs inside the call and may take minutes."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, One, arg
from ampache_desktop.api.calls.parameters import Sorted
from ampache_desktop.api.models import Catalog, CatalogId
from ampache_desktop.api.versions import Api, Version

_SINCE = Version(4, 2)


class Gathers(enum.StrEnum):
    """What a catalog holds."""

    MUSIC = "music"
    PODCAST = "podcast"
    CLIP = "clip"
    TVSHOW = "tvshow"
    MOVIE = "movie"
    PERSONAL_VIDEO = "personal_video"
    VIDEO = "video"


class CatalogType(enum.StrEnum):
    """Where a catalog's files are."""

    LOCAL = "local"
    BEETS = "beets"
    REMOTE = "remote"
    SUBSONIC = "subsonic"
    SEAFILE = "seafile"
    BEETS_REMOTE = "beetsremote"


class Task(enum.StrEnum):
    """Work on a whole catalog; the last three from API 4.2 on."""

    ADD = "add_to_catalog"
    CLEAN = "clean_catalog"
    VERIFY = "verify_catalog"
    GATHER_ART = "gather_art"
    COLLECT_GARBAGE = "garbage_collect"


class FileTask(enum.StrEnum):
    """Work on one file or folder."""

    ADD = "add"
    CLEAN = "clean"
    VERIFY = "verify"
    REMOVE = "remove"


class Catalogs(Sorted[Catalog], action="catalogs", since=_SINCE):
    """Catalogs, or those that gather one kind."""

    gathers: Gathers | None = arg("filter", default=None)


class CatalogDetails(One[Catalog], action="catalog", since=_SINCE):
    """One catalog."""

    catalog: CatalogId = arg("filter")


class CatalogAdd(One[Catalog], action="catalog_add", since=Api.V6, level=75, safe=False):
    """Make a catalog. Patterns say how names of files and folders tell their tags.

    `path` is a folder of the server, or an address; `username` and `password` are for a remote one.
    """

    title: str = arg("name")
    path: str = arg("path")
    kind: CatalogType = arg("type", default=CatalogType.LOCAL)
    gathers: Gathers = arg("media_type", default=Gathers.MUSIC)
    file_pattern: str | None = arg("file_pattern", default=None)
    folder_pattern: str | None = arg("folder_pattern", default=None)
    username: str | None = arg("username", default=None)
    password: str | None = arg("password", default=None, repr=False)


class CatalogDelete(Done, action="catalog_delete", since=Api.V6, level=75):
    """Delete a catalog: the server forgets its songs; the files stay."""

    catalog: CatalogId = arg("filter")


class CatalogAction(Done, action="catalog_action", since=Api.V4, level=75):
    """Look for new files, forget lost ones, read tags again, look for pictures."""

    task: Task = arg("task")
    catalog: CatalogId = arg("catalog")


class CatalogFile(Done, action="catalog_file", since=_SINCE, level=50):
    """The same for one file, named with its whole path; several tasks at once from API 5 on.

    Servers to 6.6.0 may say that they failed although a file was added.
    """

    file: str = arg("file")
    tasks: tuple[FileTask, ...] = arg("task")
    catalog: CatalogId = arg("catalog")


class CatalogFolder(Done, action="catalog_folder", since=Api.V6, level=50):
    """The same for one folder."""

    folder: str = arg("folder")
    tasks: tuple[FileTask, ...] = arg("task")
    catalog: CatalogId = arg("catalog")
