"""Writes the mix to a sink that never stops between tracks, on a thread of its own.

All its wishes may be called from any thread: they are carried out in their order on its own. Importing this
imports QtMultimedia.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QBasicTimer, QObject, Qt, QThread, QTimer, QTimerEvent, Signal, Slot
from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

from ampache_desktop.player.mix import RAMP_S, Mix, Part
from ampache_desktop.player.sinks import HEAD_S, ClockSink, DeviceSink, Sink

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.player.fifo import Frames
    from ampache_desktop.player.soundserver import SoundServer
    from ampache_desktop.player.tap import Tap
    from ampache_desktop.player.track import Track

TICK_MS = 20
TOLD_EVERY_TICKS = 3
REST_MS = 5000
"""After so long without anything to sound the output is let go, so that the computer can put it to sleep."""
STARVED_S = 0.5
"""After sound ran dry in the middle, so much must be there before it goes on."""


class Speaker(QObject):
    """Sounds one track after the other. Make one, and `close` it before the program ends."""

    heard = Signal(object, object)
    """A `Track` and the position in ms that is heard of it, some twenty times a second while it sounds."""
    over = Signal(object)
    """The last frame of this `Track` was heard. The one that followed is heard already."""
    spoiled = Signal(object)
    """This `Track` shall follow (again), and its beginning was taken already. It must be decoded anew."""
    late = Signal()
    """Python was kept from writing for so long that there was a gap."""
    gone = Signal()
    """The sound server has ended for good; it goes on silently."""
    _asked = Signal(object)

    def __init__(self, tap: Tap, server: SoundServer) -> None:
        super().__init__()
        self.tap = tap
        self._server = server
        self._mix = Mix(0)
        self._sink: Sink | None = None
        self._device = QMediaDevices.defaultAudioOutput()
        self._playing = False
        self._starved = False
        self._stopping = False
        self._level = 1.0
        self._written = 0
        self._ticks = 0
        self._filled = False
        self._parts: deque[tuple[int, Part]] = deque()
        self._overs: deque[tuple[int, Track]] = deque()
        self._thread = QThread()
        self._thread.setObjectName("speaker")
        self.moveToThread(self._thread)
        self._asked.connect(self._do, Qt.ConnectionType.QueuedConnection)
        self._thread.start(QThread.Priority.TimeCriticalPriority)
        self._clock: QTimer | None = None
        self._rest = QBasicTimer()

    # Wishes

    def start(self, track: Track, *, playing: bool) -> None:
        """Sound `track` in place of all that is there, or hold it."""
        self._asked.emit(lambda: self._start(track, playing=playing))

    def follow(self, track: Track, following: Track | None) -> None:
        """After a track comes another one, without a pause; None: nothing. Too late it does nothing."""
        self._asked.emit(lambda: self._follow(track, following))

    def go(self, track: Track, fade: float = 0.0) -> None:
        """Go on, with `track` where nothing is current; fade in for so many seconds."""
        self._asked.emit(lambda: self._go(track, fade))

    def hold(self, fade: float = 0.0) -> None:
        """Pause, keeping the place; fade out for so many seconds before."""
        self._asked.emit(lambda: self._hold(fade))

    def drop(self, track: Track, fade: float = 0.0) -> None:
        """Be silent, where this track is what sounds; fade out for so many seconds."""
        self._asked.emit(lambda: self._drop(track, fade))

    def set_level(self, level: float) -> None:
        """Set the loudness of everything, 0…1, linear; also of what is written and not heard yet."""
        self._asked.emit(lambda: self._set_level(level))

    def set_device(self, device: QAudioDevice) -> None:
        """Sound on this output; on none with a null device."""
        self._asked.emit(lambda: self._set_device(device))

    def nudge(self) -> None:
        """Look at once whether there is something to write. Only on the speaker's own thread."""
        if self._written == 0 and self._playing:
            self._tick()

    def close(self) -> None:
        """End the thread, and wait for it."""
        self._asked.emit(self._finish)
        self._thread.wait()

    # On its own thread

    @Slot(object)
    def _do(self, wish: Callable[[], object]) -> None:
        wish()

    def _start(self, track: Track, *, playing: bool) -> None:
        self._mix.cut()
        self._silence()
        self._mix.current = track
        self._playing = playing
        if isinstance(self._sink, ClockSink) and not self._device.isNull():
            self._let_go()  # the output refused before; it may have thought better of it
        if playing and self._sink is not None:
            self._sink.resume()
        self._mix.set_level(1.0)
        self._run()

    def _follow(self, track: Track, following: Track | None) -> None:
        if self._mix.current is track:
            self._mix.following = following
            if following is not None and following.is_begun:
                self.spoiled.emit(following)

    def _go(self, track: Track, fade: float) -> None:
        if self._mix.current is None:
            self._mix.current = track
        if self._stopping or not self._playing:
            self._stopping = False
            self._playing = True
            self._mix.set_level(1.0, fade or RAMP_S)
        if self._sink is not None:
            self._sink.resume()
        self._run()

    def _hold(self, fade: float) -> None:
        if self._stopping:
            return
        sounds = self._playing and not self._starved and self._sink is not None and self._sink.waiting
        if fade and sounds:
            self._stopping = True
            self._mix.set_level(0.0, fade)
            return
        self._suspend()

    def _suspend(self) -> None:
        self._playing = self._stopping = False
        if self._sink is not None:
            self._sink.suspend()
        self._run()

    def _drop(self, track: Track, fade: float) -> None:
        if self._mix.following is track:
            self._mix.following = None
        if self._mix.current is not track:
            return
        if fade and self._playing:
            self._mix.fade_away(fade)
            return
        joined = [ended for _, ended in self._overs]
        self._mix.cut()
        self._silence()
        for ended in joined:  # what came before it was not heard to its end yet, and is over all the same
            self.over.emit(ended)
        self._run()

    def _set_level(self, level: float) -> None:
        self._level = level
        if self._sink is not None:
            self._sink.set_volume(level)

    def _set_device(self, device: QAudioDevice) -> None:
        if device.id() != self._device.id():
            self._device = device
            self._take_back()
            self._let_go()

    def _take_back(self) -> None:
        """Let what was written and not heard be written again, to another output."""
        if self._sink is None or self._overs:
            return
        heard = max(0, self._written - self._sink.unheard)
        unheard = [
            part.frames[max(0, heard - at) :] for at, part in self._parts if part.track is self._mix.current
        ]
        if self._mix.current is not None and any(map(len, unheard)):
            import numpy as np

            frames = np.concatenate(unheard)
            self._mix.current.give_back(frames, self._sink.rate)
            self._written -= len(frames)
        self._parts.clear()

    def _silence(self) -> None:
        """Forget what was written and not heard."""
        self._parts.clear()
        self._overs.clear()
        self._written = 0
        self._starved = self._stopping = self._filled = False
        if self._sink is not None and self._sink.unheard:
            self._sink.stop()

    def _let_go(self) -> None:
        if self._sink is not None:
            self._sink.stop()
            self._sink = None
        self._filled = False

    def _run(self) -> None:
        if self._clock is None:
            self._clock = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
            self._clock.timeout.connect(self._tick)
        if self._playing and (not self._mix.is_silent or self._overs):
            self._rest.stop()
            self._server.begin()
            self._clock.start()
            self._tick()
        elif not self._playing or self._sink is None or self._sink.waiting == 0:
            self._clock.stop()
            self._rest.start(REST_MS, self)

    def timerEvent(self, event: QTimerEvent) -> None:
        self._rest.stop()
        if self._mix.is_silent:
            self._let_go()

    def _finish(self) -> None:
        self._rest.stop()
        if self._clock is not None:
            self._clock.stop()
        self._let_go()
        self._thread.quit()

    @Slot()
    def _tick(self) -> None:
        """Write what fits, and tell what was heard of it."""
        if self._is_lost():
            self._take_back()
            self._let_go()
        sink = self._open()
        if sink is None or not self._playing:
            return
        if self._filled and sink.waiting == 0:
            self.late.emit()
        if self._stopping and self._mix.level == 0.0:
            self._filled = False
        else:
            self._write(sink)
        self._tell(sink)
        if self._stopping and self._mix.level == 0.0 and sink.unheard <= TICK_MS * sink.rate // 1000:
            self._suspend()

    def _is_lost(self) -> bool:
        """Whether what was written waits, and waits."""
        if self._sink is None or not self._playing:
            return False
        waiting = self._sink.waiting
        return self._server.watch(self._written - waiting, waiting)

    def _open(self) -> Sink | None:
        """Return the sink; None while the first track has nothing to sound."""
        current = self._mix.current
        if self._sink is not None and self._sink.is_broken:
            self._let_go()
        if self._sink is None or self._written == 0:
            if current is not None and not current.is_ready:
                return self._sink
            if current is None and not self._overs and self._mix.is_silent:
                return self._sink
            # In the middle of a track, on another output, the rate stays what it was.
            rate = self._mix.rate if self._written or current is None else current.fifo.rate
            if self._server.is_awaited:
                return None
            if self._sink is None or (rate and self._sink.rate != rate):
                self._let_go()
                self._sink = self._made(rate or 44_100)
                self._sink.set_volume(self._level)
                self._mix.rate = self._sink.rate
        return self._sink

    def _made(self, rate: int) -> Sink:
        if self._device.isNull():
            return ClockSink(rate)
        if not self._server.may_open():
            self.gone.emit()
            return ClockSink(rate)
        return DeviceSink(self._device, rate, self)

    def _write(self, sink: Sink) -> None:
        current = self._mix.current
        if current is not None and not current.is_ready:
            return
        wanted = STARVED_S if self._starved else HEAD_S if self._written == 0 else 0.0
        if current is not None and current.fifo.seconds < wanted and not current.fifo.ended:
            return
        self._starved = False
        room = sink.room
        if self._mix.is_held_up and sink.waiting == 0:
            self._pass_on()
            return
        made = self._mix.render(room)
        if made.frames:
            self._sound(sink, made.frames)
        at = self._written
        for part in made.parts:
            self._parts.append((at, part))
            at += len(part.frames)
        self._overs.extend((self._written + offset, track) for offset, track in made.overs)
        self._written += made.count
        self._filled = made.count == room
        if not self._filled and sink.waiting == 0 and current is not None and not current.fifo.ended:
            self._starved = self._written > 0

    def _sound(self, sink: Sink, blocks: list[Frames]) -> None:
        """Write at once what belongs together. An output that refuses is replaced by a clock."""
        import numpy as np

        frames = np.concatenate(blocks) if len(blocks) > 1 else blocks[0]
        sink.write(frames)
        if sink.is_broken:
            sink.stop()
            self._sink = ClockSink(sink.rate)
            self._sink.write(frames)

    def _pass_on(self) -> None:
        """The last frame was heard and the next track is late: it is its turn all the same."""
        ended = self._mix.pass_on()
        if ended is not None:
            self._filled = False
            self._overs.append((self._written, ended))

    def _tell(self, sink: Sink) -> None:
        """Tell how far it was heard, and hand what was heard to the tap."""
        heard = max(0, self._written - sink.unheard)
        newest: Part | None = None
        where = 0.0
        while self._parts and self._parts[0][0] <= heard:
            begins, part = self._parts[0]
            newest, where = part, part.at + min(heard - begins, len(part.frames)) / sink.rate
            if begins + len(part.frames) > heard:
                break
            self._parts.popleft()
            self.tap.put(part.frames, sink.rate, round(part.at * 1000), part.track.token)
        if newest is not None and (self._overs or self._ticks % TOLD_EVERY_TICKS == 0):
            self.heard.emit(newest.track, round(where * 1000))
        self._ticks += 1
        self._tell_overs(heard)
        if self._mix.is_silent and not self._overs and sink.waiting == 0:
            self._run()

    def _tell_overs(self, heard: int) -> None:
        while self._overs and self._overs[0][0] <= heard:
            self.over.emit(self._overs.popleft()[1])
