"""The mix: not a frame between two tracks, the curves of fades, and what is told of it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from ampache_desktop.player.fifo import Fifo
from ampache_desktop.player.mix import Mix, Rendered
from ampache_desktop.player.track import Track

RATE = 1000
Frames = npt.NDArray[np.float32]


def ramp(start: int, count: int) -> Frames:
    """Frames that count up by a millionth each: any that is lost, doubled or moved shows."""
    return np.repeat(np.arange(start, start + count, dtype=np.float32)[:, None] / 1e6, 2, axis=1)


def track(
    frames: Frames, token: int = 1, *, gain: float = 1.0, fade_in: float = 0.0, block: int = 37
) -> Track:
    fifo = Fifo()
    for at in range(0, len(frames), block):
        fifo.put(frames[at : at + block], RATE, at / RATE)
    fifo.end()
    return Track(token, fifo, gain, fade_in)


def level(count: int, value: float) -> Frames:
    return np.full((count, 2), value, np.float32)


def mix_of(current: Track, following: Track | None = None) -> Mix:
    mix = Mix(RATE)
    mix.current, mix.following = current, following
    return mix


def render(mix: Mix, count: int, step: int = 50) -> tuple[npt.NDArray[np.float32], list[Rendered]]:
    """Render so many frames in steps; returns the left channel and what was made."""
    made = [mix.render(min(step, count - at)) for at in range(0, count, step)]
    blocks = [block for each in made for block in each.frames]
    return (np.concatenate(blocks)[:, 0] if blocks else np.empty(0, np.float32)), made


@pytest.mark.parametrize("step", [1, 50, 200, 1000])
def test_the_next_track_begins_with_the_very_next_frame(step: int) -> None:
    mix = mix_of(track(ramp(0, 333)), track(ramp(333, 400)))
    sound, _ = render(mix, 733, step)
    assert np.array_equal(sound, ramp(0, 733)[:, 0])


def test_the_end_of_a_track_is_told_where_it_is() -> None:
    first, second = track(ramp(0, 120), 1), track(ramp(0, 100), 2)
    made = mix_of(first, second).render(1000)
    assert made.overs == [(120, first), (220, second)]
    assert [(part.track, len(part.frames), part.at) for part in made.parts] == [
        (first, 120, 0.0),
        (second, 100, 0.0),
    ]


def test_a_track_that_is_not_here_yet_is_waited_for() -> None:
    late = Track(2, Fifo())
    mix = mix_of(track(ramp(0, 100)), late)
    assert mix.render(200).count == 100
    assert mix.render(200).overs == []
    late.fifo.put(ramp(100, 100), RATE, 0.0)
    late.fifo.end()
    made = mix.render(200)
    assert (made.count, [at for at, _ in made.overs]) == (100, [0, 100])


def test_after_a_break_nothing_follows_by_itself() -> None:
    broken = track(ramp(0, 100))
    broken.fifo.end(broken=True)
    following = track(level(100, 0.5), 2, fade_in=0.05)
    mix = mix_of(broken, following)
    made = mix.render(500)
    assert made.count == 100
    assert made.overs == [(100, broken)]
    assert mix.current is None


def test_crossfaded_both_sound_and_are_equally_loud_throughout() -> None:
    mix = mix_of(track(level(500, 0.4)), track(level(600, 0.4), 2, fade_in=0.2))
    sound, made = render(mix, 900)
    assert len(sound) == 500 + 600 - 200
    assert np.allclose(sound[:300], 0.4)
    assert np.allclose(sound[500:], 0.4)
    angles = np.arange(200) / 200 * np.pi / 2
    assert np.allclose(sound[300:500], 0.4 * (np.cos(angles) + np.sin(angles)), atol=1e-5)
    overs = [(index * 50 + at, ended.token) for index, each in enumerate(made) for at, ended in each.overs]
    assert overs[0] == (300, 1)


def test_a_crossfade_is_no_longer_than_what_is_left() -> None:
    sound, _ = render(mix_of(track(level(100, 0.4)), track(level(500, 0.4), 2, fade_in=0.3)), 500)
    assert len(sound) == 500
    assert np.allclose(sound[100:], 0.4)


def test_each_track_has_its_gain_and_nothing_goes_beyond_full_scale() -> None:
    mix = mix_of(track(level(100, 0.2), gain=0.5), track(level(100, 0.5), 2, gain=3.0))
    sound, _ = render(mix, 200)
    assert np.allclose(sound[:100], 0.1)
    assert np.allclose(sound[100:], 1.0)


def test_a_change_of_gain_or_level_does_not_click() -> None:
    playing = track(level(1000, 0.5))
    mix = mix_of(playing)
    render(mix, 100)
    playing.gain = 0.1
    mix.set_level(0.5)
    sound, _ = render(mix, 300)
    assert np.max(np.abs(np.diff(np.concatenate(([0.5], sound))))) < 0.06
    assert sound[-1] == pytest.approx(0.025)


def test_a_level_is_reached_in_the_time_given() -> None:
    mix = mix_of(track(level(1000, 1.0)))
    mix.set_level(0.0, 0.25)
    sound, _ = render(mix, 400)
    assert sound[124] == pytest.approx(0.5, abs=0.01)
    assert sound[245] > 0
    assert not sound[250:].any()


def test_what_is_stopped_fades_into_silence() -> None:
    mix = mix_of(track(level(1000, 0.4)), track(level(100, 0.4), 2))
    render(mix, 100)
    mix.fade_away(0.2)
    assert mix.current is None
    sound, made = render(mix, 500)
    assert len(sound) == 200
    assert np.all(np.diff(sound) < 0)
    assert sound[-1] < 0.01
    assert not [over for each in made for over in each.overs]
    assert mix.is_silent


def test_dry_is_not_over() -> None:
    fifo = Fifo()
    fifo.put(ramp(0, 100), RATE, 0.0)
    mix = mix_of(Track(1, fifo))
    assert mix.render(500).count == 100
    assert not mix.is_silent
    fifo.put(ramp(100, 50), RATE, 0.1)
    assert np.array_equal(mix.render(500).frames[0][:, 0], ramp(100, 50)[:, 0])


@pytest.mark.parametrize("own", [22_050, 48_000, 96_000])
def test_another_rate_is_converted_and_no_frame_is_lost_at_the_edges(own: int) -> None:
    """A tone goes through the resampler block by block and keeps its length and its phase."""
    seconds, hertz, rate = 0.5, 500.0, 44_100
    times = np.arange(round(seconds * own)) / own
    tone = np.repeat(np.sin(2 * np.pi * hertz * times).astype(np.float32)[:, None], 2, axis=1)
    fifo = Fifo()
    for at in range(0, len(tone), 1000):
        fifo.put(tone[at : at + 1000], own, at / own)
    fifo.end()
    converted = Track(1, fifo)
    blocks = []
    while len(block := converted.take(300, rate)):
        blocks.append(block)
    sound = np.concatenate(blocks)[:, 0]
    assert converted.is_over
    assert len(sound) == pytest.approx(seconds * rate, abs=2)
    expected = np.sin(2 * np.pi * hertz * np.arange(len(sound)) / rate)
    assert np.abs(sound - expected)[200:-200].max() < 0.01


def test_a_following_track_that_is_late_gets_its_turn_all_the_same() -> None:
    first, late = track(ramp(0, 100)), Track(2, Fifo())
    mix = mix_of(first, late)
    assert mix.render(200).count == 100
    assert mix.is_held_up
    assert mix.pass_on() is first
    assert mix.current is late
    assert not mix.is_held_up


def test_a_broken_track_holds_nothing_up() -> None:
    broken = track(ramp(0, 100))
    broken.fifo.end(broken=True)
    mix = mix_of(broken, Track(2, Fifo()))
    broken.take(100, RATE)
    assert not mix.is_held_up


def test_what_was_taken_and_not_heard_is_given_back() -> None:
    playing = track(ramp(0, 200))
    taken = playing.take(150, RATE)
    playing.give_back(taken[90:], RATE)
    assert playing.at == pytest.approx(0.09)
    assert np.array_equal(playing.take(500, RATE), ramp(90, 110))
    assert playing.is_over


def test_the_rate_of_the_mix_may_change_in_the_middle() -> None:
    """Another output may not take the rate of the one before: a second stays a second."""
    playing = track(level(2000, 0.5), block=100)
    assert len(playing.take(500, RATE)) == 500
    rest = 0
    while taken := len(playing.take(300, 2 * RATE)):
        rest += taken
    assert rest == pytest.approx(3000, abs=150)
    assert playing.at == pytest.approx(2.0, abs=0.06)


def test_a_track_knows_its_place() -> None:
    fifo = Fifo()
    fifo.put(ramp(0, 100), RATE, 12.5)
    sought = Track(1, fifo)
    assert sought.at == 12.5
    sought.take(40, RATE)
    assert sought.at == pytest.approx(12.54)
    assert sought.left is None
    fifo.end()
    assert sought.left == pytest.approx(0.06)
