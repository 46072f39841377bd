"""A listing on the screen: one model, one view, and the four states that it can be in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ampache_desktop.api.models import Album, Genre, Song
from ampache_desktop.models.paged import PagedModel, Scope, State
from ampache_desktop.models.sources import MOST_ARRANGED_ROWS
from ampache_desktop.panels.deeds import Manner, Thing
from ampache_desktop.panels.menus import menu_for
from ampache_desktop.qt.counts import counted
from ampache_desktop.settings.options import DOUBLE_CLICK, DoubleClick
from ampache_desktop.widgets.grid import CoverGrid
from ampache_desktop.widgets.pane import Shape, StatePane
from ampache_desktop.widgets.table import TrackTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ampache_desktop.models.column import Column
    from ampache_desktop.models.sources import Source
    from ampache_desktop.panels.context import Context
    from ampache_desktop.player.queue import Entry

T = TypeVar("T", bound=Thing)
TABLE_MARGINS = (24, 0, 12, 0)
"""Around a table: its lines begin where the title of the page does."""


class Listing(QWidget, Generic[T]):
    """Shows a paged listing as a table or as covers, and turns wishes of the view into deeds.

    `open_record` is what a double click on something that is not a song does; `play_row` plays a song and
    what it stands in, where that is more than this listing.
    """

    def __init__(
        self,
        context: Context,
        view: TrackTable | CoverGrid,
        columns: Sequence[Column[T]],
        empty: str,
        *,
        open_record: Callable[[T], None] | None = None,
        play_row: Callable[[Song, int], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._open = open_record
        self._play_row = play_row or self._play_song
        self._empty = empty
        self._return_to: dict[str, Any] = {}
        self.view = view
        self.model: PagedModel[T] = PagedModel(context.jobs, columns, self)
        view.setModel(self.model)
        self.pane = StatePane(view, Shape.ROWS if isinstance(view, TrackTable) else Shape.COVERS)
        self.pane.retry_wanted.connect(self._retry)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(TABLE_MARGINS if isinstance(view, TrackTable) else (0, 0, 0, 0)))
        self._limit = QLabel(
            counted("Listing", "Sorted and filtered among the first %n rows only.", MOST_ARRANGED_ROWS)
        )
        self._limit.setObjectName("secondText")
        self._limit.hide()
        layout.addWidget(self._limit)
        layout.addWidget(self.pane)
        self.model.state_changed.connect(self._follow_state)
        self.model.scope_changed.connect(self._follow_scope)
        self.model.modelReset.connect(self._return_soon)
        view.verticalScrollBar().rangeChanged.connect(self._return_soon)
        context.changes.changed.connect(self.model.record_changed)
        context.player.entry_changed.connect(self._mark_playing)
        self._connect_view()
        self._mark_playing(context.player.entry)

    def show_source(self, source: Source[T], expected_rows: int = 0) -> None:
        """Show another listing from its start."""
        self.model.show(source, expected_rows)
        self._follow_state(self.model.state)

    def step(self, rows: int) -> None:
        """Select the row so many rows further on, and bring it into view."""
        count = self.model.rowCount()
        if count:
            self.view.show_row((self.view.currentIndex().row() + rows) % count)

    def snapshot(self) -> dict[str, Any]:
        """Return where the view stands: scroll position, current row, number of rows."""
        return {
            "scroll": self.view.verticalScrollBar().value(),
            "row": self.view.currentIndex().row(),
            "rows": self.model.rowCount(),
        }

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Go back to where `snapshot` stood, as soon as there are enough rows."""
        self._return_to = snapshot
        self._return_soon()

    def _connect_view(self) -> None:
        view = self.view
        view.play_wanted.connect(self._play)
        view.append_wanted.connect(lambda rows: self._act(Manner.LAST, rows))
        view.menu_wanted.connect(self._show_menu)
        view.typed_ahead.connect(self._context.find)
        view.retry_wanted.connect(self.model.retry)
        view.rating_wanted.connect(self._rate)
        view.details_wanted.connect(lambda row: self._context.details(self.model.record(row)))
        if isinstance(view, TrackTable):
            view.play_rows_wanted.connect(lambda rows: self._act(Manner.PLAY, rows))
            view.heart_wanted.connect(self._love)
        else:
            view.open_wanted.connect(self._open_row)

    def _retry(self) -> None:
        self.model.retry()

    def _follow_state(self, state: State) -> None:
        match state:
            case State.LOADING:
                self.pane.show_loading()
            case State.ROWS:
                self.pane.show_content()
            case State.EMPTY:
                self._show_nothing()
            case State.FAILED:
                if (error := self.model.failure) is not None:
                    self.pane.show_failed(error)

    def _show_nothing(self) -> None:
        text = self.model.arrangement.filter
        if text:
            words = QCoreApplication.translate("Listing", "Nothing here contains “{text}”.")
            self.pane.show_empty(words.replace("{text}", text), icon="search")
        else:
            self.pane.show_empty(self._empty)

    def _follow_scope(self, scope: Scope) -> None:
        """Say so when a sort or filter looked only at the rows that were loaded first."""
        self._limit.setVisible(scope is Scope.LOADED_ROWS)

    def _play(self, row: int) -> None:
        record = self.model.record(row)
        if record is None:
            return
        source = self.model.source
        if isinstance(record, Song) and source is not None:
            chosen = self._context.settings.get(DOUBLE_CLICK)
            if chosen is DoubleClick.PLAY:
                self._play_row(record, row)
            else:
                manner = Manner.NEXT if chosen is DoubleClick.PLAY_NEXT else Manner.LAST
                self._context.deeds.put(manner, [record])
        elif self._open is not None and isinstance(self.view, TrackTable):
            self._open(record)
        else:
            self._context.deeds.act(Manner.PLAY, [record])

    def _play_song(self, song: Song, row: int) -> None:
        rows = self.model.rowCount()
        loaded = self.model.records(range(rows)) if self.model.total_is_exact and rows <= 500 else []  # noqa: PLR2004 -- a few pages
        if len(loaded) == rows and rows:
            songs = [record for record in loaded if isinstance(record, Song)]
            self._context.deeds.put(Manner.PLAY, songs, row)
        else:
            self._context.deeds.play_from(self.model.source, row, song)  # type: ignore[arg-type]  # of songs

    def _open_row(self, row: int) -> None:
        record = self.model.record(row)
        if record is not None and self._open is not None:
            self._open(record)

    def _act(self, manner: Manner, rows: list[int]) -> None:
        self.model.collect(
            rows,
            done=lambda records: self._context.deeds.act(manner, records),
            failed=self._context.notices.post_error,
        )

    def _show_menu(self, rows: list[int], at: QPoint) -> None:
        things = self.model.records(rows)
        if things:
            menu_for(things, self._context, self).popup(at)

    def _rate(self, rows: list[int], stars: int) -> None:
        for record in self.model.records(rows):
            if not isinstance(record, Genre):
                self._context.deeds.rate(record, stars)

    def _love(self, row: int, on: bool) -> None:
        record = self.model.record(row)
        if record is not None and not isinstance(record, Genre):
            self._context.deeds.love(record, on)

    def _mark_playing(self, entry: Entry | None) -> None:
        song = entry.song if entry is not None else None
        self.view.set_playing(None if song is None else lambda record: _is_of(record, song))

    def _return_soon(self, *_range: object) -> None:
        if self._return_to and self.model.rowCount():
            QTimer.singleShot(0, self, self._return)

    def _return(self) -> None:
        bar = self.view.verticalScrollBar()
        if not self._return_to or (self._return_to.get("scroll") and not bar.maximum()):
            return  # done already, or the view has not measured its rows yet; it tells when it has
        snapshot, self._return_to = self._return_to, {}
        row = snapshot.get("row", -1)
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row, 0))
        bar.setValue(snapshot.get("scroll", 0))


def _is_of(record: object, song: Song) -> bool:
    """Tell whether a row is the song that plays, or the album it is on."""
    if isinstance(record, Song):
        return record.id == song.id
    return isinstance(record, Album) and song.album is not None and record.id == song.album.id
