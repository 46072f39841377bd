"""The choice of the sound output: what is connected now, and what was chosen when it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ampache_desktop.dialogs.optionform import ChoiceBox
from ampache_desktop.settings.options import OUTPUT

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ampache_desktop.settings.store import Store


def _tr(text: str) -> str:
    return QCoreApplication.translate("SettingsDialog", text)


class OutputBox(ChoiceBox):
    """Lists the outputs when it is first shown, and follows as they come and go."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._values: list[dict[str, str]] = [{}]
        self._listed = False
        self.addItem(_tr("As the system"))
        self.activated.connect(self._choose)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._listed:
            self._listed = True
            from PySide6.QtMultimedia import QMediaDevices  # not before it is needed: it opens the devices

            devices = QMediaDevices(self)
            devices.audioOutputsChanged.connect(self._list)
            self._list()

    def _list(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices

        from ampache_desktop.player.outputs import id_of

        found = [{"id": id_of(it), "name": it.description()} for it in QMediaDevices.audioOutputs()]
        self.show_outputs(found)

    def show_outputs(self, found: list[dict[str, str]]) -> None:
        """Show these outputs, each with `id` and `name`, and the chosen one even if it is gone."""
        chosen = self._store.get(OUTPUT)
        self._values = [{}, *found]
        names = [_tr("As the system"), *(it["name"] for it in found)]
        ids = [it.get("id") for it in self._values]
        if chosen.get("id") not in ids:
            self._values.append(chosen)
            ids.append(chosen.get("id"))
            names.append(_tr("{name} (not connected)").replace("{name}", str(chosen.get("name", ""))))
        self.clear()
        self.addItems(names)
        self.setCurrentIndex(ids.index(chosen.get("id")))

    def _choose(self, row: int) -> None:
        self._store.set(OUTPUT, self._values[row])
