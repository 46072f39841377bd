"""Videos."""

from __future__ import annotations

from ampache_desktop.api.calls import videos
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, Single
from ampache_desktop.demo.desk import Absence, Desk, absences, absent, handles, page, remembered
from ampache_desktop.demo.query import Query

_OBJECT = absences(Absence.COUNT_ONLY, Absence.COUNT_ONLY, Absence.REFUSED, Absence.REFUSED)


@handles(videos.Videos)
def list_videos(call: videos.Videos, desk: Desk) -> Answer:
    """Videos by title."""
    query = Query(call.filter, call.exact, condition=call.condition, sort=call.sort)
    return page(fields.VIDEO, desk.library.videos(query), call, desk)


@handles(videos.VideoDetails)
def video(call: videos.VideoDetails, desk: Desk) -> Answer:
    """One video."""
    found = desk.library.video(call.video)
    if found is None:
        return absent(_OBJECT, call.video, fields.VIDEO, desk)
    return Single(fields.VIDEO, found, remembered(fields.VIDEO, desk))
