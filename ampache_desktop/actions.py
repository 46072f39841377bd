"""Every command of the window: its name, its keys, and the one QAction behind menu, key and button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True)
class Command:
    """One thing that the program can do. `title` is translated when it is shown; `keys` are the defaults."""

    id: str
    group: str
    title: str
    keys: tuple[str, ...] = ()


_PLAYBACK = "Playback"
_GO = "Go to"
_WINDOW = "Window"
_QUEUE = "Queue"

COMMANDS: tuple[Command, ...] = (
    Command("toggle", _PLAYBACK, "Play or pause", ("Space", "Media Play")),
    Command("stop", _PLAYBACK, "Stop", ("Ctrl+.", "Media Stop")),
    Command("next", _PLAYBACK, "Next track", ("Ctrl+Right", "Media Next")),
    Command("previous", _PLAYBACK, "Previous track, or restart this one", ("Ctrl+Left", "Media Previous")),
    Command("seek-forward", _PLAYBACK, "Seek forward 10 seconds", ("Right",)),
    Command("seek-back", _PLAYBACK, "Seek back 10 seconds", ("Left",)),
    Command("louder", _PLAYBACK, "Louder", ("Ctrl+Up",)),
    Command("quieter", _PLAYBACK, "Quieter", ("Ctrl+Down",)),
    Command("mute", _PLAYBACK, "Mute or unmute", ("M",)),
    Command("stop-after", _PLAYBACK, "Stop after this track, or no longer", ("Ctrl+Shift+.",)),
    Command("shuffle", _PLAYBACK, "Shuffle on or off", ("Ctrl+H",)),
    Command("repeat", _PLAYBACK, "Repeat off, all, one", ("Ctrl+R",)),
    Command("faster", _PLAYBACK, "Faster", ("+",)),
    Command("slower", _PLAYBACK, "Slower", ("-",)),
    Command("normal-speed", _PLAYBACK, "Speed as recorded", ("Ctrl+0",)),
    Command("sleep", _PLAYBACK, "Sleep timer", ("Ctrl+T",)),
    Command("queue", _QUEUE, "Show or hide the queue", ("Ctrl+U",)),
    Command("undo", _QUEUE, "Undo the last change to the queue", ("Ctrl+Z",)),
    Command("redo", _QUEUE, "Redo it", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("clear-queue", _QUEUE, "Clear the queue"),
    Command("save-queue", _QUEUE, "Save the queue as a playlist", ("Ctrl+S",)),
    Command("open-queue", _QUEUE, "Open a playlist file", ("Ctrl+O",)),
    Command("export-queue", _QUEUE, "Write the queue to a playlist file", ("Ctrl+Shift+S",)),
    Command("find-in-queue", _QUEUE, "Find in the queue", ("Ctrl+Shift+F",)),
    Command("search", _GO, "Search everything", ("Ctrl+K", "Ctrl+L")),
    Command("find", _GO, "Find in this page", ("Ctrl+F",)),
    Command("playing", _GO, "Go to what is playing", ("Ctrl+J",)),
    Command("now-playing", _GO, "Now playing, with lyrics and spectrum", ("Ctrl+Shift+J",)),
    Command("back", _GO, "Back", ("Alt+Left", "Back")),
    Command("forward", _GO, "Forward", ("Alt+Right", "Forward")),
    Command("home", _GO, "Home", ("Ctrl+1",)),
    Command("artists", _GO, "Artists", ("Ctrl+2",)),
    Command("albums", _GO, "Albums", ("Ctrl+3",)),
    Command("songs", _GO, "Songs", ("Ctrl+4",)),
    Command("genres", _GO, "Genres", ("Ctrl+5",)),
    Command("playlists", _GO, "Playlists", ("Ctrl+6",)),
    Command("reload", _WINDOW, "Reload this page", ("F5",)),
    Command("full-screen", _WINDOW, "Full screen", ("F11",)),
    Command("appearance", _WINDOW, "Light or dark", ("Ctrl+Shift+L",)),
    Command("servers", _WINDOW, "Servers and signing in"),
    Command("settings", _WINDOW, "Settings", ("Ctrl+,",)),
    Command("keys", _WINDOW, "Keyboard shortcuts", ("Ctrl+?", "Ctrl+/", "F1")),
    Command("quit", _WINDOW, "Quit", ("Ctrl+Q",)),
)

_LISTS = "In lists"
LIST_KEYS: tuple[Command, ...] = (
    Command("open", _LISTS, "Play a track, or open what is no track", ("Return",)),
    Command("play-cover", _LISTS, "Play what a cover stands for", ("Shift+Return",)),
    Command("append", _LISTS, "Add to the queue", ("Ctrl+Return",)),
    Command("details", _LISTS, "Show the details", ("Alt+Return",)),
    Command("rate", _LISTS, "Give stars, or take them back", ("0", "1", "2", "3", "4", "5")),
    Command("remove", _LISTS, "Remove from the queue", ("Del",)),
    Command("menu", _LISTS, "Show the menu of what is selected", ("Menu", "Shift+F10")),
    Command("next-match", _LISTS, "Next match of what is looked for", ("F3",)),
    Command("previous-match", _LISTS, "Previous match", ("Shift+F3",)),
    Command("type", _LISTS, "Type letters to go to the row that begins with them"),
)
"""What the keys of tables and covers do: known to those themselves, and told with the commands."""


def title_of(command: Command) -> str:
    """Return the command's name in the person's language."""
    return QCoreApplication.translate("Commands", command.title)


def group_of(command: Command) -> str:
    """Return the name of the command's group in the person's language."""
    return QCoreApplication.translate("Commands", command.group)


class Actions(QObject):
    """One QAction for every command, added to the window so that its keys work everywhere in it."""

    def __init__(self, window: QWidget, keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(title_of(command), window)
            action.setShortcuts([QKeySequence(key) for key in (keys or {}).get(command.id, command.keys)])
            action.setToolTip(_with_keys(action))
            window.addAction(action)
            self._actions[command.id] = action
        # Not the whole application: each event of each object would pass through Python, some of them from
        # objects that are half destroyed.
        window.installEventFilter(self)
        self._watch_mouse()

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def __iter__(self) -> Iterator[tuple[Command, QAction]]:
        return ((command, self._actions[command.id]) for command in COMMANDS)

    def wire(self, deeds: Mapping[str, Callable[[], object]]) -> None:
        """Connect commands to what they do. A name that is no command is a `KeyError`."""
        for command, deed in deeds.items():
            self._actions[command].triggered.connect(lambda _checked=False, deed=deed: deed())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the window: what its parts leave of the keys, and the mouse before it reaches them."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._leaves(QApplication.focusWidget() or watched, event)
        if kind is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            return self._walk(event)
        if kind is QEvent.Type.Show:
            self._watch_mouse()
        return False

    def _watch_mouse(self) -> None:
        """Look at presses where they come in: the parts of the window keep theirs to themselves."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def _leaves(self, focused: QObject, event: QKeyEvent) -> bool:
        """Let plain keys reach the control that has the keyboard before they become commands.

        Space presses a focused button, arrows move a slider or a grid, letters are typed into a field.
        """
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain or not (_wants(focused, event.key()) or (event.text() and _is_typed_into(focused))):
            return False
        event.accept()
        return True

    def _walk(self, event: QMouseEvent) -> bool:
        """Let the side buttons of the mouse go back and forward, whatever part of the window is under it."""
        name = _SIDE_BUTTONS.get(event.button())
        if name is None:
            return False
        self._actions[name].trigger()
        return True


_SIDE_BUTTONS = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "forward"}
_UP_AND_DOWN = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


def _wants(widget: QObject, key: int) -> bool:
    """Tell whether a control has a use of its own for a plain key."""
    if isinstance(widget, QTextEdit | QPlainTextEdit) and widget.isReadOnly():
        return key in _ARROWS
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return True
    if isinstance(widget, QAbstractButton | QComboBox):
        return key == Qt.Key.Key_Space
    if isinstance(widget, QListView) and widget.viewMode() is QListView.ViewMode.ListMode:
        return key in _UP_AND_DOWN
    return isinstance(widget, QAbstractSlider | QListView) and key in _ARROWS


def _is_typed_into(widget: QObject) -> bool:
    """Tell whether letters that go to a row are being typed, so that the next one is one more of them."""
    return bool(getattr(widget, "is_typing", False))  # tables and covers: not imported for this alone


def _with_keys(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{action.text()} ({keys})" if keys else action.text()
