"""The page of one artist, playlist or genre: a large header, and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ampache_desktop.api.models import Artist, Genre, Playlist
from ampache_desktop.library.art import cover_key
from ampache_desktop.panels.deeds import Manner
from ampache_desktop.panels.menus import menu_for
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.plans import PLANS
from ampache_desktop.panels.tabbed import TabbedPage
from ampache_desktop.widgets.header import DetailHeader

if TYPE_CHECKING:
    from ampache_desktop.panels.context import Context


def _tr(text: str) -> str:
    return QCoreApplication.translate("Detail", text)


class DetailPage(TabbedPage):
    """A header for the thing itself, which comes in its own time, over listings that do not wait for it."""

    def __init__(self, place: Place, context: Context, parent: QWidget | None = None) -> None:
        self._plan = PLANS[place.room]
        tabs = self._plan.tabs(place.id)
        super().__init__(place, context, tabs, _tr("What to show"), parent)
        self._record: Artist | Genre | Playlist | None = None
        self._header = DetailHeader(context.covers)
        self._header.show_item(place.name, kicker=self._plan.kicker(None))
        self._header.set_playable(False)
        chips = QHBoxLayout()
        chips.setContentsMargins(24, 0, 24, 12 if len(tabs) > 1 else 0)
        chips.addWidget(self._chips)
        chips.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addLayout(chips)
        layout.addWidget(self._tabs, 1)
        self._connect()

    def load(self) -> None:
        super().load()
        self._fetch()

    def reload(self) -> None:
        super().reload()
        self._fetch()

    def _connect(self) -> None:
        header, context = self._header, self.context
        header.play_wanted.connect(lambda: self._act(Manner.PLAY))
        header.shuffle_wanted.connect(lambda: self._act(Manner.SHUFFLE))
        header.append_wanted.connect(lambda: self._act(Manner.LAST))
        header.heart_wanted.connect(self._love)
        header.rating_wanted.connect(self._rate)
        header.more_wanted.connect(self._show_menu)
        header.link_wanted.connect(self._follow_link)
        context.changes.changed.connect(self._changed)

    def _fetch(self) -> None:
        call, client = self._plan.details(self.place.id), self.context.client
        self.context.jobs.submit(
            lambda: client.send(call),
            owner=self,
            done=self._show_record,
            failed=self.context.notices.post_error,
        )

    def _show_record(self, record: Artist | Genre | Playlist) -> None:
        self._record = record
        self._header.show_item(
            record.name or _tr("Unnamed"),
            kicker=self._plan.kicker(record),
            links=self._plan.line(record),
            cover=cover_key(record),
        )
        if not isinstance(record, Genre):
            self._header.show_heart(record.favourite)
            self._header.show_stars(record.rating or 0)
        self._header.set_playable(True)

    def _changed(self, record: object) -> None:
        if type(record) is not type(self._record) or not isinstance(record, Artist | Playlist):
            return
        if record.id == self.place.id:
            self._show_record(record)

    def _follow_link(self, key: str) -> None:
        room, _, id_ = key.partition(":")
        self.context.go(Place(Room(room), id_))

    def _act(self, manner: Manner) -> None:
        if self._record is not None:
            self.context.deeds.act(manner, [self._record])

    def _love(self, on: bool) -> None:
        if self._record is not None and not isinstance(self._record, Genre):
            self.context.deeds.love(self._record, on)

    def _rate(self, stars: int) -> None:
        if self._record is not None and not isinstance(self._record, Genre):
            self.context.deeds.rate(self._record, stars)

    def _show_menu(self, at: QPoint) -> None:
        if self._record is not None:
            menu_for([self._record], self.context, self).popup(at)
