"""What is said of the sound that plays."""

from __future__ import annotations

import pytest

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.library.quality import AS_SENT, Quality
from ampache_desktop.panels.soundwords import is_converted, level_words, sound_words
from ampache_desktop.player.loudness import Applied, Wanted, applied_to
from ampache_desktop.player.sound import SILENCE, Sound
from ampache_desktop.settings.options import Levelling

FLAC = Song(
    SongId("1"), format="flac", bitrate=900_000, duration=100, size=10_000_000, sample_rate=44_100, channels=2
)
REAL = Sound("FLAC", 0, 44_100, 2)
MADE = Sound("MP3", 192_000, 48_000, 1)


def test_what_the_decoder_tells_goes_before_what_the_server_said() -> None:
    assert sound_words(FLAC, REAL._replace(sample_rate=96_000, channels=6), AS_SENT) == [
        "FLAC · 800 kbit/s · 96,000 Hz · 6 channels · original file"
    ]
    mp3 = Song(SongId("2"), format="mp3", bitrate=320_000, duration=100, size=4_000_000)
    assert sound_words(mp3, Sound("MP3", 128_000, 44_100, 2), AS_SENT) == [
        "MP3 · 128 kbit/s · 44,100 Hz · stereo · original file"
    ]


def test_a_conversion_is_said_with_what_it_was_made_from() -> None:
    said = ["MP3 · 192 kbit/s · 48,000 Hz · mono", "Converted by the server from FLAC · 900 kbit/s"]
    assert sound_words(FLAC, MADE, Quality("mp3", 192)) == said
    assert sound_words(FLAC, MADE, AS_SENT) == said  # nobody asked for it: what is decoded shows it


@pytest.mark.parametrize(
    ("format_", "codec", "converted"),
    [
        ("flac", "FLAC", False),
        ("flac", "MP3", True),
        ("ogg", "Vorbis", False),
        ("M4A", "ALAC", False),
        ("m4a", "Opus", True),
        ("xm", "MP3", False),
        (None, "MP3", False),
        ("flac", "", False),
    ],
)
def test_another_codec_than_the_file_holds_shows_a_conversion(
    format_: str | None, codec: str, converted: bool
) -> None:
    song = Song(SongId("1"), format=format_)
    assert is_converted(song, Sound(codec, 0, 44_100, 2), AS_SENT) is converted


def test_before_it_plays_the_file_is_told() -> None:
    assert sound_words(FLAC, SILENCE, AS_SENT) == ["The file: FLAC · 900 kbit/s"]
    assert sound_words(Song(SongId("1")), SILENCE, AS_SENT) == []


def test_an_unknown_codec_is_told_by_its_file() -> None:
    song = Song(SongId("1"), format="ape", duration=10)
    assert sound_words(song, Sound("", 0, 44_100, 2), AS_SENT) == ["APE · 44,100 Hz · stereo · original file"]


@pytest.mark.parametrize(
    ("fields", "wanted", "words"),
    [
        ({"replaygain_track_gain": -6.44}, Wanted(Levelling.TRACK), "ReplayGain of the track: −6.4 dB"),
        (
            {"replaygain_album_gain": -2.0, "replaygain_album_peak": 0.5},
            Wanted(Levelling.ALBUM, preamp_db=5),
            "ReplayGain of the album: +3.0 dB",
        ),
        ({"replaygain_album_gain": -2.0}, Wanted(Levelling.TRACK), "ReplayGain of the album: −2.0 dB"),
        ({"r128_track_gain": -2560}, Wanted(Levelling.TRACK), "R128 of the track: −5.0 dB"),
        ({}, Wanted(Levelling.TRACK, fallback_db=-6), "No ReplayGain values: −6.0 dB"),
        (
            {"replaygain_track_gain": 6.0, "replaygain_track_peak": 1.0},
            Wanted(Levelling.TRACK),
            "ReplayGain of the track: 0.0 dB, no louder because it would clip",
        ),
        ({"replaygain_track_gain": -6.0}, Wanted(Levelling.OFF), ""),
    ],
)
def test_the_level_is_told_with_its_reason(fields: dict[str, float], wanted: Wanted, words: str) -> None:
    song = Song(SongId("1"), **fields)  # type: ignore[arg-type] # fields of a song
    assert level_words(applied_to(song, wanted)) == words


def test_without_a_level_nothing_is_said() -> None:
    assert level_words(None) == ""
    assert level_words(Applied()) == ""
