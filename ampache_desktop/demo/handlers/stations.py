"""Radio stations."""

from __future__ import annotations

from ampache_desktop.api.calls import livestreams
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, Single, Success, bad_value, not_found
from ampache_desktop.demo.desk import Desk, handles, page, remembered
from ampache_desktop.demo.handlers.listings import query_of


@handles(livestreams.LiveStreams)
def list_stations(call: livestreams.LiveStreams, desk: Desk) -> Answer:
    """Stations by name."""
    return page(fields.LIVE_STREAM, desk.library.live_streams(query_of(call)), call, desk)


@handles(livestreams.LiveStreamDetails)
def station(call: livestreams.LiveStreamDetails, desk: Desk) -> Answer:
    """One station."""
    return _single(call.live_stream, desk)


@handles(livestreams.LiveStreamCreate)
def create(call: livestreams.LiveStreamCreate, desk: Desk) -> Answer:
    """Add a station. Servers take any codec, but no address that is none."""
    _require_address(call.url)
    if desk.library.catalog(call.catalog) is None:
        raise bad_value("catalog", call.catalog, old_message="Bad Request")
    made = desk.library.stations.create(call.title, call.url, call.codec, call.catalog, call.site_url)
    return _single(str(made + 1), desk)


@handles(livestreams.LiveStreamEdit)
def edit(call: livestreams.LiveStreamEdit, desk: Desk) -> Answer:
    """Change a station."""
    place = _place(call.live_stream, desk)
    if call.url is not None:
        _require_address(call.url)
    desk.library.stations.edit(
        place, name=call.title, url=call.url, codec=call.codec, catalog=call.catalog, site_url=call.site_url
    )
    return _single(call.live_stream, desk)


@handles(livestreams.LiveStreamDelete)
def delete(call: livestreams.LiveStreamDelete, desk: Desk) -> Answer:
    """Remove a station."""
    desk.library.stations.delete(_place(call.live_stream, desk))
    return Success(f"Deleted live_stream: {call.live_stream}")


def _require_address(url: str) -> None:
    if not url.startswith(("http://", "https://")):
        raise bad_value("url", "", old_message="Bad Request")


def _place(id: str, desk: Desk) -> int:
    """Return the index of a station. Raises `Refusal`."""
    if desk.library.live_stream(id) is None:
        raise not_found(id)
    return int(id) - 1


def _single(id: str, desk: Desk) -> Single:
    found = desk.library.live_stream(id)
    if found is None:
        raise not_found(id)
    return Single(fields.LIVE_STREAM, found, remembered(fields.LIVE_STREAM, desk))
