"""How the operators of search rules compare: texts with texts, arrays with numbers."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from ampache_desktop.api.rules import Operator
from ampache_desktop.demo.names import fold
from ampache_desktop.demo.shelf import Mask

DENIED: Mapping[Operator, Operator] = {
    Operator.DOES_NOT_CONTAIN: Operator.CONTAINS,
    Operator.IS_NOT: Operator.IS,
    Operator.DOES_NOT_SOUND_LIKE: Operator.SOUNDS_LIKE,
    Operator.DOES_NOT_MATCH: Operator.MATCHES,
}
"""Operators of text that ask for the opposite of another one."""

_NUMERIC: Mapping[Operator, Callable[[Any, Any], Any]] = {
    Operator.AT_LEAST: operator.ge,
    Operator.AT_MOST: operator.le,
    Operator.EQUALS: operator.eq,
    Operator.DIFFERS: operator.ne,
    Operator.MORE: operator.gt,
    Operator.LESS: operator.lt,
}
STARS = {
    Operator.FIVE_STARS: 5,
    Operator.FOUR_STARS: 4,
    Operator.THREE_STARS: 3,
    Operator.TWO_STARS: 2,
    Operator.ONE_STAR: 1,
}
"""How many stars an operator about another user's opinion asks for."""


def compared(values: npt.NDArray[Any], how: Operator, with_: float) -> Mask:
    """Compare numbers with one."""
    return np.asarray(_NUMERIC[how](values, with_), dtype=np.bool_)


def text_test(how: Operator, text: str) -> Callable[[str], bool]:
    """Return a test of names. A broken expression fits nothing, as in the databases of servers."""
    if how in DENIED:
        fits = text_test(DENIED[how], text)
        return lambda name: not fits(name)
    wanted = fold(text)
    if how is Operator.MATCHES:
        try:
            expression = re.compile(wanted)
        except re.error:
            return lambda _name: False
        return lambda name: expression.search(fold(name)) is not None
    if how is Operator.SOUNDS_LIKE:
        sound = soundex(text)
        return lambda name: soundex(name) == sound
    tests: dict[Operator, Callable[[str], bool]] = {
        Operator.CONTAINS: lambda name: wanted in fold(name),
        Operator.STARTS_WITH: lambda name: fold(name).startswith(wanted),
        Operator.ENDS_WITH: lambda name: fold(name).endswith(wanted),
        Operator.IS: lambda name: fold(name) == wanted,
    }
    return tests[how]


_CODES = {
    letter: code
    for code, letters in enumerate(("BFPV", "CGJKQSXZ", "DT", "L", "MN", "R"), 1)
    for letter in letters
}


def soundex(text: str) -> str:
    """Return how a name sounds, as MySQL's SOUNDEX does: a letter, and digits of the consonants behind it."""
    letters = [char for char in text.upper() if char.isalpha()]
    if not letters:
        return ""
    digits, before = "", _CODES.get(letters[0])
    for letter in letters[1:]:
        code = _CODES.get(letter)
        if code and code != before:
            digits += str(code)
        if letter not in "HW":
            before = code
    return letters[0] + digits.ljust(3, "0")
