"""The menu of a right click on music: always the same order, only what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from ampache_desktop.api.models import Album, Genre, Song
from ampache_desktop.library.episodes import is_episode
from ampache_desktop.panels.deeds import Manner, Thing
from ampache_desktop.panels.page import Page
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.qt.qicons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ampache_desktop.panels.context import Context

MOST_STARS = 5


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def menu_for(
    things: Sequence[Thing],
    context: Context,
    parent: QWidget,
    own: Callable[[QMenu], object] | None = None,
) -> QMenu:
    """Return the menu for one or several things of any kind. It deletes itself when it closes.

    `own` adds what only this place can do, before the details. What leads to the page that `parent` is on is
    left out: it would do nothing.
    """
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    add_playing(menu, things, context)
    if not isinstance(things[0], Genre):
        menu.addSeparator()
        _add_opinions(menu, things, context)
    if len(things) == 1 and isinstance(things[0], Song | Album):
        menu.addSeparator()  # Qt shows none where nothing follows
        add_places(menu, things[0], context, _place_around(parent))
    if own is not None:
        menu.addSeparator()
        own(menu)
    if len(things) == 1:
        menu.addSeparator()
        _add(menu, _tr("Details"), "info", lambda: context.details(things[0]))
    return menu


def _place_around(widget: QWidget | None) -> Place | None:
    """Return the place of the page that a widget stands on; None beside the pages."""
    while widget is not None:
        if isinstance(widget, Page):
            return widget.place
        widget = widget.parentWidget()
    return None


def add_playing(menu: QMenu, things: Sequence[Thing], context: Context) -> None:
    """Add the ways to play and to queue."""
    manners = [
        (Manner.PLAY, _tr("Play"), "play"),
        (Manner.SHUFFLE, _tr("Shuffle"), "shuffle"),
        (Manner.NEXT, _tr("Play next"), "next"),
        (Manner.LAST, _tr("Add to queue"), "plus"),
    ]
    for manner, text, name in manners:

        def act(manner: Manner = manner) -> None:
            context.deeds.act(manner, things)

        _add(menu, text, name, act)


def add_places(menu: QMenu, thing: Song | Album, context: Context, here: Place | None = None) -> None:
    """Add the ways to the artist and to the album, but for the one that is `here`."""
    artist = thing.artist
    if artist is not None and artist.id:
        place = Place(Room.ARTIST, artist.id, artist.name)
        if place != here:
            _add(menu, _tr("Go to artist"), "artist", lambda: context.go(place))
    album = thing.album if isinstance(thing, Song) and not is_episode(thing) else None
    if album is not None and album.id:
        where = Place(Room.ALBUM, album.id, album.name)
        if where != here:
            _add(menu, _tr("Go to album"), "album", lambda: context.go(where))


def _add_opinions(menu: QMenu, things: Sequence[Thing], context: Context) -> None:
    rateable = [thing for thing in things if not isinstance(thing, Genre)]
    loved = all(thing.favourite for thing in rateable)
    text = _tr("No longer a favourite") if loved else _tr("Favourite")

    def love() -> None:
        for thing in rateable:
            context.deeds.love(thing, not loved)

    _add(menu, text, "heart", love)
    stars = menu.addMenu(icon("star"), _tr("Rating"))
    for count in range(MOST_STARS, -1, -1):

        def rate(count: int = count) -> None:
            for thing in rateable:
                context.deeds.rate(thing, count)

        _add(stars, "★" * count or _tr("No rating"), "", rate)


def _add(menu: QMenu, text: str, name: str, deed: Callable[[], object]) -> None:
    action = menu.addAction(text)
    if name:
        action.setIcon(icon(name))
    action.triggered.connect(lambda _checked=False: deed())
