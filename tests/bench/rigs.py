"""The views that are measured: ours, and Qt's own over Qt's own model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QTableView

from ampache_desktop.api.models import Album, Song
from ampache_desktop.library.art import cover_key
from ampache_desktop.models.columns import ALBUM_COLUMNS, SONG_COLUMNS
from ampache_desktop.models.covers import Covers, square
from ampache_desktop.models.paged import PagedModel
from ampache_desktop.models.sources import Source
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.qt.roles import CellKind
from ampache_desktop.widgets.grid import CoverGrid
from ampache_desktop.widgets.table import TrackTable
from ampache_desktop.widgets.tiles import Tile
from tests.bench.canned import CannedPictures

FLOOR_ROWS = 5000
ROW_HEIGHT = 38
TILE = 187
GRID_STEP = 60


@dataclass
class Rig:
    """A view, how to tell that its visible rows are there, and how far to scroll at a step of the wheel."""

    view: QAbstractItemView
    is_ready: Callable[[], bool]
    step: int | None = None
    model: PagedModel[Any] | None = None


@cache
def pictures() -> CannedPictures:
    """The covers of every view, drawn once, before anything is measured."""
    return CannedPictures()


def table(source: Source[Any], jobs: Jobs) -> Rig:
    """Our table of songs with its eight first columns."""
    covers = Covers(jobs, pictures())
    model: PagedModel[Any] = PagedModel(jobs, SONG_COLUMNS)
    view = TrackTable(SONG_COLUMNS, covers)
    view.setModel(model)
    model.show(source)

    def is_ready() -> bool:
        first, last = view.visible_rows()
        return last > first and model.record(first) is not None and model.record(last) is not None

    return Rig(view, is_ready, model=model)


def grid(source: Source[Any], jobs: Jobs) -> Rig:
    """Our grid of covers."""
    covers = Covers(jobs, pictures())
    model: PagedModel[Any] = PagedModel(jobs, ALBUM_COLUMNS)
    view = CoverGrid(_tile, covers)
    view.setModel(model)
    model.show(source)

    def is_ready() -> bool:
        first, last = view.visible_rows()
        return last > first and model.record(first) is not None and model.record(last) is not None

    return Rig(view, is_ready, model=model)


def _tile(record: object) -> Tile:
    assert isinstance(record, Album)
    return Tile(cover_key(record), record.name, record.artist.name if record.artist else "")


def filler_of_table(records: Sequence[Song]) -> Callable[[], QStandardItemModel]:
    """Return what fills Qt's own model with 5,000 songs: covers, stars, and texts as ours has."""
    covers = _icons(32)
    stars = [QPixmap(80, 16) for _ in range(6)]
    for number, picture in enumerate(stars):
        picture.fill(Qt.GlobalColor(Qt.GlobalColor.darkYellow.value - number % 3))
    shown = [column for column in SONG_COLUMNS if column.shown]
    pictures_only = {CellKind.COVER, CellKind.STARS, CellKind.HEART}
    rows = [
        ["" if column.kind in pictures_only else column.text(record) for column in shown]
        for record in records
    ]

    def fill() -> QStandardItemModel:
        model = QStandardItemModel(FLOOR_ROWS, len(shown))
        model.setHorizontalHeaderLabels([column.title for column in shown])
        for row in range(FLOOR_ROWS):
            for place, text in enumerate(rows[row % len(rows)]):
                item = QStandardItem(text)
                if shown[place].kind is CellKind.COVER:
                    item.setIcon(covers[row // 12 % len(covers)])
                elif shown[place].kind is CellKind.STARS:
                    item.setData(stars[row % 6], Qt.ItemDataRole.DecorationRole)
                model.setItem(row, place, item)
        return model

    return fill


def floor_table(model: QStandardItemModel) -> Rig:
    """Qt's table over Qt's model, set up as ours is."""
    view = QTableView()
    view.setModel(model)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setIconSize(QSize(80, 30))
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    for place, width in enumerate((48, 360, 250, 250, 72, 96, 40, 64)):
        view.setColumnWidth(place, width)
    return Rig(view, lambda: True)


def filler_of_grid(records: Sequence[Album]) -> Callable[[], QStandardItemModel]:
    """Return what fills Qt's own model with 5,000 albums: a cover and two lines."""
    covers = _icons(TILE)
    tiles = [_tile(record) for record in records]
    words = [f"{tile.title}\n{tile.second}" for tile in tiles]

    def fill() -> QStandardItemModel:
        model = QStandardItemModel()
        for row in range(FLOOR_ROWS):
            model.appendRow(QStandardItem(covers[row % len(covers)], words[row % len(words)]))
        return model

    return fill


def floor_grid(model: QStandardItemModel) -> Rig:
    """Qt's list in icon mode over Qt's model, with everything that makes it fast."""
    view = QListView()
    view.setModel(model)
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMovement(QListView.Movement.Static)
    view.setUniformItemSizes(True)
    view.setIconSize(QSize(TILE, TILE))
    view.setGridSize(QSize(TILE + 20, TILE + 62))
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return Rig(view, lambda: True, step=GRID_STEP)


def _icons(side: int) -> list[QIcon]:
    icons = []
    for number in range(400):
        image = square(pictures().fetch(str(number)) or b"", side)
        assert image is not None
        icons.append(QIcon(QPixmap.fromImage(image)))
    return icons
