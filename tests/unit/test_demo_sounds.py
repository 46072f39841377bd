"""The demo library's sound: decodable, of the right length, the same each time, whole or in parts."""

from __future__ import annotations

import functools
import io
from concurrent.futures import ThreadPoolExecutor

import av
import msgspec
import mutagen
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ampache_desktop.api.models import Song
from ampache_desktop.demo.codecs import CODECS, Packets
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.pieces import Piece, Theme, loop
from ampache_desktop.demo.sounds import FORMATS, LONG, Sound, Sounds
from ampache_desktop.demo.synthesis import Tune, music, voice

LENGTH = 65
WITH_TAGS = ("mp3", "flac", "ogg", "opus", "m4a")


@functools.cache
def song() -> Song:
    found = next(s for s in Library(300).songs().page() if s.has_art and len(s.artists) == 2 and s.year)
    return msgspec.structs.replace(found, duration=LENGTH, channels=2, title="A & <b> 雨 “x”")


@functools.cache
def sound(format: str) -> Sound:
    return Sounds().open(song(), format=format)


@functools.cache
def whole(format: str) -> bytes:
    return sound(format).read(0, sound(format).size)


def decoded(file: bytes, rate: int, layout: str = "stereo") -> npt.NDArray[np.float32]:
    resampler = av.AudioResampler(format="fltp", layout=layout, rate=rate)
    with av.open(io.BytesIO(file), "r") as container:
        frames = [part for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray() for frame in frames], axis=1).astype(np.float32)


def test_every_format_can_be_made_here() -> None:
    assert Sounds.formats == FORMATS


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_plays_what_was_composed_for_as_long_as_it_says(format: str) -> None:
    rate = CODECS[format].rate if format in CODECS else 44_100
    with av.open(io.BytesIO(whole(format)), "r") as container:
        assert container.duration is not None
        assert container.duration / 1e6 == pytest.approx(LENGTH, abs=0.01)
    heard = decoded(whole(format), rate)
    # FFmpeg plays the last frame of an m4a to its end; all else ends on the sample.
    assert 0 <= heard.shape[1] - LENGTH * rate < (1024 if format == "m4a" else 1)
    assert np.abs(heard).max() < 1
    theme = Sounds()._theme(song())  # noqa: SLF001 -- what was composed is nobody else's business
    meant = np.asarray(Piece(theme, rate, LENGTH).samples(0, LENGTH * rate) / 32_768, dtype=np.float32)
    wrong = loudness(heard[:, : LENGTH * rate] - meant, rate // 50)
    # Not a fiftieth of a second, even where the loop begins again, differs by more than its codec's due.
    assert wrong.max() < 0.05
    assert np.abs(loudness(heard[:, : LENGTH * rate], rate // 4) - loudness(meant, rate // 4)).max() < 0.01


def loudness(sound: npt.NDArray[np.float32], block: int) -> npt.NDArray[np.float64]:
    """Return the root mean square of every `block` samples."""
    blocks = sound[:, : sound.shape[1] // block * block].reshape(2, -1, block)
    return np.asarray(np.sqrt((blocks.astype(np.float64) ** 2).mean(axis=(0, 2))), dtype=np.float64)


@pytest.mark.parametrize("name", ["mp3", "ogg", "opus", "m4a"])
def test_every_loop_is_a_whole_number_of_frames(name: str) -> None:
    codec = CODECS[name]
    for seed in range(4):
        theme = Theme(seed, calm=seed == 1, spoken=seed == 2)
        assert loop(theme, codec.rate).shape == (theme.channels, loop(theme, codec.rate).shape[1])
        assert loop(theme, codec.rate).shape[1] % codec.frame == 0


@pytest.mark.parametrize("format", FORMATS)
def test_the_bytes_are_the_same_each_time(format: str) -> None:
    again = Sounds().open(song(), format=format)
    assert again.size == sound(format).size == len(whole(format))
    assert again.read(0, again.size) == whole(format)


@pytest.mark.parametrize("format", ["mp3", "wav", "opus"])
def test_any_part_is_a_slice_of_the_whole(format: str) -> None:
    size = sound(format).size

    @settings(max_examples=60)
    @given(st.integers(0, size + 50), st.integers(0, 90_000))
    def check(start: int, length: int) -> None:
        assert sound(format).read(start, start + length) == whole(format)[start : start + length]

    check()


def test_parts_are_right_whoever_reads_first() -> None:
    fresh = Sounds().open(song(), format="mp3")
    places = [(n * 7919) % fresh.size for n in range(64)]
    with ThreadPoolExecutor(8) as pool:
        parts = list(pool.map(lambda place: fresh.read(place, place + 5000), places))
    assert parts == [whole("mp3")[place : place + 5000] for place in places]


@pytest.mark.parametrize("format", WITH_TAGS)
def test_a_file_is_tagged_and_has_its_cover(format: str) -> None:
    file = mutagen.File(io.BytesIO(whole(format)), easy=True)
    assert file["title"] == [song().title]
    assert file["artist"] == ["; ".join(artist.name for artist in song().artists)]
    album = song().album
    assert album is not None
    assert file["album"] == [album.name]
    assert file.info.length == pytest.approx(LENGTH, abs=0.05)
    with av.open(io.BytesIO(whole(format)), "r") as container:
        assert [stream.type for stream in container.streams] == ["audio", "video"]
        picture = next(container.decode(video=0))
    assert (picture.width, picture.height) == (300, 300)


def test_an_mp4_begins_with_its_index() -> None:
    assert whole("m4a").index(b"moov") < whole("m4a").index(b"mdat")


@pytest.mark.parametrize(("asked", "made"), [(128_000, 128), (64, 32), (10**9, 320), (150_000, 128)])
def test_an_mp3_has_the_next_lower_bitrate(asked: int, made: int) -> None:
    short = msgspec.structs.replace(song(), duration=20)
    found = Sounds().open(short, format="mp3", bitrate=asked)
    info = mutagen.File(io.BytesIO(found.read(0, found.size))).info
    assert info.bitrate == made * 1000
    assert info.length == pytest.approx(20, abs=0.05)


@pytest.mark.parametrize("format", ["mp3", "opus", "wav"])
def test_an_offset_leaves_out_the_beginning(format: str) -> None:
    rate = CODECS[format].rate if format in CODECS else 44_100
    found = Sounds().open(song(), format=format, offset=30)
    heard = decoded(found.read(0, found.size), rate)
    assert heard.shape[1] / rate == pytest.approx(LENGTH - 30, abs=0.03)
    later = decoded(whole(format), rate)[:, 30 * rate :]
    middle = slice(5 * rate, 15 * rate)
    assert np.abs(heard[:, middle] - later[:, middle]).mean() < 0.02


def test_days_of_sound_are_computed_where_they_are_read() -> None:
    book = max(Library(300).songs().page(), key=lambda s: s.duration)
    assert book.duration == 40 * 3600
    found = Sounds().open(book)
    assert (found.format, found.mime) == ("mp3", "audio/mpeg")
    assert found.size == pytest.approx(40 * 3600 * 64_000 / 8, rel=0.001)
    assert found.cost < 2**20
    middle = found.read(found.size // 2, found.size // 2 + 40_000)
    heard = decoded(middle, 48_000, "mono")
    assert heard.shape[1] == pytest.approx(5 * 48_000, rel=0.05)
    assert 0.02 < float(np.sqrt((heard**2).mean())) < 0.5
    assert len(found.read(found.size - 500, found.size + 500)) == 500


@pytest.mark.parametrize("format", ["flac", "ogg", "opus", "m4a", "mp3"])
def test_what_is_long_is_mp3_whatever_is_asked(format: str) -> None:
    long = msgspec.structs.replace(song(), duration=LONG + 1)
    assert Sounds().open(long, format=format).format == "mp3"
    assert Sounds().open(long, format="wav").format == "wav"


@pytest.mark.parametrize("format", ["aiff", "../x", "MP3"])
def test_a_format_that_cannot_be_made_is_refused(format: str) -> None:
    with pytest.raises(ValueError, match="cannot be made"):
        Sounds().open(song(), format=format)


def test_episodes_are_spoken() -> None:
    episode = next(e for e in Library(300).episodes().page() if e.duration < 600)
    found = Sounds().open(episode)
    info = mutagen.File(io.BytesIO(found.read(0, found.size))).info
    assert info.channels == 1
    assert info.length == pytest.approx(episode.duration, abs=0.05)


def test_one_sound_is_made_for_all_who_ask_at_once_and_little_is_kept() -> None:
    sounds = Sounds(memory=1)
    short = msgspec.structs.replace(song(), duration=10)
    with ThreadPoolExecutor(6) as pool:
        made = set(pool.map(lambda _: id(sounds.open(short, format="opus")), range(6)))
    assert len(made) == 1
    first = sounds.open(short, format="opus")
    assert sounds.open(short, format="opus") is first
    sounds.open(short, format="flac")
    assert sounds.open(short, format="opus") is not first


@pytest.mark.parametrize("name", ["mp3", "ogg", "opus", "m4a"])
@pytest.mark.parametrize("seconds", [1, 3, 17, 40])
def test_packets_are_as_many_as_promised(name: str, seconds: int) -> None:
    codec = CODECS[name]
    packets = Packets(codec, Piece(Theme(5, spoken=name != "ogg"), codec.rate, seconds), 64_000)
    assert all(packets.packet(number) for number in range(len(packets)))
    with pytest.raises(IndexError):
        packets.packet(len(packets))


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_music_is_seamless_and_does_not_clip(rate: int) -> None:
    for seed in range(4):
        tune = music(Tune.of(seed, calm=seed % 2 == 0), rate, 1024)
        assert tune.shape[0] == 2
        assert tune.shape[1] % 1024 == 0
        assert 14 < tune.shape[1] / rate < 40
        assert 0.5 < np.abs(tune).max() < 0.9
        steps = np.abs(np.diff(tune, axis=1))
        assert np.abs(tune[:, 0] - tune[:, -1]).max() <= steps.max()
    assert not np.array_equal(
        music(Tune.of(1), rate, 1024)[:, :1000], music(Tune.of(2), rate, 1024)[:, :1000]
    )


def test_a_voice_pauses() -> None:
    murmur = voice(3, 48_000, 1152)
    assert murmur.shape[0] == 1
    loud = np.abs(murmur[0, : 24 * 48_000 // 4800 * 4800]).reshape(-1, 4800).max(axis=1) > 0.05
    assert 0.4 < loud.mean() < 0.95
