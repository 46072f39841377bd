"""Where the shipped files are: in the wheel beside the code, in a checkout beside the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """Return the folder of resources. Raises FileNotFoundError when the installation is incomplete."""
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / "icons").is_dir():
            return folder
    message = f"no resources beside {package}; the installation is incomplete"
    raise FileNotFoundError(message)


def asset(name: str) -> Path:
    """Return the path of one shipped file or folder, such as `icons/play.svg`.

    Raises FileNotFoundError when it is not there.
    """
    path = resources() / name
    if not path.exists():
        message = f"no such resource: {name}"
        raise FileNotFoundError(message)
    return path
