"""Pleasant music out of a number: chords, pads, a plucked figure, bass and soft drums, as a seamless loop.

A tune is eight or twelve bars that can be repeated for ever: four with few instruments, the rest with all.
Everything that rings past the end rings on at the beginning. A voice murmurs in the rhythm of
somebody reading.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Wave = npt.NDArray[np.float32]
"""Samples between -1 and 1: one row for each channel, left first; or a single row of one."""

_LIVELY_BARS, _CALM_BARS = 12, 8
_PROGRESSIONS = (
    ("I", "V", "vi", "IV"), ("vi", "IV", "I", "V"), ("I", "vi", "IV", "V"), ("I", "iii", "IV", "iv"),
    ("ii", "V", "I", "vi"), ("vi", "ii", "IV", "I"), ("I", "IV", "vi", "iii"), ("IV", "I", "ii", "vi"),
)  # fmt: skip
_CHORDS = {
    "I": (0, 4, 7, 14), "ii": (2, 5, 9, 12), "iii": (4, 7, 11, 14), "IV": (5, 9, 12, 16),
    "iv": (5, 8, 12, 15), "V": (7, 11, 14, 17), "vi": (9, 12, 16, 19),
}  # fmt: skip
"""Half tones above the key's first note."""
_FIGURES = (
    (0, 1, 2, 3, 2, 1, 2, 1),
    (0, 2, 1, 3, 1, 2, 0, 2),
    (3, 2, 1, 0, 1, 2, 1, 2),
    (0, 1, 2, 1, 3, 1, 2, 1),
)
_CEILING = 0.72


class Tune(NamedTuple):
    """What a song is made of. `first` is the key's first note in half tones from A at 440 Hz."""

    first: int
    tempo: float
    chords: tuple[str, ...]
    figure: tuple[int, ...]
    bright: float
    drums: float
    bars: int

    @classmethod
    def of(cls, seed: int, *, calm: bool = False) -> Tune:
        """Return the tune of a number; a calm one is slower and has hardly any drums."""
        dice = random.Random(seed)
        return cls(
            first=dice.randint(-21, -10),
            tempo=dice.uniform(66, 84) if calm else dice.uniform(92, 124),
            chords=dice.choice(_PROGRESSIONS),
            figure=dice.choice(_FIGURES),
            bright=dice.uniform(0.25, 1.0),
            drums=0.1 if calm else dice.uniform(0.4, 1.0),
            bars=_CALM_BARS if calm else _LIVELY_BARS,
        )


class Loop:
    """A wave that is added to in a circle, in two channels."""

    def __init__(self, length: int, rate: int) -> None:
        self.rate, self.length = rate, length
        self.wave: Wave = np.zeros((2, length), dtype=np.float32)
        self._heard: dict[tuple[object, ...], Wave] = {}

    def once(self, make: Callable[..., Wave], *what: float) -> Wave:
        """Return what `make` makes of a description, made only the first time."""
        key = (make, *what)
        if key not in self._heard:
            self._heard[key] = make(self.rate, *what)
        return self._heard[key]

    def add(self, start: float, sound: Wave, *, pan: float = 0.0, gain: float = 1.0) -> None:
        """Add a sound from sample `start` on; `pan` is -1 for left to 1 for right."""
        at = int(start) % self.length
        sound = sound[: self.length]
        for channel, level in enumerate((gain * min(1, 1 - pan), gain * min(1, 1 + pan))):
            first = min(len(sound), self.length - at)
            self.wave[channel, at : at + first] += sound[:first] * np.float32(level)
            self.wave[channel, : len(sound) - first] += sound[first:] * np.float32(level)


def music(tune: Tune, rate: int, multiple: int) -> Wave:
    """Return the loop of a tune at `rate` samples a second, as two rows of a multiple of `multiple`."""
    length = _length(tune.bars * 4 * 60 / tune.tempo, rate, multiple)
    loop, bar = Loop(length, rate), length / tune.bars
    for number in range(tune.bars):
        full = number >= 4
        notes = [tune.first + step for step in _CHORDS[tune.chords[number % len(tune.chords)]]]
        _pad(loop, number * bar, bar, notes)
        _plucks(loop, number * bar, bar, notes, tune, gain=0.30 if full else 0.22)
        _bass(loop, number * bar, bar, notes[0], walking=full)
        if full or tune.drums > 0.7:
            _drums(loop, number * bar, bar, tune.drums * (1.0 if full else 0.5))
    echo = int(bar / 4 * 0.75)
    loop.wave += np.float32(0.22) * np.roll(loop.wave[::-1], echo, axis=1)
    return _within(loop.wave)


def _length(seconds: float, rate: int, multiple: int) -> int:
    return max(1, round(seconds * rate / multiple)) * multiple


def _within(wave: Wave) -> Wave:
    peak = float(np.abs(wave).max())
    return np.asarray(wave * np.float32(_CEILING / peak) if peak else wave, dtype=np.float32)


def _pitch(note: float) -> float:
    return float(440.0 * 2.0 ** (note / 12))


def _time(seconds: float, rate: int) -> Wave:
    return np.arange(int(seconds * rate), dtype=np.float32) / np.float32(rate)


def _sine(pitch: float, time: Wave, phase: float = 0.0) -> Wave:
    return np.asarray(np.sin(time * np.float32(2 * np.pi * pitch) + np.float32(phase)), dtype=np.float32)


def _pad(loop: Loop, start: float, bar: float, notes: list[int]) -> None:
    for number, note in enumerate(notes):
        sound = loop.once(_swelling, _pitch(note + 12), bar / loop.rate)
        loop.add(start - bar * 0.1, sound, pan=(number - 1.5) * 0.4, gain=0.09)


def _swelling(rate: int, pitch: float, seconds: float) -> Wave:
    time = _time(seconds * 1.5, rate)
    rise, fall = time / np.float32(seconds * 0.4), (seconds * 1.5 - time) / np.float32(seconds * 0.6)
    swell = np.clip(rise, 0, 1) * np.clip(fall, 0, 1)
    sound = (
        _sine(pitch * 0.9985, time) + _sine(pitch * 1.0015, time) + np.float32(0.25) * _sine(pitch * 2, time)
    )
    return np.asarray(sound * swell * swell, dtype=np.float32)


def _plucks(loop: Loop, start: float, bar: float, notes: list[int], tune: Tune, gain: float) -> None:
    for step, which in enumerate(tune.figure):
        sound = loop.once(_plucked, _pitch(notes[which] + 24), tune.bright)
        pan = 0.5 if step % 2 else -0.5
        loop.add(start + step * bar / 8, sound, pan=pan, gain=gain * (1.0 if step % 4 == 0 else 0.75))


def _plucked(rate: int, pitch: float, bright: float) -> Wave:
    time = _time(0.9, rate)
    decay = np.exp(time * np.float32(-5.5)) * np.clip(time * np.float32(300), 0, 1)
    over = np.float32(bright) * decay
    second, third = _sine(pitch * 2, time), _sine(pitch * 3, time)
    return np.asarray(
        decay
        * (_sine(pitch, time) + over * np.float32(0.5) * second + over * over * np.float32(0.3) * third),
        dtype=np.float32,
    )


def _bass(loop: Loop, start: float, bar: float, note: int, *, walking: bool) -> None:
    beats = ((0.0, 1.4, 0), (0.375, 0.5, 0), (0.5, 0.9, 7), (0.75, 0.9, 0)) if walking else ((0.0, 2.0, 0),)
    for place, seconds, above in beats:
        loop.add(start + place * bar, loop.once(_bowed, _pitch(note - 12 + above), seconds), gain=0.34)


def _bowed(rate: int, pitch: float, seconds: float) -> Wave:
    time = _time(seconds, rate)
    envelope = np.exp(time * np.float32(-2.2 / seconds)) * np.clip(time * np.float32(90), 0, 1)
    envelope *= np.clip((seconds - time) * np.float32(20), 0, 1)
    return np.asarray(
        envelope * (_sine(pitch, time) + np.float32(0.3) * _sine(pitch * 2, time)), dtype=np.float32
    )


def _drums(loop: Loop, start: float, bar: float, gain: float) -> None:
    for place in (0.0, 0.5):
        loop.add(start + place * bar, loop.once(_kick), gain=0.42 * gain)
    for place in (0.25, 0.75):
        loop.add(start + place * bar, loop.once(_brush), pan=0.1, gain=0.07 * gain)
    for step in range(8):
        loop.add(
            start + step * bar / 8, loop.once(_hiss), pan=-0.25, gain=(0.035 if step % 2 else 0.055) * gain
        )


def _kick(rate: int) -> Wave:
    time = _time(0.25, rate)
    turns = np.float32(50) * time + np.float32(2.2) * (1 - np.exp(time * np.float32(-35)))
    return np.asarray(
        np.exp(time * np.float32(-16)) * np.sin(np.float32(2 * np.pi) * turns), dtype=np.float32
    )


def _noise(count: int) -> Wave:
    noise = np.random.default_rng(7).standard_normal(count + 1).astype(np.float32)
    return np.asarray(np.diff(noise), dtype=np.float32)


def _brush(rate: int) -> Wave:
    time = _time(0.25, rate)
    return np.asarray(
        _noise(len(time)) * np.exp(time * np.float32(-18)) * np.clip(time * np.float32(60), 0, 1),
        dtype=np.float32,
    )


def _hiss(rate: int) -> Wave:
    time = _time(0.1, rate)
    return np.asarray(_noise(len(time)) * np.exp(time * np.float32(-60)), dtype=np.float32)


_VOWELS = ((700, 1200, 2600), (400, 2000, 2600), (500, 900, 2500), (320, 850, 2400), (550, 1700, 2500))
"""Where a mouth resonates, in Hz."""


def voice(seed: int, rate: int, multiple: int) -> Wave:
    """Return a loop of murmured sentences, one row; its length is a multiple of `multiple`."""
    dice = random.Random(seed)
    length = _length(24.0, rate, multiple)
    wave: Wave = np.zeros(length, dtype=np.float32)
    base, at = dice.uniform(95, 170), int(0.3 * rate)
    while at < length - int(1.5 * rate):
        syllables = dice.randint(6, 14)
        for number in range(syllables):
            seconds = dice.uniform(0.11, 0.24)
            pitch = base * (1.12 - 0.22 * number / syllables) * dice.uniform(0.96, 1.05)
            sound = _syllable(pitch, seconds, dice.choice(_VOWELS), rate)[: length - at]
            wave[at : at + len(sound)] += sound
            at = min(length - 1, at + int(seconds * rate * dice.uniform(0.85, 1.1)))
        at += int(dice.uniform(0.35, 0.9) * rate)
    return _within(wave[np.newaxis])


def _syllable(pitch: float, seconds: float, vowel: tuple[int, int, int], rate: int) -> Wave:
    time = _time(seconds, rate)
    bend = time * np.float32(2 * np.pi * pitch) * (1 - np.float32(0.04) * time / np.float32(seconds))
    sound: Wave = np.zeros_like(time)
    for harmonic in range(1, min(28, int(3400 / pitch))):
        near = sum(np.exp(-(((pitch * harmonic - peak) / (90 + peak * 0.06)) ** 2)) for peak in vowel)
        sound += np.float32((near + 0.04) / harmonic**0.5) * np.sin(bend * np.float32(harmonic))
    return np.asarray(
        sound * np.sin(np.float32(np.pi) * time / np.float32(seconds)) ** np.float32(0.6), dtype=np.float32
    )
