"""Notices of edits of the queue that offer to take just this edit back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ampache_desktop.qt.notices import Action, Notice, Severity

if TYPE_CHECKING:
    from ampache_desktop.player.player import Player
    from ampache_desktop.qt.notices import Notices


def tell_edit(text: str, player: Player, notices: Notices) -> None:
    """Say what the newest edit of the queue did, and offer to undo it for as long as it is the newest.

    With another edit, or when it is undone by a key, the notice goes: its Undo would undo another one.
    """
    edit = player.queue.undoable
    undo = Action(QCoreApplication.translate("Undoing", "Undo"), player.undo)
    notice = Notice(text, severity=Severity.DONE, actions=(undo,))

    def look() -> None:
        if player.queue.undoable is not edit:
            player.queue_changed.disconnect(look)
            notices.withdraw(notice)

    player.queue_changed.connect(look)
    notices.post(notice)
