"""The voices: two that join exactly, and two plain ones for when those cannot or shall not be used.

Exact voices decode ahead and share one sink. Plain ones are used for other speeds than the recorded one,
where the listener chose them, and for a while after the exact ones were too late with their sound.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ampache_desktop.player.soundserver import SoundServer
from ampache_desktop.qt.typetable import make_room

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.player.exactvoice import ExactVoice
    from ampache_desktop.player.outputs import Outputs
    from ampache_desktop.player.plainvoice import PlainVoice
    from ampache_desktop.player.speaker import Speaker
    from ampache_desktop.player.tap import Tap
    from ampache_desktop.player.voice import Voice

log = logging.getLogger(__name__)

PLAIN_AFTER_LATE_S = 600.0
"""After a gap that is ours the next tracks are played plainly for so long."""


class Voices(QObject):
    """Makes voices when they are first wanted, and keeps them for the life of the program."""

    made = Signal(object)
    """A `Voice` is new."""
    output_changed = Signal(bool)
    """Whether the computer has a sound output at all."""

    def __init__(self, tap: Tap, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._tap = tap
        self._server = SoundServer()
        self._clock = clock
        self._exact: tuple[ExactVoice, ExactVoice] | None = None
        self._plain: tuple[PlainVoice, PlainVoice] | None = None
        self._speaker: Speaker | None = None
        self._outputs: Outputs | None = None
        self._has_output: bool | None = None
        self._wants_exact = True
        self._plain_until = 0.0
        self._gain = 1.0
        self._muted = False
        self._rate = 1.0
        self._fade = 0.0
        self._output = ""

    @property
    def current(self) -> tuple[Voice, Voice]:
        """The two voices for the next source."""
        # A plain voice would end the program where no output can be opened; the speaker knows how to wait.
        plain = not self.are_exact and self._server.may_open()
        return self._made_plain() if plain else self._made_exact()

    @property
    def are_exact(self) -> bool:
        """Whether the next source joins exactly with what follows it."""
        return self._wants_exact and self._rate == 1.0 and self._clock() >= self._plain_until

    @property
    def has_output(self) -> bool | None:
        """Whether there is a sound output; None before the first voice."""
        return self._has_output

    def set_exact(self, exact: bool) -> None:
        """Whether exact voices are used where they can be; from the next source that is loaded."""
        self._wants_exact = exact
        self._plain_until = 0.0

    def set_fade(self, seconds: float) -> None:
        """Let exact voices fade so long when they pause, go on and stop."""
        self._fade = seconds
        for voice in self._exact or ():
            voice.fade = seconds

    def set_gain(self, factor: float) -> None:
        """Set the loudness of all, 0…1, linear."""
        self._gain = factor
        for voice in self._all():
            voice.set_gain(factor)

    def set_muted(self, muted: bool) -> None:
        """Mute all without touching the loudness."""
        self._muted = muted
        for voice in self._all():
            voice.set_muted(muted)

    def set_rate(self, rate: float) -> None:
        """Set the speed. Exact voices know only 1.0."""
        self._rate = rate
        for voice in self._all():
            voice.set_rate(rate)

    def set_output(self, wanted: str) -> None:
        """Sound on the output with this id while it is connected, else on the default ("": always)."""
        self._output = wanted
        if self._outputs is not None:
            self._outputs.choose(wanted)

    def close(self) -> None:
        """End the speaker's thread. No voice can be used afterwards."""
        if self._speaker is not None:
            self._speaker.close()
            self._speaker = None

    def _all(self) -> tuple[Voice, ...]:
        return (*(self._exact or ()), *(self._plain or ()))

    def _made_exact(self) -> tuple[ExactVoice, ExactVoice]:
        if self._exact is None:
            from ampache_desktop.player.exactvoice import ExactVoice
            from ampache_desktop.player.speaker import Speaker

            make_room()
            self._speaker = Speaker(self._tap, self._server)
            program = QCoreApplication.instance()
            if program is not None:
                program.aboutToQuit.connect(self.close)
            self._speaker.late.connect(self._on_late)
            self._speaker.gone.connect(self._on_gone)
            self._exact = (ExactVoice(self._speaker, self), ExactVoice(self._speaker, self))
            self.set_fade(self._fade)
            self._introduce(self._exact, self._exact[:1])
        return self._exact

    def _made_plain(self) -> tuple[PlainVoice, PlainVoice]:
        if self._plain is None:
            from ampache_desktop.player.plainvoice import PlainVoice

            self._plain = (PlainVoice(self._tap, self), PlainVoice(self._tap, self))
            self._introduce(self._plain, self._plain)
        return self._plain

    def _introduce(self, voices: tuple[Voice, ...], sounding: tuple[Voice, ...]) -> None:
        """Bring new voices to what was set before; one of those that share an output is told of it."""
        if self._outputs is None:
            from ampache_desktop.player.outputs import Outputs

            self._outputs = Outputs(self._output, self)
            self._outputs.there_changed.connect(self._on_output)
        for voice in voices:
            self.made.emit(voice)
            voice.set_gain(self._gain)
            voice.set_muted(self._muted)
            voice.set_rate(self._rate)
        for voice in sounding:
            self._outputs.add(voice)
        self._on_output(self._outputs.there)

    def _on_output(self, there: bool) -> None:
        there = there and not self._server.is_gone
        if there != self._has_output:
            self._has_output = there
            self.output_changed.emit(there)

    def _on_gone(self) -> None:
        self._on_output(False)

    def _on_late(self) -> None:
        log.info("sound came too late from here; what is loaded next plays plainly for a while")
        self._plain_until = self._clock() + PLAIN_AFTER_LATE_S
