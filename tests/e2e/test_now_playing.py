"""The page of what plays, in the real window with the real server."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ampache_desktop.api.calls.songs import SongDetails, Songs
from ampache_desktop.api.models import Song, SongId
from ampache_desktop.demo import Demo
from ampache_desktop.library.quality import Quality
from ampache_desktop.panels.nowplaying import NowPlayingPage
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.player.lyrics import read
from ampache_desktop.player.playback import State
from ampache_desktop.settings.options import LEVELLING, SPECTRUM, Levelling
from ampache_desktop.widgets.lyricsview import LyricsView
from ampache_desktop.widgets.nowplaying import NowPlayingFace
from ampache_desktop.widgets.spectrum import Spectrum
from ampache_desktop.widgets.stars import StarRating
from tests.e2e.stage import Stage


def songs(stage: Stage, kind: str) -> list[Song]:
    """Songs with `synced` lyrics, `plain` ones or `no` lyrics at all."""
    found = [song for song in stage.client.send(Songs(limit=400)) if song.url and 60 <= song.duration < 600]
    kinds = {"synced": lambda it: read(it.lyrics).is_synced, "no": lambda it: not it.lyrics}
    kinds["plain"] = lambda it: bool(it.lyrics) and not read(it.lyrics).is_synced
    return [song for song in found if kinds[kind](song)]


def open_page(stage: Stage) -> NowPlayingPage:
    stage.command("now-playing")
    stage.until(lambda: stage.room is Room.NOW_PLAYING, "the page of what plays")
    stage.until_quiet()
    assert isinstance(stage.page, NowPlayingPage)
    return stage.page


def part(stage: Stage, kind: type) -> NowPlayingFace | LyricsView | Spectrum:
    found = stage.page.findChild(kind)
    assert isinstance(found, NowPlayingFace | LyricsView | Spectrum)
    return found


def view(stage: Stage) -> LyricsView:
    found = part(stage, LyricsView)
    assert isinstance(found, LyricsView)
    return found


def spectrum(stage: Stage) -> Spectrum:
    found = part(stage, Spectrum)
    assert isinstance(found, Spectrum)
    return found


def facts(stage: Stage) -> list[str]:
    found = part(stage, NowPlayingFace)
    assert isinstance(found, NowPlayingFace)
    return found.facts


def until_told(stage: Stage, begin: str) -> None:
    """Wait until the format is told; until then it is the file that is spoken of, never a wrong format."""
    seen: set[str] = set()

    def told() -> bool:
        seen.add(facts(stage)[0])
        return facts(stage)[0].startswith(begin) and " Hz" in facts(stage)[0]

    stage.until(told, "the format")
    assert all(said.startswith((begin, "The file: ")) for said in seen)


def without_lyrics(song: Song) -> Song:
    """As servers list songs that tell lyrics only of a single one."""
    return msgspec.structs.replace(song, lyrics=None)


def test_with_nothing_to_play_it_says_so_and_leads_on(stage: Stage) -> None:
    page = open_page(stage)
    assert stage.says("Nothing is playing.", page)
    stage.press("Go to the albums", page)
    assert stage.room is Room.ALBUMS
    stage.command("back")
    song = songs(stage, "plain")[0]
    stage.play([song])
    stage.until(lambda: stage.says(song.title, stage.page), "what plays now")
    stage.player.clear()
    assert stage.says("Nothing is playing.", stage.page)
    stage.command("home")
    reach_and_leave(stage)


def reach_and_leave(stage: Stage) -> None:
    """By the cover, a key, the sidebar and the lyrics button one goes there, and by Back away."""
    stage.play(songs(stage, "synced")[:1])
    ways: list[Callable[[], object]] = [
        lambda: stage.press("Now playing", stage.window.bar),
        lambda: QTest.keyClick(
            stage.window,
            Qt.Key.Key_J,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ),
        lambda: stage.window.sidebar.place_wanted.emit("now-playing"),
        lambda: stage.press("Lyrics", stage.window.bar),
    ]
    for way in ways:
        assert stage.room is Room.HOME
        button = stage.button("Lyrics", stage.window.bar)
        assert button is not None
        assert not button.isChecked()
        way()
        stage.until(lambda: stage.room is Room.NOW_PLAYING, "the page of what plays")
        assert button.isChecked()
        stage.press("Back", stage.window.top)
        assert stage.room is Room.HOME
    open_page(stage)
    stage.press("Lyrics", stage.window.bar)
    assert stage.room is Room.HOME


def test_title_artist_album_and_cover_lead_to_their_pages(stage: Stage) -> None:
    song = next(it for it in songs(stage, "plain") if it.artist and it.album and it.title != it.album.name)
    assert song.artist is not None
    assert song.album is not None
    stage.play([song])
    album = Place(Room.ALBUM, song.album.id)
    leads = {
        song.artist.name: Place(Room.ARTIST, song.artist.id),
        song.album.name: album,
        song.title: album,
        "Go to the album": album,
    }
    for name, place in leads.items():
        page = open_page(stage)
        stage.press(name, page)
        assert stage.navigator.place == place
        stage.command("back")


def test_it_is_loved_rated_and_its_menu_opened_there(stage: Stage) -> None:
    song = next(it for it in songs(stage, "plain") if not it.favourite and it.rating != 4)
    stage.play([song])
    page = open_page(stage)
    stage.press("Add to favourites", page)
    stage.until(lambda: stage.button("Remove from favourites", stage.window.bar) is not None, "the heart")
    assert stage.button("Remove from favourites", page) is not None
    stars = page.findChild(StarRating)
    assert isinstance(stars, StarRating)
    QTest.keyClick(stars, Qt.Key.Key_4)
    stage.until(lambda: stars.stars == 4, "four stars")
    stage.until_quiet()
    told = stage.client.send(SongDetails(song.id))
    assert (told.favourite, told.rating) == (True, 4)
    stage.press("More", page)
    stage.menu_choose("Play next")
    stage.until(lambda: len(stage.queued()) == 2, "the song once more")


def test_synced_lyrics_follow_and_a_line_leads_to_its_moment(stage: Stage) -> None:
    song = songs(stage, "synced")[0]
    lines = read(song.lyrics).lines
    stage.play([song])
    open_page(stage)
    stage.until(lambda: stage.player.position > 0, "the position moving")
    lyrics = view(stage)
    assert lyrics.lyrics.lines == lines
    at = lines[5].at
    assert at is not None
    lyrics.scrollTo(lyrics.model().index(5, 0))
    spot = lyrics.visualRect(lyrics.model().index(5, 0)).center()
    QTest.mouseClick(lyrics.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    stage.until(lambda: lyrics.row == 5, "the sixth line")
    assert stage.player.position >= at
    lyrics.setFocus()
    lyrics.setCurrentIndex(lyrics.model().index(2, 0))
    QTest.keyClick(lyrics, Qt.Key.Key_Return)
    stage.until(lambda: lyrics.row == 2, "the third line")
    third = lines[2].at or 0
    QTest.keyClick(lyrics, Qt.Key.Key_Right)
    stage.until(lambda: stage.player.position >= third + 10_000, "ten seconds further")


def test_lyrics_that_were_not_listed_are_fetched_once(stage: Stage, demo: Demo) -> None:
    plain, synced = songs(stage, "plain")[0], songs(stage, "synced")[0]
    stage.play([without_lyrics(plain), without_lyrics(synced)])
    open_page(stage)
    assert view(stage).lyrics.lines == read(plain.lyrics).lines
    stage.player.next()
    stage.until(lambda: view(stage).lyrics.lines == read(synced.lyrics).lines, "the other lyrics")
    stage.player.previous()
    stage.until(lambda: view(stage).lyrics.lines == read(plain.lyrics).lines, "the first lyrics again")
    asked = [seen.params["filter"] for seen in demo.requests if seen.action == "song"]
    assert asked == [plain.id, synced.id]


def test_nothing_is_fetched_for_songs_that_nobody_looks_at(stage: Stage, demo: Demo) -> None:
    first, second, *_ = songs(stage, "no")
    reading = stage.client.send(SongDetails(SongId("105")))
    demo.forget_requests()
    stage.play([first, second, reading])
    open_page(stage)
    assert stage.says("There are no lyrics for this song.", stage.page)
    stage.command("back")
    stage.player.next()
    stage.until_quiet()
    assert [seen.params["filter"] for seen in demo.requests if seen.action == "song"] == [first.id]
    stage.command("forward")
    stage.until(lambda: stage.says(second.title, stage.page), "the song that plays now")
    stage.player.next()
    chapters_instead(stage, reading)


def chapters_instead(stage: Stage, reading: Song) -> None:
    """A recording that has no lyrics shows its chapters, which lead the same way."""
    lyrics = view(stage)
    stage.until(lambda: lyrics.accessibleName() == "Chapters", "the chapters")
    assert reading.comment
    assert [line.text.split("  ")[1] for line in lyrics.lyrics.lines] == [
        line.partition(" ")[2] for line in reading.comment.splitlines()
    ]
    stage.until(lambda: stage.player.position > 0, "the position moving")
    lyrics.setCurrentIndex(lyrics.model().index(1, 0))
    QTest.keyClick(lyrics, Qt.Key.Key_Return)
    stage.until(lambda: lyrics.row == 1, "the second chapter")


def test_lyrics_that_cannot_be_had_are_asked_for_again(
    start_demo: Callable[..., Demo], open_program: Callable[[Demo], Stage]
) -> None:
    stage = open_program(start_demo(songs=400, faults=["html:action=song:times=1"]))
    song = songs(stage, "plain")[0]
    stage.play([without_lyrics(song)])
    page = open_page(stage)
    assert not view(stage).isVisible()
    stage.press("Retry", page)
    stage.until(lambda: view(stage).isVisible(), "the lyrics")
    assert view(stage).lyrics.lines == read(song.lyrics).lines


def test_how_it_really_sounds_is_told(stage: Stage) -> None:
    for kind, rate in (("flac", "44,100"), ("mp3", "48,000")):
        song = next(it for it in songs(stage, "no") if it.format == kind)
        stage.play([song])
        open_page(stage)
        until_told(stage, f"{kind.upper()} · ")
        assert f" · {rate} Hz · stereo · original file" in facts(stage)[0]
        assert facts(stage)[-1].startswith("ReplayGain of the track: ")
    stage.program.settings.set(LEVELLING, Levelling.OFF)
    assert len(facts(stage)) == 1
    streams = stage.player.target.streams  # type: ignore[attr-defined] # that of this computer
    streams.quality = Quality("mp3", 128)
    stage.play([next(it for it in songs(stage, "no") if it.format == "flac")])
    until_told(stage, "MP3 · 128 kbit/s")
    assert facts(stage)[1].startswith("Converted by the server from FLAC · ")


def test_the_spectrum_moves_while_it_plays_and_is_seen(stage: Stage) -> None:
    stage.play(songs(stage, "no")[:1])
    open_page(stage)
    bars = spectrum(stage)
    stage.until(lambda: bars.frames > 3, "the spectrum moving")
    stage.player.pause()
    assert not bars.is_moving
    stage.player.play()
    assert bars.is_moving
    stage.command("back")
    assert not bars.is_moving
    stage.command("forward")
    assert bars.is_moving
    stage.program.settings.set(SPECTRUM, False)
    assert not bars.is_moving
    assert not bars.isVisible()
    stage.program.settings.set(SPECTRUM, True)
    assert bars.is_moving
    stage.player.stop()
    assert stage.state() is State.STOPPED
    assert not bars.is_moving
