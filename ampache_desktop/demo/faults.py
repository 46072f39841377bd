"""Faults on demand: what goes wrong, on which calls, and how often.

A fault is written `NAME[=VALUE][:action=X][:path=P][:nth=N][:every=N][:times=N]`. `action` is the API's
method (`play` and `image` for sound and pictures), `path` a part of the address's path; only what matches is
counted. `nth` strikes the Nth matching call (with `times`, that many from the Nth on), `every` each Nth,
`times` ends it.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Mapping

KNOWN: Mapping[str, float | str | None] = {
    "slow": 2.0,  # seconds before the answer
    "drop": None,  # the connection closes without an answer
    "reset": None,  # the connection is reset in the middle of the body
    "500": None,  # an HTTP error without API answer
    "429": 1.0,  # too many requests; Retry-After in seconds
    "html": None,  # a page of HTML with status 200
    "truncate": 0.5,  # only this part of the body, with a length that fits
    "expire": "",  # the caller's session has ended; "forgotten": the server does not know it at all
    "wrong-total": 0.0,  # total_count is this; 0: twice the truth and seven
    "api-disabled": None,
    "db-down": None,
    "empty-body": None,
    "no-url": "",  # songs without stream address; a value names the row of the page, from 0
    "poison": 0.0,  # the title in this row holds ]]>, written as real servers do
    "control": 0.0,  # the title in this row holds a control character, written as it is
    "huge": 200.0,  # an answer of this many MB
    "bomb": None,  # XML whose entities would fill the memory; JSON nested without end
    "statuses": None,  # errors come with HTTP statuses, as from Ampache 7 on
    "gzip": None,  # answers are compressed where the client takes that
    "no-length": None,  # no Content-Length: the connection's end ends the body
    "no-range": None,  # Range is ignored
    "pad": 2.0,  # transcoded sound is padded with spaces to this many times its size
    "no-offset": None,  # transcoded sound always begins at the beginning
    "undecodable": None,  # sound as it is stored is in a format that nothing plays
    "stream-404": None,  # sound is not found
    "whole-once": None,  # a second request without Range for the same sound within 1 s gets 429
    "count-streams": None,  # streaming a file to its end counts as a play
}
"""Every fault and the value it has when none is given: None for faults without value."""


class FaultSyntax(ValueError):
    """A fault that cannot be understood; the message says why."""


@dataclasses.dataclass(eq=False)
class Fault:
    """One fault and when it strikes."""

    name: str
    value: str = ""
    action: str = ""
    path: str = ""
    nth: int = 0
    every: int = 0
    times: int = 0
    seen: int = dataclasses.field(default=0, init=False)
    struck: int = dataclasses.field(default=0, init=False)

    def __post_init__(self) -> None:
        if self.name not in KNOWN:
            raise FaultSyntax(f"there is no fault {self.name!r}; there are {', '.join(KNOWN)}")
        default = KNOWN[self.name]
        if self.value and default is None:
            raise FaultSyntax(f"the fault {self.name} takes no value")
        if isinstance(default, float):
            try:
                number = float(self.value or default)
            except ValueError:
                raise FaultSyntax(f"the fault {self.name} takes a number, not {self.value!r}") from None
            if not 0 <= number < 1e9:
                raise FaultSyntax(f"the fault {self.name} takes a number from 0 on, not {self.value!r}")
        for key in ("nth", "every", "times"):
            if getattr(self, key) < 0:
                raise FaultSyntax(f"{key} counts from 1 on")

    @property
    def number(self) -> float:
        """The value of a fault that takes a number."""
        default = KNOWN[self.name]
        return float(self.value or (default if isinstance(default, float) else 0))

    def strikes(self, action: str, path: str) -> bool:
        """Count a call, and tell whether it is struck."""
        if (self.action and self.action != action) or self.path not in path:
            return False
        self.seen += 1
        if self.times and self.struck >= self.times:
            return False
        due = self.seen >= self.nth if self.times else self.seen == self.nth
        if (self.nth and not due) or (self.every and self.seen % self.every):
            return False
        self.struck += 1
        return True


def parse(spec: str) -> Fault:
    """Read a fault as it is written on the command line. Raises `FaultSyntax`."""
    first, *rest = spec.split(":")
    name, _, value = first.partition("=")
    options: dict[str, str] = {}
    for part in rest:
        key, equals, text = part.partition("=")
        if not equals or not text or key not in {"action", "path", "nth", "every", "times"}:
            raise FaultSyntax(f"{part!r} in {spec!r} is none of action=, path=, nth=, every=, times=")
        options[key] = text
    counts = {}
    for key in ("nth", "every", "times"):
        text = options.pop(key, "0")
        if not text.isascii() or not text.isdigit():
            raise FaultSyntax(f"{key} takes a whole number, not {text!r}")
        counts[key] = int(text)
    return Fault(name.strip(), value, options.get("action", ""), options.get("path", ""), **counts)


class Faults:
    """The faults in force. Thread-safe."""

    def __init__(self, specs: tuple[str, ...] = ()) -> None:
        self._lock = threading.Lock()
        self._faults = [parse(spec) for spec in specs]

    def add(
        self,
        spec: str,
        value: object = "",
        *,
        action: str = "",
        path: str = "",
        nth: int = 0,
        every: int = 0,
        times: int = 0,
    ) -> Fault:
        """Put a fault in force, written out or in parts. Raises `FaultSyntax`."""
        if ":" in spec or "=" in spec:
            fault = parse(spec)
        else:
            fault = Fault(spec, str(value), action, path, nth, every, times)
        with self._lock:
            self._faults.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Take one fault back; one that is not in force is no matter."""
        with self._lock:
            self._faults = [other for other in self._faults if other is not fault]

    def clear(self) -> None:
        """Take all faults back."""
        with self._lock:
            self._faults = []

    def strike(self, action: str, path: str) -> dict[str, Fault]:
        """Count a call, and return the faults that strike it by name."""
        if not self._faults:
            return {}
        with self._lock:
            return {fault.name: fault for fault in self._faults if fault.strikes(action, path)}
