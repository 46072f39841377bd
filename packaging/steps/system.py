"""What Qt and the tests need from the system: libraries, a virtual screen, a silent sound server, fonts."""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from steps import shell
from steps.failure import StepFailed


@dataclass(frozen=True)
class Need:
    """Something of the system, and the Debian packages that have it: the first one that exists is taken."""

    what: str
    packages: tuple[str, ...]


# What the wheels of PySide6 6.11 link to and do not bring: its Core, Gui, Widgets, Network, DBus, Svg and
# Multimedia libraries and the xcb, wayland, offscreen and FFmpeg plug-ins. The names with t64 are those of
# Ubuntu 24.04 and Debian 13.
LIBRARIES = (
    Need("libEGL.so.1", ("libegl1",)),
    Need("libGL.so.1", ("libgl1",)),
    Need("libX11-xcb.so.1", ("libx11-xcb1",)),
    Need("libX11.so.6", ("libx11-6",)),
    Need("libXext.so.6", ("libxext6",)),
    Need("libXrandr.so.2", ("libxrandr2",)),
    Need("libdbus-1.so.3", ("libdbus-1-3",)),
    Need("libfontconfig.so.1", ("libfontconfig1",)),
    Need("libfreetype.so.6", ("libfreetype6",)),
    Need("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    Need("libgssapi_krb5.so.2", ("libgssapi-krb5-2",)),
    Need("libpulse.so.0", ("libpulse0",)),
    Need("libwayland-client.so.0", ("libwayland-client0",)),
    Need("libwayland-cursor.so.0", ("libwayland-cursor0",)),
    Need("libwayland-egl.so.1", ("libwayland-egl1",)),
    Need("libxcb-cursor.so.0", ("libxcb-cursor0",)),
    Need("libxcb-glx.so.0", ("libxcb-glx0",)),
    Need("libxcb-icccm.so.4", ("libxcb-icccm4",)),
    Need("libxcb-image.so.0", ("libxcb-image0",)),
    Need("libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    Need("libxcb-randr.so.0", ("libxcb-randr0",)),
    Need("libxcb-render-util.so.0", ("libxcb-render-util0",)),
    Need("libxcb-render.so.0", ("libxcb-render0",)),
    Need("libxcb-shape.so.0", ("libxcb-shape0",)),
    Need("libxcb-shm.so.0", ("libxcb-shm0",)),
    Need("libxcb-sync.so.1", ("libxcb-sync1",)),
    Need("libxcb-util.so.1", ("libxcb-util1",)),
    Need("libxcb-xfixes.so.0", ("libxcb-xfixes0",)),
    Need("libxcb-xkb.so.1", ("libxcb-xkb1",)),
    Need("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
    Need("libxkbcommon.so.0", ("libxkbcommon0",)),
)

# Wanted where there is no screen or no sound card, and by the tests.
PROGRAMS = (
    Need("Xvfb", ("xvfb",)),
    Need("xauth", ("xauth",)),
    Need("pulseaudio", ("pulseaudio",)),
    Need("parec", ("pulseaudio-utils",)),
    Need("dbus-run-session", ("dbus-daemon", "dbus")),
)

# The demo's library is titled in Latin, Japanese, Hebrew and emoji. Known by package: files have no fixed
# place.
FONTS = (
    Need("Inter", ("fonts-inter",)),
    Need("DejaVu, with Hebrew", ("fonts-dejavu-core",)),
    Need("Noto CJK", ("fonts-noto-cjk",)),
    Need("Noto Color Emoji", ("fonts-noto-color-emoji",)),
)

INSTALL = (
    "apt-get",
    "install",
    "-y",
    "--no-install-recommends",
    "--no-remove",
    "-o",
    "DPkg::Lock::Timeout=120",
)


def missing() -> tuple[list[Need], list[Need]]:
    """What this Linux does not have yet: what the program cannot do without, and what is good to have."""
    required = [*_missing_libraries(), *_missing_venv()]
    wanted = [need for need in PROGRAMS if shutil.which(need.what) is None]
    if shutil.which("pipewire-pulse"):
        # PulseAudio would take the place of the sound server that this desktop uses.
        wanted = [need for need in wanted if need.what != "pulseaudio"]
    return required, wanted + _missing_fonts()


def install(required: Sequence[Need], wanted: Sequence[Need]) -> None:
    """Install what is missing, or say what to type.

    Raises `StepFailed` when something required is still missing; what is only wanted is told and left.
    """
    root = _as_root()
    if not shutil.which("apt-get"):
        _without_apt(required, wanted)
        return
    if root is None:
        _by_hand(required, wanted)
        return
    shell.announce("Reading the system's package lists")
    advice = "Run it by hand as root, mend what it names, then run the same command again."
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    command = [*root, "apt-get", "update", "-q", "-o", "DPkg::Lock::Timeout=120"]
    step = "reading the package lists (apt-get update)"
    # Succeeds without a network, too, and warns: the reason why the next step fails.
    read = shell.run(step, command, advice=advice, environment=environment)
    read = [line for line in read if line.startswith(("W:", "E:"))]
    if required:
        shell.announce("Installing the system libraries that Qt needs")
        command = [*root, *INSTALL, *chosen(required)]
        step = "installing system libraries (apt-get)"
        shell.run(step, command, advice=advice, environment=environment, earlier=read)
    if wanted:
        shell.announce("Installing a virtual screen, a silent sound server and fonts")
        command = [*root, *INSTALL, *chosen(wanted)]
        try:
            shell.run(
                "installing screen, sound and fonts (apt-get)",
                command,
                advice=advice,
                environment=environment,
            )
        except StepFailed as failed:
            shell.announce(f"Going on without them.\n{failed}")


def chosen(needs: Iterable[Need]) -> list[str]:
    """The packages to install for these needs: for each the first that apt knows."""
    needs = list(needs)
    names = sorted({name for need in needs for name in need.packages})
    known = _known_to_apt(names)
    return [next((name for name in need.packages if name in known), need.packages[-1]) for need in needs]


def _missing_libraries() -> list[Need]:
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    cached = shell.output_of([ldconfig, "-p"])
    if cached is None:
        return []  # no list of libraries to look into: Qt itself will tell
    present = {line.split()[0] for line in cached.splitlines() if "=>" in line}
    return [need for need in LIBRARIES if need.what not in present]


def _missing_venv() -> list[Need]:
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return []
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return [Need("Python's venv module", (f"{version}-venv", "python3-venv"))]


def _missing_fonts() -> list[Need]:
    if not shutil.which("dpkg-query"):
        return []
    names = [name for need in FONTS for name in need.packages]
    # dpkg-query fails when it does not know one of the names, and lists the others all the same.
    listed = shell.output_of(
        [
            "sh",
            "-c",
            f"dpkg-query -W -f '${{Package}} ${{db:Status-Status}}\\n' {shlex.join(names)} 2>&1 || :",
        ]
    )
    installed = {line.split()[0] for line in (listed or "").splitlines() if line.endswith(" installed")}
    return [need for need in FONTS if not installed.intersection(need.packages)]


def _known_to_apt(names: Sequence[str]) -> set[str]:
    policy = shell.output_of(["apt-cache", "policy", *names]) or ""
    known: set[str] = set()
    name = ""
    for line in policy.splitlines():
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            known.add(name)
    return known


def _as_root() -> list[str] | None:
    """What to put before a command so that root runs it; None when that needs a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and shell.output_of(["sudo", "-n", "true"]) is not None:
        return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND,LC_ALL"]
    return None


def _by_hand(required: Sequence[Need], wanted: Sequence[Need]) -> None:
    line = shlex.join(["apt-get", "install", "-y", "--no-install-recommends", *chosen([*required, *wanted])])
    line = f"sudo sh -c 'apt-get update && {line}'"
    if required:
        missing_now = ", ".join(need.what for need in required)
        raise StepFailed(
            "installing system libraries",
            f"This needs root, and that needs a password here. Missing: {missing_now}.",
            f"type this line, then the same command again:\n\n{line}\n",
        )
    shell.announce(
        f"For a virtual screen, sound tests and all scripts you may also want to type:\n    {line}"
    )


def _without_apt(required: Sequence[Need], wanted: Sequence[Need]) -> None:
    names = ", ".join(need.what for need in [*required, *wanted])
    text = f"This system has no apt-get. Install with its own package manager: {names}"
    if any(need in required for need in _missing_venv()):
        raise StepFailed("installing system libraries", "Python here cannot make virtual environments.", text)
    shell.announce(f"{text}. Going on; Qt says so if it cannot start.")
