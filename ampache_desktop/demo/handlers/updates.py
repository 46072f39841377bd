"""Having the server look again."""

from __future__ import annotations

from ampache_desktop.api.calls import updates
from ampache_desktop.api.calls.updates import Depicted, Tagged
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.answers import Answer, Refusal, Success
from ampache_desktop.demo.desk import Desk, handles


@handles(updates.UpdateFromTags)
def update_from_tags(call: updates.UpdateFromTags, desk: Desk) -> Answer:
    """Read tags again, which finds nothing new. API 4 always refuses that."""
    find = {
        Tagged.SONG: desk.library.song,
        Tagged.ALBUM: desk.library.album,
        Tagged.ARTIST: desk.library.artist,
    }
    if find[call.kind](call.id) is None:
        raise _unknown(call.id)
    if desk.ctx.api is Api.V4:
        old = "The requested item was not found"
        raise Refusal(4704, "id", f"Not Found: {call.id}", old_code=404, old_message=old)
    return Success(f"Updated tags for: {call.id} ({call.kind.value})")


@handles(updates.UpdateArtistInfo)
def update_artist_info(call: updates.UpdateArtistInfo, desk: Desk) -> Answer:
    """Ask Last.fm about an artist: this server has no key for it."""
    if desk.library.artist(call.artist) is None:
        raise _unknown(call.artist)
    raise Refusal(4702, "system", "Generic error", old_code=405, old_message="Invalid Request")


@handles(updates.UpdateArt)
def update_art(call: updates.UpdateArt, desk: Desk) -> Answer:
    """Look for a picture, of which there is none to be found here."""
    find = {
        Depicted.SONG: desk.library.song,
        Depicted.ALBUM: desk.library.album,
        Depicted.ARTIST: desk.library.artist,
        Depicted.PODCAST: desk.library.podcast,
    }
    if find[call.kind](call.id) is None:
        raise _unknown(call.id)
    old = f"Failed to update_art for {call.id}"
    raise Refusal(4710, "system", f"Bad Request: {call.id}", old_code=400, old_message=old)


@handles(updates.SystemUpdate)
def system_update(_call: updates.SystemUpdate, _desk: Desk) -> Answer:
    """Update the server: there is never anything newer."""
    return Success("No update available")


def _unknown(id: str) -> Refusal:
    return Refusal(4704, "id", f"Not Found: {id}", old_code=405, old_message="Invalid Request")
