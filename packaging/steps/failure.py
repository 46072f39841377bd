"""How a step says that it could not be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SHOWN_LINES = 12


@dataclass
class StepFailed(Exception):
    """A step that failed: its name, what happened, what to do, and the last output of the program it ran."""

    step: str
    what: str
    advice: str
    output: Sequence[str] = ()

    def __str__(self) -> str:
        lines = [f"bootstrap: failed at: {self.step}"]
        lines += [f"  | {line}" for line in self.output[-SHOWN_LINES:]]
        lines += [f"  What happened: {self.what}", f"  What to do: {self.advice}"]
        return "\n".join(lines)


@dataclass(frozen=True)
class Symptom:
    """Words in a program's output by which a failure is known, and what to say then."""

    pattern: str
    what: str
    advice: str


# The first that matches is told. Written after what pip, venv, apt and dpkg print.
SYMPTOMS = (
    Symptom(
        r"No space left on device|Errno 28|not enough free space|don't have enough free space",
        "The disk is full.",
        "Free about 2 GB here and in the temporary folder, then run the same command again.",
    ),
    Symptom(
        r"Could not get lock|Unable to acquire the dpkg|Unable to lock (the administration )?directory",
        "Another program is installing packages right now.",
        "Wait until it is done (or close it), then run the same command again.",
    ),
    Symptom(
        r"dpkg was interrupted|Unmet dependencies|--fix-broken install",
        "The package system of this machine was left half-way by an earlier installation.",
        "Run: dpkg --configure -a && apt-get --fix-broken install (as root), then the same command again.",
    ),
    Symptom(
        r"DO NOT MATCH THE HASHES|Hash Sum mismatch",
        "A downloaded package is not the one that was locked.",
        "Run the same command again; if it stays, a proxy or mirror changes what you download: use another.",
    ),
    Symptom(
        r"name resolution|Could not resolve|getaddrinfo failed|nodename nor servname|Network is unreachable"
        r"|No route to host|Failed to establish a new connection|Connection (refused|timed out|reset|aborted)"
        r"|Read timed out|Failed to fetch|Could not connect|unable to connect|ProxyError",
        "The package server could not be reached.",
        "Check the network (and the proxy settings, if you use one), then run the same command again.",
    ),
    Symptom(
        r"SSL module is not available|No module named '_ssl'",
        "This Python was built without TLS and cannot download anything.",
        "Use another one: the system's own, for instance.",
    ),
    Symptom(
        r"CERTIFICATE_VERIFY_FAILED|certificate verify failed",
        "The package server's certificate could not be verified.",
        "Check the clock of this machine; behind a company proxy, point PIP_CERT at its certificate.",
    ),
    Symptom(
        r"Unable to locate package|has no installation candidate",
        "The package lists of this machine do not have a package that is needed.",
        "Enable the distribution's standard repositories, run apt-get update, then the same command again.",
    ),
    Symptom(
        r"No matching distribution found|Could not find a version that satisfies",
        "A locked package has no build for this machine, or the package server is not reachable.",
        "Check the network; if that is fine, use a 64-bit Python 3.11 to 3.14 on Linux, Windows or macOS.",
    ),
    Symptom(
        r"Permission denied|Read-only file system|EACCES|not permitted",
        "Something here may not be written.",
        "Make sure that this folder is yours and on a writable disk, then run the same command again.",
    ),
)


def diagnosed(step: str, output: Sequence[str], otherwise: str, advice: str) -> StepFailed:
    """The failure of a program, explained by its output where the output is known, else as told."""
    text = "\n".join(output)
    for symptom in SYMPTOMS:
        if re.search(symptom.pattern, text, re.IGNORECASE):
            return StepFailed(step, symptom.what, symptom.advice, output)
    return StepFailed(step, otherwise, advice, output)
