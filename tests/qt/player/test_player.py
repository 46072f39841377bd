"""The player with a real queue, engine and streams: what plays, what is said, what is never done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.call import One
from ampache_desktop.api.errors import AccessDenied, AmpacheError, HttpStatus, Malformed, NotFound
from ampache_desktop.api.models import Session, Song, SongId
from ampache_desktop.api.transport import HttpTransport
from ampache_desktop.library.streams import Streams
from ampache_desktop.player import retries
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.playback import Failure, Fault, Outcome, State
from ampache_desktop.player.player import Player
from ampache_desktop.player.targets import LocalTarget
from ampache_desktop.qt.jobs import Jobs
from tests.qt.player.server import Sound, StreamServer
from tests.qt.player.sounds import tone


@dataclass
class Library:
    """The little that streams need of a client: songs by id, and a session to renew."""

    songs: dict[str, Song] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    transport: HttpTransport = field(default_factory=HttpTransport)

    def send(self, call: One[Song]) -> Song:
        song = self.songs[call.song]  # type: ignore[attr-defined] # it is only ever SongDetails
        self.asked.append(song.id)
        return song

    def ping(self) -> Session:
        return Session(server="7.10.2")

    def stream_url(self, song_url: str) -> str:
        return song_url


@pytest.fixture
def library() -> Iterator[Library]:
    made = Library()
    yield made
    made.transport.close()


@pytest.fixture
def player(engine: Engine, jobs: Jobs, library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[Player]:
    monkeypatch.setattr(retries, "BACK_OFF_MS", (20, 40))
    target = LocalTarget(jobs, engine, Streams(library))
    made = Player(target)
    yield made
    made.stop()
    target.setParent(made)
    made.deleteLater()


def song(server: StreamServer, name: str, seconds: float = 1.0, kind: str = "flac", **how: object) -> Song:
    url = server.add(name, tone(kind, seconds), **how)
    return Song(id=SongId(name), title=name, duration=round(seconds), url=url)


def failures(player: Player) -> list[Failure]:
    found: list[Failure] = []
    player.failed.connect(found.append)
    return found


def playing(qtbot: QtBot, player: Player, name: str, beyond: int = 0) -> None:
    """Wait until sound of the named entry is really flowing."""

    def flows() -> bool:
        entry = player.entry
        return entry is not None and entry.song.id == name and player.position > beyond

    qtbot.waitUntil(flows, timeout=8000)
    assert player.target.entry == player.entry
    assert player.state is State.PLAYING


def test_plays_a_list_to_its_end_each_file_asked_once(
    player: Player, server: StreamServer, qtbot: QtBot
) -> None:
    entries: list[str] = []
    player.began.connect(lambda entry, _at: entries.append(entry.song.id))
    with qtbot.waitSignal(player.state_changed, timeout=12_000, check_params_cb=lambda s: s is State.STOPPED):
        player.play_songs([song(server, name) for name in "abc"])
    assert entries == ["a", "b", "c"]
    assert [server.asked(name)[0] for name in "abc"] == ["bytes=0-"] * 3
    assert player.entry is not None
    assert player.position == 0


def test_playing_on_after_the_end_begins_again(player: Player, server: StreamServer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(player.state_changed, timeout=9000, check_params_cb=lambda s: s is State.STOPPED):
        player.play_songs([song(server, "a"), song(server, "b")], 1)
    player.toggle()
    playing(qtbot, player, "a")


def test_nothing_plays_unasked(player: Player, server: StreamServer, qtbot: QtBot) -> None:
    player.append([song(server, "a")])
    player.restore([song(server, "b", 20.0), song(server, "c", 20.0)], 1, 7000)
    with qtbot.assertNotEmitted(player.state_changed, wait=200):
        pass
    assert server.log == []
    assert player.entry is not None
    assert (player.entry.song.id, player.position, player.duration) == ("c", 7000, 20_000)


def test_a_restored_queue_goes_on_where_it_was(player: Player, server: StreamServer, qtbot: QtBot) -> None:
    positions: list[int] = []
    player.restore([song(server, "b", 20.0)], 0, 7000)
    player.position_changed.connect(positions.append)
    player.toggle()
    playing(qtbot, player, "b", 7000)
    assert min(positions) >= 6900


def test_next_previous_and_the_three_seconds(player: Player, server: StreamServer, qtbot: QtBot) -> None:
    player.play_songs([song(server, name, 20.0) for name in "abc"])
    playing(qtbot, player, "a")
    player.next()
    playing(qtbot, player, "b")
    player.seek(8000)
    player.previous()
    playing(qtbot, player, "b")
    assert player.position < 3000
    player.previous()
    playing(qtbot, player, "a")
    player.previous()
    playing(qtbot, player, "a")


def test_next_at_the_end_stops(player: Player, server: StreamServer, qtbot: QtBot) -> None:
    player.play_songs([song(server, "a", 20.0)])
    playing(qtbot, player, "a")
    player.next()
    assert player.state is State.STOPPED
    assert player.position == 0


def test_ten_nexts_in_a_burst_load_one_stream_or_two(
    player: Player, server: StreamServer, qtbot: QtBot
) -> None:
    player.play_songs([song(server, f"s{n}", 20.0) for n in range(12)])
    for _ in range(10):
        player.next()
    playing(qtbot, player, "s10")
    assert len({asked.name for asked in server.log}) <= 2


def test_pause_holds_and_next_stays_paused(player: Player, server: StreamServer, qtbot: QtBot) -> None:
    player.play_songs([song(server, "a", 20.0), song(server, "b", 20.0)])
    playing(qtbot, player, "a")
    player.toggle()
    assert player.state is State.PAUSED
    player.next()
    qtbot.waitUntil(lambda: bool(server.asked("b")))
    assert player.state is State.PAUSED
    with qtbot.assertNotEmitted(player.state_changed, wait=200):
        pass
    player.toggle()
    playing(qtbot, player, "b")


def test_repeat_one_begins_a_new_listen_each_round(
    player: Player, server: StreamServer, qtbot: QtBot
) -> None:
    rounds: list[str] = []
    player.began.connect(lambda entry, _at: rounds.append(entry.song.id))
    player.set_repeat(Repeat.ONE)
    player.play_songs([song(server, "a"), song(server, "b")])
    qtbot.waitUntil(lambda: len(rounds) == 3, timeout=9000)
    assert rounds == ["a", "a", "a"]


def test_what_is_edited_before_the_hand_over_is_what_follows(
    player: Player, server: StreamServer, qtbot: QtBot
) -> None:
    player.play_songs([song(server, "a", 4.0), song(server, "b")])
    qtbot.waitUntil(lambda: player.target.prepared is not None, timeout=5000)
    player.play_next([song(server, "x")])
    assert player.target.prepared is None or player.target.prepared.song.id == "x"
    playing(qtbot, player, "x")


def test_what_was_being_prepared_and_removed_does_not_follow(
    player: Player, server: StreamServer, qtbot: QtBot
) -> None:
    """The address of the next one is still being asked for when it is taken out."""
    player.play_songs([song(server, "a", 3.0), song(server, "b", 9.0)])
    qtbot.waitUntil(lambda: player.target.prepared is not None, timeout=5000)
    player.remove([player.queue[1].id])
    assert player.target.prepared is None
    with qtbot.waitSignal(player.state_changed, timeout=6000, check_params_cb=lambda s: s is State.STOPPED):
        pass
    assert server.asked("a") == ["bytes=0-"]


def test_removing_what_plays_plays_its_follower(player: Player, server: StreamServer, qtbot: QtBot) -> None:
    player.play_songs([song(server, name, 20.0) for name in "ab"])
    playing(qtbot, player, "a")
    assert player.entry is not None
    player.remove([player.entry.id])
    playing(qtbot, player, "b")
    player.clear()
    assert player.state is State.STOPPED
    assert player.entry is None
    player.undo()
    assert player.entry is not None
    assert player.entry.song.id == "b"
    assert player.state is State.STOPPED


def test_undo_of_play_now_returns_to_what_played(player: Player, server: StreamServer, qtbot: QtBot) -> None:
    player.play_songs([song(server, "a", 20.0)])
    playing(qtbot, player, "a")
    player.play_songs([song(server, "b", 20.0)])
    playing(qtbot, player, "b")
    player.undo()
    playing(qtbot, player, "a")


@pytest.mark.parametrize(
    ("sound", "error"),
    [
        (Sound(status=404), NotFound),
        (Sound(status=403), AccessDenied),
        (Sound(status=416), NotFound),
        (Sound(b"<html>Please sign in</html>" * 9, kind="text/html; charset=UTF-8"), Malformed),
        (Sound(b"", kind="text/html"), Malformed),
        (Sound(b"no sound at all" * 500, kind="audio/mpeg"), Malformed),
    ],
)
def test_an_entry_that_cannot_be_played_is_skipped_with_its_reason(
    player: Player,
    server: StreamServer,
    library: Library,
    qtbot: QtBot,
    sound: Sound,
    error: type[AmpacheError],
) -> None:
    server.sounds["bad"] = sound
    bad = Song(id=SongId("bad"), title="bad", duration=9, url=server.url("bad"))
    library.songs["bad"] = bad
    found = failures(player)
    player.play_songs([bad, song(server, "good", 20.0)])
    playing(qtbot, player, "good")
    found = [f for f in found if f.outcome is not Outcome.TRANSCODED]  # tried first, and to no avail
    assert [(f.entry.song.id, type(f.error), f.outcome) for f in found] == [("bad", error, Outcome.SKIPPED)]
    assert "ssid" not in str(found[0].error) + repr(found[0])


def test_a_song_without_an_address_is_asked_for_then_skipped(
    player: Player, server: StreamServer, library: Library, qtbot: QtBot
) -> None:
    library.songs["none"] = Song(id=SongId("none"))
    found = failures(player)
    player.play_songs([library.songs["none"], song(server, "good", 20.0)])
    playing(qtbot, player, "good")
    assert library.asked == ["none"]
    assert isinstance(found[0].error, NotFound)


def test_a_saved_song_without_address_gets_a_new_one(
    player: Player, server: StreamServer, library: Library, qtbot: QtBot
) -> None:
    library.songs["a"] = song(server, "a", 20.0)
    player.restore([Song(id=SongId("a"), duration=20)], 0, 0)
    player.toggle()
    playing(qtbot, player, "a")
    assert library.asked == ["a"]


def test_a_refused_session_is_renewed_once_and_nobody_notices(
    player: Player, server: StreamServer, library: Library, qtbot: QtBot
) -> None:
    library.songs["a"] = song(server, "a", 20.0)
    server.sounds["old"] = Sound(status=403)
    found = failures(player)
    player.play_songs([Song(id=SongId("a"), duration=20, url=server.url("old"))])
    playing(qtbot, player, "a")
    assert found == []
    assert library.asked == ["a"]


def test_too_many_requests_waits_as_told_and_plays(
    player: Player, server: StreamServer, qtbot: QtBot
) -> None:
    good = song(server, "a", 20.0)
    limit = Sound(status=429, headers={"Retry-After": "1"})
    server.sounds["a"] = Sound(status=429, headers={"Retry-After": "1"}, then=limit)
    limit.then = Sound(tone("flac", 20.0))
    found = failures(player)
    player.play_songs([good])
    with qtbot.waitSignal(player.waiting_changed, timeout=3000, check_params_cb=lambda waiting: waiting):
        pass
    playing(qtbot, player, "a")
    assert found == []
    assert not player.waiting


def test_a_server_error_is_tried_three_times(player: Player, server: StreamServer, qtbot: QtBot) -> None:
    server.sounds["bad"] = Sound(status=503)
    found = failures(player)
    player.play_songs([Song(id=SongId("bad"), url=server.url("bad")), song(server, "good", 20.0)])
    playing(qtbot, player, "good")
    assert isinstance(found[0].error, HttpStatus)
    assert server.asked("bad").count("bytes=0-") == 3


def test_a_cut_connection_goes_on_at_the_same_second(
    player: Player, server: StreamServer, qtbot: QtBot
) -> None:
    whole = song(server, "a", 20.0)
    body = server.sounds["a"].body
    server.sounds["a"] = Sound(body, cut_at=len(body) // 2)
    found = failures(player)
    positions: list[int] = []
    player.play_songs([whole])
    playing(qtbot, player, "a")
    server.sounds["a"].then = Sound(body)
    player.seek(9000)
    player.position_changed.connect(positions.append)
    playing(qtbot, player, "a", 11_500)
    assert found == []
    assert min(positions) > 8500
    steps = [after - before for before, after in pairwise(positions)]
    assert max(steps) < 1500


def test_a_stream_that_cannot_be_sought_begins_again_and_says_so(
    player: Player, server: StreamServer, engine: Engine, qtbot: QtBot
) -> None:
    engine.limits[Fault.NOT_SOUGHT] = 1000
    found = failures(player)
    player.play_songs([song(server, "a", 20.0, ranges=False)])
    playing(qtbot, player, "a", 300)
    player.seek(15_000)
    qtbot.waitUntil(lambda: bool(found), timeout=9000)
    assert found[0].outcome is Outcome.RESTARTED
    qtbot.waitUntil(lambda: 0 < player.position < 5000, timeout=5000)
    assert player.state is State.PLAYING


def test_a_queue_of_broken_songs_stops_soon(player: Player, server: StreamServer, qtbot: QtBot) -> None:
    found = failures(player)
    songs = [Song(id=SongId(f"x{n}"), url=server.url(f"x{n}")) for n in range(50)]
    with qtbot.waitSignal(player.state_changed, timeout=9000, check_params_cb=lambda s: s is State.STOPPED):
        player.play_songs(songs)
    assert [f.outcome for f in found] == [Outcome.SKIPPED, Outcome.SKIPPED, Outcome.STOPPED]
    assert player.entry is not None
    assert player.entry.song.id == "x2"


def test_signed_out_it_says_so(engine: Engine, jobs: Jobs, server: StreamServer, qtbot: QtBot) -> None:
    player = Player(LocalTarget(jobs, engine))
    with qtbot.waitSignal(player.failed, timeout=3000) as failed:
        player.play_songs([song(server, "a")])
    assert failed.args[0].outcome is Outcome.STOPPED


def test_volume_mute_and_modes_tell_once(player: Player, qtbot: QtBot) -> None:
    with qtbot.waitSignal(player.volume_changed) as volume:
        player.set_volume(140)
        player.set_volume(30)
    assert volume.args == [30]
    with qtbot.waitSignal(player.muted_changed):
        player.set_muted(True)
    with qtbot.assertNotEmitted(player.muted_changed):
        player.set_muted(True)
    with qtbot.waitSignal(player.modes_changed):
        player.set_shuffle(True)
    with qtbot.assertNotEmitted(player.modes_changed):
        player.set_shuffle(True)


def test_forty_hours_in_milliseconds_stay_whole(player: Player) -> None:
    ms = 40 * 3600 * 1000 + 7
    positions: list[int] = []
    player.position_changed.connect(positions.append)
    player.restore([Song(id=SongId("book"), duration=60 * 3600)], 0, ms)
    player.seek(ms * 20)
    assert positions == [ms, 60 * 3600 * 1000]
