"""Which output everything sounds on. Importing this imports QtMultimedia: only `engine` does, when it must.

Measured of Qt 6.11 with PulseAudio: an output that is unplugged stays in Qt's list, and its coming back is
not always told. The sound server moves the stream to another one by itself; the next source that is opened
is on the chosen output again.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtMultimedia import QAudioDevice, QMediaDevices


class Sounding(Protocol):
    """What sounds on an output; a null device is none."""

    def set_device(self, device: QAudioDevice) -> None: ...


def id_of(device: QAudioDevice) -> str:
    """Return Qt's name of a device, as it is kept in the settings."""
    return bytes(device.id().data()).decode("utf-8", "replace")


class Outputs(QObject):
    """Keeps what sounds on the chosen output while it is connected, on the system's default one otherwise."""

    there_changed = Signal(bool)
    """Told each time outputs come or go: whether there is any."""

    def __init__(self, wanted: str, parent: QObject) -> None:
        super().__init__(parent)
        self._sounding: list[Sounding] = []
        self._wanted = wanted
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._on_change)

    def add(self, sounding: Sounding) -> None:
        """Keep one more where it should be."""
        self._sounding.append(sounding)
        if self._wanted:
            sounding.set_device(self._device)

    @property
    def there(self) -> bool:
        """Whether the computer has any output."""
        return not QMediaDevices.defaultAudioOutput().isNull()

    def choose(self, wanted: str) -> None:
        """Sound on the output with this `id_of`, "" for the default, from now on and whenever it is there."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._place()

    def _on_change(self) -> None:
        self._place()
        self.there_changed.emit(self.there)

    def _place(self) -> None:
        for sounding in self._sounding:
            sounding.set_device(self._device)

    @property
    def _device(self) -> QAudioDevice:
        return self._chosen() or QMediaDevices.defaultAudioOutput()

    def _chosen(self) -> QAudioDevice | None:
        if not self._wanted:
            return None
        return next((it for it in QMediaDevices.audioOutputs() if id_of(it) == self._wanted), None)
