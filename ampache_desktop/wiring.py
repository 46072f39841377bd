"""What every command does in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence

from ampache_desktop.actions import COMMANDS, LIST_KEYS, Actions, group_of, title_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.panels.playback import Playback
    from ampache_desktop.panels.queue import QueuePanel
    from ampache_desktop.window import Window


def wire(window: Window, deeds: dict[str, Callable[[], object]]) -> None:
    """Make all commands and give them their deeds; `deeds` are those that only the program as a whole can do.

    Raises `KeyError` when a command would do nothing, or a deed belongs to no command.
    """
    all_deeds = {**_of_window(window), **_of_player(window), **deeds}
    missing = {command.id for command in COMMANDS} - set(all_deeds)
    if missing:
        message = f"commands without a deed: {', '.join(sorted(missing))}"
        raise KeyError(message)
    window.commands = Actions(window)
    window.commands.wire(all_deeds)


def _of_window(window: Window) -> dict[str, Callable[[], object]]:
    rooms = ("home", "artists", "albums", "songs", "genres", "playlists", "now-playing")
    return {
        "queue": lambda: window.show_queue(not window.queue_is_shown),
        **{name: _with_queue(window, deed) for name, deed in _OF_QUEUE.items()},
        "search": window.top.take_focus,
        "find": window.open_find,
        "back": window.back,
        "forward": window.forward,
        "reload": window.reload,
        "full-screen": lambda: window.showNormal() if window.isFullScreen() else window.showFullScreen(),
        "servers": lambda: window.server_menu_wanted.emit(window.sidebar.mapToGlobal(QPoint(16, 48))),
        "keys": lambda: _show_keys(window),
        "quit": window.close,
        **{room: partial(window.enter, room) for room in rooms},
    }


_OF_QUEUE: dict[str, Callable[[QueuePanel], object]] = {
    "clear-queue": lambda it: it.clear(),
    "save-queue": lambda it: it.files.save(),
    "open-queue": lambda it: it.files.open(),
    "export-queue": lambda it: it.files.export(),
    "find-in-queue": lambda it: it.open_find(),
}


def _with_queue(window: Window, deed: Callable[[QueuePanel], object]) -> Callable[[], object]:
    """A deed for the queue that is there when the key is pressed, which is shown then."""

    def act() -> None:
        if window.queue is not None:
            window.show_queue(True)
            deed(window.queue)

    return act


def _of_player(window: Window) -> dict[str, Callable[[], object]]:
    from_names = {
        "toggle": lambda it: it.player.toggle(),
        "stop": lambda it: it.player.stop(),
        "next": lambda it: it.player.next(),
        "previous": lambda it: it.player.previous(),
        "seek-forward": lambda it: it.seek_forward(),
        "seek-back": lambda it: it.seek_back(),
        "louder": lambda it: it.louder(),
        "quieter": lambda it: it.quieter(),
        "mute": lambda it: it.toggle_mute(),
        "shuffle": lambda it: it.toggle_shuffle(),
        "repeat": lambda it: it.cycle_repeat(),
        "faster": lambda it: it.faster(),
        "slower": lambda it: it.slower(),
        "normal-speed": lambda it: it.normal_speed(),
        "sleep": lambda it: it.show_sleep_menu(),
        "stop-after": lambda it: it.toggle_stop_after(),
        "undo": lambda it: it.player.undo(),
        "redo": lambda it: it.player.redo(),
        "playing": lambda it: it.go_to_album(),
    }
    return {name: _with_player(window, deed) for name, deed in from_names.items()}


def _with_player(window: Window, deed: Callable[[Playback], object]) -> Callable[[], object]:
    """A deed for the player that is there when the key is pressed, if there is one."""
    return lambda: deed(window.playback) if window.playback is not None else None


def _show_keys(window: Window) -> None:
    from ampache_desktop.dialogs.keys import KeysDialog

    rows = [(group_of(it), action.text(), tuple(action.shortcuts())) for it, action in window.commands]
    rows += [(group_of(it), title_of(it), tuple(map(QKeySequence, it.keys))) for it in LIST_KEYS]
    dialog = KeysDialog(rows, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
