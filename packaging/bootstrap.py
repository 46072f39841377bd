#!/usr/bin/env python3
"""Prepares this checkout and runs it. Needs nothing but Python 3.11 to 3.14.

    python3 packaging/bootstrap.py demo [ARGUMENT ...]   the program, signed in to its own demo server
    python3 packaging/bootstrap.py test [ARGUMENT ...]   every check; arguments go to pytest
    python3 packaging/bootstrap.py setup                 only prepares; its last line is the interpreter

Prepared are the system libraries that Qt needs (on Debian, Ubuntu and their kin, when allowed to) and `.venv`
with this package and the packages of packaging/requirements.lock. What is ready is not done again.
"""

import sys

try:
    import shutil
    import subprocess
except ImportError as error:
    sys.exit(
        f"bootstrap: this Python has only a part of its standard library ({error}).\n"
        "  What to do: install the rest (Debian, Ubuntu: apt-get install python3), then run the same\n"
        "  command again."
    )

# This file stays readable to any Python 3, for it is what says that a Python is too old.
OLDEST = (3, 11)
TOO_NEW = (3, 15)
PREFERRED = ("python3.13", "python3.12", "python3.11", "python3.14")


def is_supported(version: "tuple[int, int]") -> bool:
    """Whether the program runs on this version of Python, major and minor."""
    return OLDEST <= version < TOO_NEW


def other_interpreter() -> str:
    """The path of a supported Python besides the running one; empty when this machine has none."""
    for name in PREFERRED:
        path = shutil.which(name)
        if path and subprocess.call([path, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return path
    return ""


def main(arguments: "list[str]") -> int:
    """Run one command and return its exit status."""
    if is_supported(sys.version_info[:2]):
        from steps import commands

        return commands.run(arguments, str(__doc__))
    path = other_interpreter()
    if path:
        return subprocess.call([path, __file__, *arguments])
    sys.stderr.write(
        "bootstrap: this is Python {}.{}; Ampache Desktop runs on Python 3.11 to 3.14.\n"
        "  What to do: install one of them (Debian 12 and Ubuntu 24.04 have one: apt-get install python3)\n"
        "  and run this script with it: python3.12 packaging/bootstrap.py ...\n".format(*sys.version_info[:2])
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
