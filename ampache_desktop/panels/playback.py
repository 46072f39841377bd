"""Ties the playback bar to the player: states one way, wishes the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint

from ampache_desktop.api.models import Song
from ampache_desktop.library.art import cover_key
from ampache_desktop.library.episodes import is_episode
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.sleepmenu import SleepNotices, reading, said, sleep_menu
from ampache_desktop.panels.speedmenu import speed_menu, written
from ampache_desktop.player.chapters import chapters_of
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.playback import Outcome, State
from ampache_desktop.player.sleep import Nap, Until
from ampache_desktop.player.speeds import NORMAL
from ampache_desktop.qt.notices import Notice, Severity
from ampache_desktop.qt.words import describe
from ampache_desktop.widgets.playbar import NowPlaying, PlaybackBar, Playing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from ampache_desktop.panels.context import Context
    from ampache_desktop.player.playback import Failure
    from ampache_desktop.player.player import Player
    from ampache_desktop.player.queue import Entry

SEEK_STEP_MS = 10_000
VOLUME_STEP = 5
MENU_GAP = 4


def _tr(text: str) -> str:
    return QCoreApplication.translate("Playback", text)


class Playback(QObject):
    """Keeps a bar and a player together while one server is open; also what the keys do."""

    def __init__(self, bar: PlaybackBar, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._context = context
        self._player = context.player
        self._shown: Song | None = None
        self._follow()
        self._obey()
        self._show_entry(self._player.entry)
        self._show_state()
        self._show_modes()
        bar.set_volume(self._player.volume)
        bar.set_muted(self._player.muted)
        self._show_speed(self._player.rate)
        self._show_sleep()
        SleepNotices(context.sleep, context.notices, self)

    @property
    def player(self) -> Player:
        """The player that the bar drives."""
        return self._player

    def part(self) -> None:
        """Let go of the bar: another server's player takes it."""
        for wish in self._wishes:
            QObject.disconnect(wish)
        self._wishes.clear()
        self._bar.seek.set_peaks(())
        self._bar.seek.set_marks(())
        self._bar.seek.set_buffered(())
        self._bar.show_track(None)
        self._bar.offer_lyrics(False)
        self._bar.set_playing(Playing.STOPPED)

    def seek_forward(self) -> None:
        """Jump ten seconds forward."""
        self._player.seek(self._player.position + SEEK_STEP_MS)

    def seek_back(self) -> None:
        """Jump ten seconds back."""
        self._player.seek(self._player.position - SEEK_STEP_MS)

    def louder(self) -> None:
        """A step louder; it is no longer muted then."""
        self._player.set_muted(False)
        self._player.set_volume(self._player.volume + VOLUME_STEP)

    def quieter(self) -> None:
        """A step quieter."""
        self._player.set_volume(self._player.volume - VOLUME_STEP)

    def toggle_mute(self) -> None:
        """Mute, or unmute."""
        self._player.set_muted(not self._player.muted)

    def toggle_shuffle(self) -> None:
        """Shuffle, or no longer."""
        self._player.set_shuffle(not self._player.queue.shuffle)

    def cycle_repeat(self) -> None:
        """Go from off to all to one and back."""
        order = [Repeat.OFF, Repeat.ALL, Repeat.ONE]
        self._player.set_repeat(order[(order.index(self._player.queue.repeat) + 1) % len(order)])

    def show_sleep_menu(self) -> None:
        """Open the menu of the sleep timer."""
        self._bar.ask_for_sleep()

    def toggle_stop_after(self) -> None:
        """Stop when this track is over, or no longer; the bar says so as of any sleep timer."""
        timer, nap = self._context.sleep.timer, Nap(Until.TRACKS, asleep=False)
        if timer.nap == nap:
            timer.cancel()
        elif self._player.entry is not None:
            timer.start(nap)

    def faster(self) -> None:
        """A step faster."""
        self._context.speeds.faster()

    def slower(self) -> None:
        """A step slower."""
        self._context.speeds.slower()

    def normal_speed(self) -> None:
        """As recorded."""
        self._context.speeds.reset()

    def go_to_now_playing(self) -> None:
        """Show the page of what plays."""
        self._context.go(Place(Room.NOW_PLAYING))

    def go_to_album(self) -> None:
        """Show the album of what plays."""
        album = self._shown.album if self._shown and not is_episode(self._shown) else None
        if album is not None:
            self._context.go(Place(Room.ALBUM, album.id, album.name))

    def go_to_artist(self) -> None:
        """Show the artist of what plays."""
        artist = self._shown.artist if self._shown else None
        if artist is not None and artist.id:
            self._context.go(Place(Room.ARTIST, artist.id, artist.name))

    def _follow(self) -> None:
        player, bar = self._player, self._bar
        player.entry_changed.connect(self._show_entry)
        player.state_changed.connect(self._show_state)
        player.waiting_changed.connect(self._show_state)
        player.position_changed.connect(self._show_position)
        self._context.listening.peaks_changed.connect(self._show_peaks)
        player.duration_changed.connect(bar.set_duration)
        player.volume_changed.connect(bar.set_volume)
        player.muted_changed.connect(bar.set_muted)
        player.modes_changed.connect(self._show_modes)
        player.queue_changed.connect(self._show_queue)
        player.failed.connect(self._tell_failure)
        player.output_changed.connect(self._tell_output)
        player.seekable_changed.connect(self._show_seekable)
        player.rate_changed.connect(self._show_speed)
        self._context.sleep.timer.changed.connect(self._show_sleep)
        self._context.changes.changed.connect(self._refresh)

    def _obey(self) -> None:
        player, bar = self._player, self._bar
        self._wishes = [
            bar.toggle_wanted.connect(player.toggle),
            bar.previous_wanted.connect(player.previous),
            bar.next_wanted.connect(player.next),
            bar.shuffle_wanted.connect(player.set_shuffle),
            bar.repeat_wanted.connect(player.set_repeat),
            bar.seek_wanted.connect(player.seek),
            bar.volume_wanted.connect(player.set_volume),
            bar.mute_wanted.connect(player.set_muted),
            bar.heart_wanted.connect(self._love),
            bar.rating_wanted.connect(self._rate),
            bar.now_playing_wanted.connect(self.go_to_now_playing),
            bar.title_wanted.connect(self.go_to_album),
            bar.album_wanted.connect(self.go_to_album),
            bar.artist_wanted.connect(self.go_to_artist),
            bar.speed_wanted.connect(self._open_speed_menu),
            bar.sleep_wanted.connect(self._open_sleep_menu),
        ]

    def _show_entry(self, entry: Entry | None) -> None:
        self._shown = entry.song if entry is not None else None
        self._bar.show_track(None if self._shown is None else now_playing(self._shown))
        self._bar.offer_lyrics(self._shown is not None)
        self._bar.window().setWindowTitle(_window_title(self._shown))
        if self._shown is not None:
            self._bar.set_duration(self._player.duration)
            self._bar.set_position(self._player.position)
            self._show_seekable()

        self._bar.seek.set_marks(chapters_of(self._shown) if self._shown is not None else ())
        self._show_peaks()

    def _show_position(self, position: int) -> None:
        self._bar.set_position(position)
        self._bar.seek.set_buffered(self._context.listening.fetched)

    def _show_peaks(self) -> None:
        self._bar.seek.set_peaks(self._context.listening.peaks)

    def _show_state(self, _state: object = None) -> None:
        states = {
            State.STOPPED: Playing.STOPPED,
            State.PAUSED: Playing.PAUSED,
            State.PLAYING: Playing.LOADING if self._player.waiting else Playing.PLAYING,
        }
        self._bar.set_playing(states[self._player.state])
        self._show_queue()

    def _show_queue(self) -> None:
        self._bar.set_can_play(bool(self._player.queue.entries))

    def _show_seekable(self, _change: object = None) -> None:
        self._bar.set_seekable(self._player.seekable)

    def _show_speed(self, speed: float) -> None:
        self._bar.set_speed(speed, "" if speed == NORMAL else written(speed))

    def _show_sleep(self) -> None:
        timer = self._context.sleep.timer
        self._bar.set_sleep(reading(timer), said(timer))

    def _open_speed_menu(self, at: QPoint) -> None:
        _open_above(speed_menu(self._context.speeds, self._bar), at)

    def _open_sleep_menu(self, at: QPoint) -> None:
        _open_above(sleep_menu(self._context.sleep, self._context.settings, self._bar), at)

    def _show_modes(self) -> None:
        self._bar.set_shuffle(self._player.queue.shuffle)
        self._bar.set_repeat(self._player.queue.repeat)

    def _refresh(self, record: object) -> None:
        if isinstance(record, Song) and self._shown is not None and record.id == self._shown.id:
            self._shown = record
            self._bar.show_track(now_playing(record))

    def _love(self, on: bool) -> None:
        if self._shown is not None:
            self._context.deeds.love(self._shown, on)

    def _rate(self, stars: int) -> None:
        if self._shown is not None:
            self._context.deeds.rate(self._shown, stars)

    def _tell_failure(self, failure: Failure) -> None:
        if failure.outcome in (Outcome.TRANSCODED, Outcome.UNMADE):
            self._tell_quality(failure)
            return
        words = describe(failure.error)
        said = {
            Outcome.SKIPPED: _tr("“{title}” was skipped: {why}"),
            Outcome.STOPPED: _tr("“{title}” cannot be played: {why}"),
            Outcome.RESTARTED: _tr("“{title}” plays again from its beginning: {why}"),
            Outcome.WAITING: _tr("“{title}” goes on when the server is back: {why}"),
        }[failure.outcome]
        text = said.replace("{title}", failure.entry.song.title).replace("{why}", words.what)
        self._context.notices.post(Notice(text, str(failure.error), Severity.WARNING))

    def _tell_quality(self, failure: Failure) -> None:
        said = {
            Outcome.TRANSCODED: _tr("“{title}” cannot be played here as it is. The server converts it."),
            Outcome.UNMADE: _tr("The server cannot convert “{title}” as wanted. It plays as it is."),
        }[failure.outcome]
        text = said.replace("{title}", failure.entry.song.title)
        self._context.notices.post(Notice(text, str(failure.error)))

    def _tell_output(self, there: bool) -> None:
        if not there:
            text = _tr(
                "There is no sound output: it plays silently. Connect one, and it will be used; "
                "if one is connected, start this program again."
            )
            self._context.notices.post(Notice(text, severity=Severity.WARNING))


def _open_above(menu: QMenu, at: QPoint) -> None:
    menu.popup(QPoint(at.x(), at.y() - menu.sizeHint().height() - MENU_GAP))


def now_playing(song: Song) -> NowPlaying:
    """Return what the bar and the page of what plays say of a song."""
    return NowPlaying(
        song.title,
        song.artist.name if song.artist else "",
        song.album.name if song.album else "",
        cover_key(song),
        song.favourite,
        song.rating or 0,
        has_artist_page=song.artist is not None,
        has_album_page=song.album is not None,
    )


def _window_title(song: Song | None) -> str:
    program = QCoreApplication.translate("Window", "Ampache Desktop")
    if song is None:
        return program
    artist = song.artist.name if song.artist else ""
    return " – ".join(part for part in (song.title, artist, program) if part)
