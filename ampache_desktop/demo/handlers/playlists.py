"""Playlists and smartlists: listed, made, changed and deleted."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import Any

from ampache_desktop.api.calls import playlists
from ampache_desktop.api.calls.parameters import Browsing
from ampache_desktop.api.calls.playlists import Part
from ampache_desktop.api.models import Playlist, PlaylistItem, SongId
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import fields
from ampache_desktop.demo.accounts import ADMIN
from ampache_desktop.demo.answers import (
    Answer,
    Many,
    Nothing,
    Plain,
    Refusal,
    Single,
    Success,
    missing,
    not_found,
    too_low,
)
from ampache_desktop.demo.desk import (
    CAP,
    Absence,
    Desk,
    absences,
    absent,
    handles,
    page,
    remembered,
    with_fields,
)
from ampache_desktop.demo.handlers.listings import query_of
from ampache_desktop.demo.list_fields import FILLED_PLAYLIST
from ampache_desktop.demo.playlists import PRIVATE, PUBLIC, Keep, Plan
from ampache_desktop.demo.rearranging import (
    Edit,
    appended,
    placed,
    sorted_by_artist,
    then,
    without_place,
    without_song,
)
from ampache_desktop.demo.references import index_of
from ampache_desktop.demo.rows import Rows

_PLAYLIST = absences(Absence.COUNT_ONLY, Absence.REFUSED, Absence.REFUSED, Absence.REFUSED)
_PLAYLIST_SONGS = absences(Absence.EMPTY_LIST, Absence.REFUSED, Absence.REFUSED, Absence.REFUSED)

# --- what there is


def lists_of(
    call: Browsing[Any], desk: Desk, *, smartlists: bool = True, twins: bool | None = None
) -> Rows[Playlist]:
    """Return the lists that stand among the caller's: public ones and own ones.

    `twins` False leaves out smartlists that are called like a playlist of the caller's; None does so where
    the caller's preference says so.
    """
    person = desk.user.name
    if twins is None:
        hidden = desk.state.preferences.user_one("api_hide_dupe_searches", person)
        twins = hidden is None or hidden.value != "1"

    def keep(plan: Plan) -> bool:
        if not plan.seen_by(person) or (plan.smart and not smartlists):
            return False
        return twins or not plan.smart or desk.library.lists.named(plan.name, person) is None

    return desk.library.lists.rows(query_of(call), keep=keep)


@handles(playlists.Playlists)
def list_playlists(call: playlists.Playlists, desk: Desk) -> Answer:
    """Playlists that the caller may see, smartlists among them from API 4 on."""
    smart = not call.hide_smartlists and desk.ctx.api >= Api.V4
    rows = lists_of(call, desk, smartlists=smart, twins=call.show_duplicates or None)
    return playlist_page(rows, call, desk, include=call.include)


@handles(playlists.UserPlaylists)
def own_playlists(call: playlists.UserPlaylists, desk: Desk) -> Answer:
    """Playlists of the caller's own."""
    return _own(call, desk, smart=False, include=call.include)


@handles(playlists.UserSmartlists)
def own_smartlists(call: playlists.UserSmartlists, desk: Desk) -> Answer:
    """Smartlists of the caller's own."""
    return _own(call, desk, smart=True, include=call.include)


def _own(call: Browsing[Any], desk: Desk, *, smart: bool, include: bool) -> Answer:
    keep: Keep = lambda plan: plan.owner == desk.user.name and plan.smart is smart  # noqa: E731 -- one use
    return playlist_page(desk.library.lists.rows(query_of(call), keep=keep), call, desk, include=include)


def playlist_page(rows: Rows[Playlist], call: Browsing[Any], desk: Desk, *, include: bool) -> Many:
    """Return the page of a listing of playlists, with the ids of their songs where asked to include them."""
    answer = page(fields.PLAYLIST, rows, call, desk)
    records = [shown(playlist, desk) for playlist in answer.records]
    basis = ids_of(rows)
    if not include:
        return dataclasses.replace(answer, records=records, basis=basis)
    filled = [including_items(playlist, desk) for playlist in records]
    return dataclasses.replace(answer, table=FILLED_PLAYLIST, records=filled, basis=basis)


def ids_of(rows: Rows[Any]) -> str:
    """Return what tells a listing of a few from another one, of as many others: all of its ids."""
    return ",".join(sorted(entry.id for entry in rows.entries()))


def shown(playlist: Playlist, desk: Desk) -> Playlist:
    """Return a playlist as the caller may deal with it: an admin may do everything."""
    if desk.user.level < ADMIN:
        return playlist
    return with_fields(playlist, can_see=True, can_edit=True)


def including_items(playlist: Playlist, desk: Desk) -> Playlist:
    """Return a playlist with the ids of its songs, and their fingerprint."""
    songs = desk.library.lists.songs(playlist.id)[:CAP].tolist()
    places = tuple(PlaylistItem(id=SongId(str(song + 1)), position=n) for n, song in enumerate(songs, 1))
    return with_fields(playlist, items=places, md5=fingerprint(playlist.id, desk))


def fingerprint(playlist: str, desk: Desk) -> str:
    """Return another md5 for other songs of a list, or another order."""
    songs = desk.library.lists.songs(playlist)
    return hashlib.md5(songs.astype("<i8").tobytes(), usedforsecurity=False).hexdigest()


@handles(playlists.PlaylistDetails)
def playlist(call: playlists.PlaylistDetails, desk: Desk) -> Answer:
    """One playlist or smartlist, which API 3 does not have."""
    if not _found(call.playlist, desk):
        return absent(_PLAYLIST, call.playlist, fields.PLAYLIST, desk)
    return _single(call.playlist, desk)


def _single(id: str, desk: Desk) -> Answer:
    found = desk.library.lists.record(id)
    if found is None:  # deleted by somebody else in between
        return absent(_PLAYLIST, id, fields.PLAYLIST, desk)
    return Single(fields.PLAYLIST, shown(found, desk), remembered(fields.PLAYLIST, desk))


@handles(playlists.PlaylistSongs)
def playlist_songs(call: playlists.PlaylistSongs, desk: Desk) -> Answer:
    """Songs of one playlist, each with its place."""
    if not _found(call.playlist, desk):
        return absent(_PLAYLIST_SONGS, call.playlist, fields.SONG, desk)
    return page(fields.SONG, desk.library.playlist_songs(call.playlist, shuffled=call.random), call, desk)


@handles(playlists.PlaylistFingerprint)
def playlist_hash(call: playlists.PlaylistFingerprint, desk: Desk) -> Answer:
    """The fingerprint of a playlist's songs."""
    if not _found(call.playlist, desk):
        raise not_found(call.playlist)
    return Plain({"md5": fingerprint(call.playlist, desk)})


def _found(id: str, desk: Desk) -> bool:
    """Tell whether there is a list of this id. Raises `Refusal` where the caller may not see it.

    API 3 knows no smartlists, and shows everybody everything.
    """
    plan = desk.library.lists.plan(id)
    if plan is None or desk.ctx.api is Api.V3:
        return plan is not None and not plan.smart
    if not plan.seen_by(desk.user.name) and desk.user.level < ADMIN:
        raise denied(desk)
    return True


def denied(desk: Desk) -> Refusal:
    """Return the no to somebody else's list."""
    no = too_low(ADMIN)
    end = "." if desk.ctx.api is Api.V3 else ""
    no.old_code, no.old_message = 401, f"Access denied to this playlist{end}"
    return no


# --- what is done


@handles(playlists.PlaylistCreate)
def create(call: playlists.PlaylistCreate, desk: Desk) -> Answer:
    """Make a playlist. Where the caller has one of this name, API 6 refuses and others give that one."""
    lists, person = desk.library.lists, desk.user.name
    if desk.ctx.api is Api.V4 and not desk.params.get("type"):
        raise missing("type")
    name = call.title if desk.params.get("name") else ""  # API 3 takes no name for a name
    known = lists.named(name, person)
    if known is not None and desk.ctx.api >= Api.V6:
        raise _bad_input()
    return _single(known or lists.create(name, _type(desk), person, desk.state.clock()), desk)


def _type(desk: Desk) -> str:
    """Return what kind of list is asked for: what is no kind counts as public."""
    asked = desk.params.get("type")
    if not asked:
        return PUBLIC if desk.ctx.api is Api.V3 else PRIVATE
    return asked if asked in (PUBLIC, PRIVATE) else PUBLIC


def _bad_input() -> Refusal:
    return Refusal(4710, "input", "Bad Request", old_code=401)


@handles(playlists.PlaylistEdit)
def edit(call: playlists.PlaylistEdit, desk: Desk) -> Answer:
    """Change a playlist. API 6 refuses to change nothing."""
    plan = desk.library.lists.plan(call.playlist)
    if plan is None or plan.smart:
        no = not_found("0" if plan is not None else call.playlist)
        no.old_message = "The requested item was not found"
        raise no
    _require_own(call.playlist, desk)
    kind = call.visibility.value if call.visibility else None
    owner, rearranged = _owner(call.owner, desk), _rearranged(call, desk)
    if desk.ctx.api >= Api.V6 and not (call.title or kind or owner or rearranged):
        raise _bad_input()
    _change(call.playlist, desk, name=call.title or None, type=kind, owner=owner, edit=rearranged)
    return Success("playlist changes saved")


def _owner(id: str | None, desk: Desk) -> str | None:
    """Return the name of a user, who is told by id or, as some programs do, by name."""
    accounts = desk.sessions.accounts
    found = (accounts.numbered(id) or accounts.named(id)) if id else None
    return found.name if found is not None else None


def _rearranged(call: playlists.PlaylistEdit, desk: Desk) -> Edit | None:
    edits: list[Edit] = []
    songs = [_song(item, desk) for item in call.items]
    if not call.tracks:
        edits += [appended([song for song in songs if song is not None])] if songs else []
    elif len(songs) == len(call.tracks):
        pairs = [(song, place) for song, place in zip(songs, call.tracks, strict=True) if song is not None]
        edits.append(placed([song for song, _ in pairs], [place for _, place in pairs]))
    if call.sort:
        edits.append(sorted_by_artist(desk.library.columns.shape))
    return then(*edits) if edits else None


@handles(playlists.PlaylistDelete)
def delete(call: playlists.PlaylistDelete, desk: Desk) -> Answer:
    """Delete a playlist. For an admin, deleting one that is not there succeeds too."""
    _require_own(call.playlist, desk)
    desk.library.lists.delete(call.playlist)
    return Success("playlist deleted")


@handles(playlists.PlaylistAdd)
def add(call: playlists.PlaylistAdd, desk: Desk) -> Answer:
    """Add the songs of something. Into what is no playlist nothing is added, and that is a success."""
    _require_own(call.playlist, desk)
    library = desk.library
    find = {
        Part.SONG: library.song,
        Part.ALBUM: library.album,
        Part.ARTIST: library.artist,
        Part.PLAYLIST: library.playlist,
    }[call.kind]
    if find(call.id) is None:
        raise not_found(call.id, kind="id")
    _change(call.playlist, desk, edit=appended(_songs_of(call.kind, call.id, desk)))
    return Success("songs added to playlist")


def _songs_of(kind: Part, id: str, desk: Desk) -> list[int]:
    match kind:
        case Part.SONG:
            return [int(id) - 1]
        case Part.PLAYLIST:
            return desk.library.lists.songs(id).tolist() if _found(id, desk) else []
        case Part.ALBUM:
            entries = desk.library.album_songs(id).entries()
        case Part.ARTIST:
            entries = desk.library.artist_songs(id).entries()
    return [int(entry.id) - 1 for entry in entries]


@handles(playlists.PlaylistAddSong)
def add_song(call: playlists.PlaylistAddSong, desk: Desk) -> Answer:
    """Add a song. A song or a playlist that is not there is no reason to say so."""
    _require_own(call.playlist, desk)
    song = _song(call.song, desk)
    if call.check and song is not None and song in desk.library.lists.songs(call.playlist):
        old = "Can't add a duplicate item when check is enabled"
        raise Refusal(4710, "duplicate", f"Bad Request: {call.song}", old_code=400, old_message=old)
    if song is not None:
        _change(call.playlist, desk, edit=appended([song]))
    return Success("song added to playlist")


@handles(playlists.PlaylistRemoveSong)
def remove_song(call: playlists.PlaylistRemoveSong, desk: Desk) -> Answer:
    """Take a place, a song or everything out of a playlist. API 3 never says that there was nothing."""
    _require_own(call.playlist, desk)
    if call.clear:
        _change(call.playlist, desk, edit=lambda songs: songs[:0])
        return Success("all songs removed from playlist")
    if call.song:
        what, taking = "song", without_song(_song(call.song, desk))
    elif call.track is not None:
        what, taking = "track", without_place(call.track)
    else:
        return Success("") if desk.ctx.api is Api.V3 else Nothing()
    try:
        there = _change(call.playlist, desk, edit=taking)
    except LookupError:
        there = False
    if not there and desk.ctx.api >= Api.V4:
        named = {"song": "Song", "track": "Track ID"}[what]
        raise Refusal(4704, what, "Not Found", old_code=404, old_message=f"{named} not found in playlist")
    return Success("song removed from playlist")


def _require_own(id: str, desk: Desk) -> None:
    """Raise `Refusal` where a list is not the caller's; an admin may change everybody's."""
    plan = desk.library.lists.plan(id)
    if desk.user.level < ADMIN and (plan is None or plan.owner != desk.user.name):
        raise denied(desk)


def _song(id: str, desk: Desk) -> int | None:
    """Return the index of a song, None where there is none."""
    return index_of(id, desk.library.counts.songs)


def _change(
    id: str,
    desk: Desk,
    *,
    name: str | None = None,
    type: str | None = None,
    owner: str | None = None,
    edit: Edit | None = None,
) -> bool:
    when = desk.state.clock()
    return desk.library.lists.change(id, when, name=name, type=type, owner=owner, edit=edit)
