"""Room in PySide's table of types, made before a second thread looks things up in it.

Measured of PySide 6.11 on Python 3.11: it keeps what it knows of each class in one hash table, and with every
event that reaches an object made in Python it looks up that object's class there, without Python's lock.
While another thread makes classes (importing pyqtgraph makes 700) the table grows now and then; who looks
something up in those microseconds does not find it, and the program crashes. A table that is large enough
from the start never grows. From Python 3.12 on PySide keeps this with the class itself.
"""

from __future__ import annotations

import gc
import sys
from typing import Final

from shiboken6 import Shiboken

TYPES = 1500
"""The program has about 1,100 types of PySide once everything was opened. Making room takes some 15 ms."""
NEEDED: Final = sys.version_info < (3, 12)
"""Whether this Python is one where the table is used."""

_made: list[int] = []


def make_room() -> None:
    """Let the table have room for `TYPES` types; to be called while no other thread uses Qt.

    The room stays for the life of the process: asking again does nothing.
    """
    if not NEEDED or _made:
        return
    _made.append(TYPES)
    # Classes are only garbage that is found by looking, and that should not mean looking at everything.
    gc.freeze()
    room = [type("Room", (Shiboken.Object,), {"__slots__": ()}) for _ in range(TYPES)]
    del room
    gc.collect()
    gc.unfreeze()
