"""Catalogs, and the work that keeps them."""

from __future__ import annotations

import numpy as np

from ampache_desktop.api.calls import catalogs
from ampache_desktop.api.calls.catalogs import FileTask, Task
from ampache_desktop.api.models import Catalog, Song
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, Refusal, Single, Success, bad_value, not_found
from ampache_desktop.demo.catalogs import MUSIC
from ampache_desktop.demo.desk import Absence, Desk, absences, absent, handles, page, remembered
from ampache_desktop.demo.files import song_of_file, songs_of_folder
from ampache_desktop.demo.handlers.songs import delete_song

_OBJECT = absences(Absence.COUNT_ONLY, Absence.COUNT_ONLY, Absence.REFUSED, Absence.REFUSED)
FOLDERS = ("/audiobooks", "/more", "/music", "/podcasts", "/scratch")
"""The folders that there are on this server."""
_TOUCHES = {Task.ADD: "last_add", Task.CLEAN: "last_clean", Task.VERIFY: "last_update"}


@handles(catalogs.Catalogs)
def list_catalogs(call: catalogs.Catalogs, desk: Desk) -> Answer:
    """Catalogs, or those that gather one kind."""
    gathers = None if call.gathers is None else call.gathers.value
    return page(fields.CATALOG, desk.library.catalogues.rows(gathers), call, desk)


@handles(catalogs.CatalogDetails)
def catalog(call: catalogs.CatalogDetails, desk: Desk) -> Answer:
    """One catalog."""
    found = desk.library.catalog(call.catalog)
    if found is None:
        return absent(_OBJECT, call.catalog, fields.CATALOG, desk)
    return _single(found, desk)


@handles(catalogs.CatalogAdd)
def add(call: catalogs.CatalogAdd, desk: Desk) -> Answer:
    """Make a catalog of a folder that is there and in none yet."""
    known = desk.library.catalogues
    path = call.path.rstrip("/")
    inside = any(path == one.path or path.startswith(f"{one.path}/") for one in known.rows().page())
    if inside or not any(path == there or path.startswith(f"{there}/") for there in FOLDERS):
        raise bad_value("path", call.path, old_message="Bad Request")
    made = known.create(
        call.title,
        path,
        call.kind.value,
        call.gathers.value,
        0,
        rename_pattern=call.file_pattern or "%T - %t",
        sort_pattern=call.folder_pattern or "%a/%A",
    )
    return _single(made, desk)


@handles(catalogs.CatalogDelete)
def delete(call: catalogs.CatalogDelete, desk: Desk) -> Answer:
    """Forget a catalog with all that was gathered from it."""
    library = desk.library
    if library.catalog(call.catalog) is None:
        raise not_found(call.catalog)
    if call.catalog == MUSIC:
        library.delete_songs(np.arange(library.size, dtype=np.int64))
    for index in library.followed.in_catalog(call.catalog):
        library.followed.unfollow(index, desk.state.clock())
    library.catalogues.delete(call.catalog)
    return Success(f"Deleted Catalog: {call.catalog}")


@handles(catalogs.CatalogAction)
def action(call: catalogs.CatalogAction, desk: Desk) -> Answer:
    """Work on a whole catalog: there is nothing to be found, only the date changes."""
    if call.task is Task.COLLECT_GARBAGE and desk.ctx.api < Api.V6:
        old = f"Incorrect catalog task {call.task.value}"
        raise bad_value("task", call.task.value, old_code=401, old_message=old)
    if desk.library.catalog(call.catalog) is None:
        old = "The requested item was not found"
        raise Refusal(4704, "catalog", "Not Found", old_code=404, old_message=old)
    if call.task in _TOUCHES:
        desk.library.catalogues.touch(call.catalog, _TOUCHES[call.task], desk.state.clock())
    return Success(f"successfully started: {call.task.value}")


@handles(catalogs.CatalogFile)
def file(call: catalogs.CatalogFile, desk: Desk) -> Answer:
    """Work on one file. All that are there are known: to add one again changes nothing."""
    found = _require_catalog(call.catalog, desk)
    song = song_of_file(desk.library, call.file)
    if song is None and FileTask.CLEAN not in call.tasks:
        old = f"File not found {call.file}"
        raise Refusal(4704, "file", f"Not Found: {call.file}", old_code=404, old_message=old)
    return _worked(call.tasks, [] if song is None else [song], call.file, found, desk)


@handles(catalogs.CatalogFolder)
def folder(call: catalogs.CatalogFolder, desk: Desk) -> Answer:
    """Work on one folder."""
    found = _require_catalog(call.catalog, desk)
    songs = songs_of_folder(desk.library, call.folder)
    if not songs and call.folder.rstrip("/") != found.path:
        raise Refusal(4704, "folder", f"Not Found: {call.folder}", old_code=404)
    return _worked(call.tasks, songs, call.folder, found, desk)


def _worked(
    tasks: tuple[FileTask, ...], songs: list[Song], place: str, catalog: Catalog, desk: Desk
) -> Success:
    """Do the tasks. Songs are in the catalog of music; another one knows none of them, and says the same."""
    if FileTask.REMOVE in tasks and catalog.id == MUSIC:
        for song in songs:
            delete_song(song, desk)
    return Success(f"successfully started: {','.join(tasks)} for {place}")


def _require_catalog(id: str, desk: Desk) -> Catalog:
    found = desk.library.catalog(id)
    if found is None:
        old = "The requested item was not found"
        raise Refusal(4704, "catalog", f"Not Found: {id}", old_code=404, old_message=old)
    return found


def _single(found: Catalog, desk: Desk) -> Single:
    return Single(fields.CATALOG, found, remembered(fields.CATALOG, desk))
