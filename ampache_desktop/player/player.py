"""The player: joins the queue, which decides what is next, with a target, which makes it audible.

The queue is the one authority for the current entry. While the player is not stopped, its target has that
entry and no other; every edit and every signal of the target ends by making that so again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ampache_desktop.library.streams import is_away
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.own import NO_MEMORY, Memory
from ampache_desktop.player.playback import FULL_VOLUME, Failure, Outcome, Start, State
from ampache_desktop.player.queue import Queue, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ampache_desktop.api.models import Song
    from ampache_desktop.player.queue import Edit, Entry
    from ampache_desktop.player.targets import Target

RESTART_AFTER_MS = 3000
"""`previous` this far into an entry goes back to its beginning."""
PREPARE_MS = 10_000
"""The next entry is opened when this much is left, and what it fades in over. Not earlier: servers count an
opened stream as a play …"""
PREPARE_FROM_MS = 1500
"""… and limit how soon the same file may be opened again."""
FAILURES_IN_A_ROW = 3
"""After so many entries that cannot be played, one after the other, playback stops."""


class Player(QObject):
    """What the window's bar, the keys and the media keys drive. It never plays unasked. All times in ms."""

    entry_changed = Signal(object)
    """The current `Entry`, or None."""
    began = Signal(object, object)
    """A listen begins: the `Entry` (the same one again under repeat-one) and where in it."""
    state_changed = Signal(object)
    """A `State`."""
    position_changed = Signal(object)
    sought = Signal(object)
    """The position jumped, by a wish or because a stream began again; `position_changed` follows."""
    duration_changed = Signal(object)
    """0 while it is not known."""
    volume_changed = Signal(int)
    muted_changed = Signal(bool)
    rate_changed = Signal(float)
    queue_changed = Signal()
    """Rows came, went or moved; `queue.last_edit` says which."""
    modes_changed = Signal()
    waiting_changed = Signal(bool)
    """Whether sound should flow and does not: opening, buffering, waiting to try again."""
    seekable_changed = Signal(bool)
    """Whether the current entry can be sought: some transcoded streams turn out not to be."""
    output_changed = Signal(bool)
    """Whether there is a sound output; without one playing goes on silently."""
    failed = Signal(object)
    """A `Failure`: an entry that could not be played as wanted, why, and what was done about it."""

    def __init__(self, target: Target, queue: Queue | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.queue = queue or Queue()
        self.overlap: Callable[[Entry, Entry], int] = lambda _entry, _following: 0
        """How long, in ms, the second entry fades in over the end of the first when it follows by itself."""
        self._ends_here = False
        self._target = target
        self._state = State.STOPPED
        self._position = 0
        self._length = 0
        self._shown: Entry | None = None
        self._finished = False
        self._waiting = False
        self._asked_to_prepare = False
        self._failures = 0
        self._volume = FULL_VOLUME
        self._muted = False
        self._rate = 1.0
        target.moved.connect(self._on_moved)
        target.went_over.connect(self._on_went_over)
        target.ended.connect(self._on_ended)
        target.failed.connect(self._on_failed)
        target.restarted.connect(self._on_restarted)
        target.away.connect(self._on_away)
        target.adapted.connect(lambda *what: self.failed.emit(Failure(*what)))
        target.waiting_changed.connect(self._on_waiting)
        target.seekable_changed.connect(self.seekable_changed)
        target.length_changed.connect(self._on_length)
        target.output_changed.connect(self.output_changed)

    # What is

    @property
    def target(self) -> Target:
        """Where it plays."""
        return self._target

    @property
    def entry(self) -> Entry | None:
        """The current entry."""
        return self.queue.current

    @property
    def state(self) -> State:
        """What the listener asked for."""
        return self._state

    @property
    def position(self) -> int:
        """Where the current entry is."""
        return self._position

    @property
    def duration(self) -> int:
        """How long the current entry is: what the server says, else what the stream says, else 0."""
        entry = self.queue.current
        said = entry.song.duration * 1000 if entry is not None else 0
        return said or self._length

    @property
    def waiting(self) -> bool:
        """Whether sound should flow and does not."""
        return self._waiting

    @property
    def has_run_out(self) -> bool:
        """Whether it stopped because the queue was at its end, and not because somebody stops it there."""
        return self._finished and not self._ends_here

    @property
    def seekable(self) -> bool:
        """Whether the current entry can be sought."""
        return self._target.seekable

    @property
    def volume(self) -> int:
        """0…100."""
        return self._volume

    @property
    def muted(self) -> bool:
        """Whether it is muted; the volume stays."""
        return self._muted

    @property
    def rate(self) -> float:
        """The speed, 1.0 as recorded."""
        return self._rate

    # What to play

    def play_songs(self, songs: Iterable[Song], start: int | None = 0) -> None:
        """Replace the queue by `songs` and play row `start` (None: any, when shuffled).

        What the person asked to hear next stays, and comes next.
        """
        self.queue.replace(songs, start)
        self.queue_changed.emit()
        self._begin(0, Start.PLAYING)

    def play_next(self, songs: Iterable[Song]) -> None:
        """Put `songs` behind the current entry and what was asked for before."""
        self._edited(self.queue.insert_next(songs))

    def append(self, songs: Iterable[Song]) -> None:
        """Put `songs` at the end."""
        self._edited(self.queue.append(songs))

    def insert(self, songs: Iterable[Song], row: int) -> None:
        """Put `songs` before `row`."""
        self._edited(self.queue.insert(songs, row))

    def remove(self, entry_ids: Iterable[int]) -> None:
        """Take entries out; when the current one goes, its follower takes over."""
        self._edited(self.queue.remove(entry_ids))

    def move(self, entry_ids: Iterable[int], position: int) -> None:
        """Move entries before row `position`."""
        self._edited(self.queue.move(entry_ids, position))

    def move_next(self, entry_ids: Iterable[int]) -> None:
        """Move entries to where `play_next` puts songs."""
        self._edited(self.queue.move_next(entry_ids))

    def clear(self) -> None:
        """Empty the queue and stop. `undo` brings it back."""
        self._edited(self.queue.clear())

    def undo(self) -> Edit | None:
        """Take the newest edit of the queue back; returns it, or None."""
        edit = self.queue.undo()
        self._edited(edit)
        return edit

    def redo(self) -> Edit | None:
        """Do again what was undone; returns it, or None."""
        edit = self.queue.redo()
        self._edited(edit)
        return edit

    def restore(
        self, songs: Iterable[Song], row: int | None, position: int, memory: Memory = NO_MEMORY
    ) -> None:
        """Show a saved queue at its place, stopped: nothing plays at launch."""
        self.queue.restore(songs, row, memory)
        self.queue_changed.emit()
        self._halt()
        self._place(position if self.queue.current is not None else 0)

    # Playing

    def toggle(self) -> None:
        """Play when it does not, else pause."""
        if self._state is State.PLAYING:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Go on, or begin: at the remembered place, behind the end that was come to, or at the top."""
        if self._state is State.PAUSED:
            self._set_state(State.PLAYING)
            self._target.play()
        elif self._state is State.STOPPED:
            if self._finished or self.queue.current is None:
                self._position = 0
                if self.queue.current is None or self.queue.advance(Reason.WANTED) is None:
                    self.queue.start()
            self._failures = 0
            self._begin(self._position, Start.PLAYING)

    def pause(self) -> None:
        """Hold, keeping the place."""
        if self._state is State.PLAYING:
            self._set_state(State.PAUSED)
            self._target.pause()

    def stop(self) -> None:
        """Stop. The current entry stays, at its beginning."""
        self._halt()
        self._place(0)

    def hold(self) -> None:
        """Be silent and keep the place: for the end of the program. `play` goes on from there."""
        place = self._position
        self._halt()
        self._place(place)

    def vacate(self) -> None:
        """Be silent and forget the queue and its past: another server's comes."""
        self.restore((), None, 0)

    def next(self) -> None:
        """Go to what follows; at the end of the queue stop."""
        self._failures = 0
        if self.queue.advance(Reason.WANTED) is None:
            self._finish()
        else:
            self._turn()

    def previous(self) -> None:
        """Go back to the beginning of the entry, or within its first seconds to the entry before."""
        self._failures = 0
        if self._position <= RESTART_AFTER_MS and self.queue.back() is not None:
            self._turn()
        elif self.seekable:
            self.seek(0)
        else:
            self._turn()

    def jump(self, entry_id: int) -> None:
        """Play an entry of the queue. One that is no longer there is ignored."""
        if entry_id in self.queue:
            self.queue.jump(entry_id)
            self._failures = 0
            self._begin(0, Start.PLAYING)

    def seek(self, position: int) -> None:
        """Jump within the current entry; beyond its ends means its ends."""
        if self.queue.current is None or not self.seekable:
            return
        duration = self.duration
        position = max(0, min(position, duration) if duration else position)
        self._finished = False
        # Told first: what counts listening must know of the jump before it hears of the new position.
        self.sought.emit(position)
        if self._state is not State.STOPPED:
            self._target.seek(position)
        self._place(position)
        self._review_prepared()

    # Modes and sound

    def set_repeat(self, repeat: Repeat) -> None:
        """What happens at the end of an entry and of the queue."""
        if repeat is not self.queue.repeat:
            self.queue.repeat = repeat
            self._review_prepared()
            self.modes_changed.emit()

    def set_shuffle(self, on: bool) -> None:
        """Play in a shuffled order; rows stay where they are."""
        if on != self.queue.shuffle:
            self.queue.shuffle = on
            self._review_prepared()
            self.modes_changed.emit()

    def set_volume(self, percent: int) -> None:
        """0…100, in steps that are heard as even."""
        percent = max(0, min(percent, FULL_VOLUME))
        if percent != self._volume:
            self._volume = percent
            self._target.set_volume(percent)
            self.volume_changed.emit(percent)

    def set_muted(self, muted: bool) -> None:
        """Mute without losing the volume."""
        if muted != self._muted:
            self._muted = muted
            self._target.set_muted(muted)
            self.muted_changed.emit(muted)

    def set_rate(self, rate: float) -> None:
        """Set the speed; the pitch stays."""
        if rate != self._rate:
            self._rate = rate
            self._target.set_rate(rate)
            self._asked_to_prepare = False  # what was prepared may be forgotten
            self.rate_changed.emit(rate)

    def set_fade(self, factor: float) -> None:
        """Play at this part of the volume, 0…1: for fading out. The volume stays what it is."""
        self._target.set_fade(factor)

    def set_ends_here(self, on: bool) -> None:
        """Whether somebody stops at the end of the current entry: then nothing is opened to follow it."""
        if on != self._ends_here:
            self._ends_here = on
            self._review_prepared()

    # Inside: from wishes to the target

    def _turn(self) -> None:
        """The queue's current entry was changed by hand: play it as the last one was played."""
        if self._state is State.STOPPED:
            self._finished = False
            self._show()
            self._place(0)
        else:
            self._begin(0, Start.PLAYING if self._state is State.PLAYING else Start.PAUSED)

    def _begin(self, at: int, start: Start) -> None:
        """Make the target play the queue's current entry from `at`."""
        entry = self.queue.current
        if entry is None:
            self._finish()
            return
        self._finished = False
        self._length = 0
        self._target.start(entry, at, start)
        self._show()
        self.began.emit(entry, at)
        self._place(at)
        self._set_state(State.PLAYING if start is Start.PLAYING else State.PAUSED)

    def _halt(self) -> None:
        """Silence, with the queue's current entry shown and nothing promised."""
        self._finished = False
        self._target.stop()
        self._set_state(State.STOPPED)
        self._on_waiting(False)
        self._show()

    def _finish(self) -> None:
        """The queue is at its end."""
        self._halt()
        self._finished = self.queue.current is not None
        self._place(0)

    def _edited(self, change: object) -> None:
        """The queue was edited (nothing happened when `change` is empty): follow it."""
        if not change:
            return
        self.queue_changed.emit()
        if self.queue.current == self._shown:
            self._review_prepared()
        elif self.queue.current is None:
            self._finish()
        else:
            self._turn()

    def _review_prepared(self) -> None:
        """Forget what was prepared when it is no longer what comes next."""
        prepared = self._target.prepared
        if prepared is not None and prepared != self._following():
            self._target.prepare(None)
        self._asked_to_prepare = False

    def _following(self) -> Entry | None:
        """What follows by itself, without a pause."""
        return None if self._ends_here else self.queue.peek()

    def _show(self) -> None:
        entry = self.queue.current
        if entry != self._shown:
            self._shown = entry
            self._length = 0
            self.entry_changed.emit(entry)
            self.duration_changed.emit(self.duration)

    def _place(self, position: int) -> None:
        self._position = position
        self._asked_to_prepare = False
        self.position_changed.emit(position)

    def _set_state(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    # Inside: from the target

    def _on_moved(self, position: int) -> None:
        if self._state is State.STOPPED:
            return
        if position > 0 and self._state is State.PLAYING:
            self._failures = 0
        self._position = position
        self.position_changed.emit(position)
        self._prepare_in_time()

    def _prepare_in_time(self) -> None:
        playing = self._state is State.PLAYING and self.duration > 0
        if not playing or self._position < PREPARE_FROM_MS or self._asked_to_prepare:
            return
        entry, following = self.queue.current, self._following()
        overlap = self.overlap(entry, following) if entry is not None and following is not None else 0
        if self.duration - self._position <= PREPARE_MS + overlap:
            self._asked_to_prepare = True
            if following != self._target.prepared:
                self._target.prepare(following)

    def _on_went_over(self, entry: Entry) -> None:
        following = self.queue.advance(Reason.ENDED)
        if following != entry:
            # What is prepared is reviewed at every edit; this is for a target that was quicker than that.
            self._follow_with(following)
            return
        self._length = 0
        self._show()
        self.began.emit(entry, 0)
        self._place(0)

    def _on_ended(self, _entry: Entry) -> None:
        self._follow_with(self.queue.advance(Reason.ENDED))

    def _follow_with(self, entry: Entry | None) -> None:
        if entry is None:
            self._finish()
        else:
            self._begin(0, Start.PLAYING)

    def _on_failed(self, entry: Entry, error: Exception) -> None:
        self._failures += 1
        playing = self._state is State.PLAYING
        place = self._position
        # Where no server answers, the next entry would not play either.
        may_skip = playing and not is_away(error) and self._failures < FAILURES_IN_A_ROW
        skipped = may_skip and self.queue.advance(Reason.FAILED) is not None
        if skipped:
            self._begin(0, Start.PLAYING)
        else:
            self._halt()
            self._place(place)
        self.failed.emit(Failure(entry, error, Outcome.SKIPPED if skipped else Outcome.STOPPED))

    def _on_restarted(self, entry: Entry, error: Exception) -> None:
        self.sought.emit(0)
        self._place(0)
        self.failed.emit(Failure(entry, error, Outcome.RESTARTED))

    def _on_away(self, entry: Entry, error: Exception) -> None:
        self.failed.emit(Failure(entry, error, Outcome.WAITING))

    def _on_waiting(self, waiting: bool) -> None:
        waiting = waiting and self._state is State.PLAYING
        if waiting != self._waiting:
            self._waiting = waiting
            self._asked_to_prepare = False  # what broke has forgotten what was prepared
            self.waiting_changed.emit(waiting)

    def _on_length(self, length: int) -> None:
        self._length = length
        self.duration_changed.emit(self.duration)
