"""Small files that are whole or not there: written beside and swapped in, kept aside when damaged."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any, NamedTuple


class Damaged(NamedTuple):
    """A file that could not be read. `kept` is where it lies now, None when it could not even be moved."""

    path: Path
    kept: Path | None
    reason: str


def read_object(path: Path) -> tuple[dict[str, Any], Damaged | None]:
    """Return the JSON object in a file; an empty one when the file is not there or is damaged.

    A damaged file is renamed, so that nothing in it is lost when the next one is written.
    """
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}, None
    except OSError as error:
        return {}, Damaged(path, _set_aside(path), error.strerror or "it cannot be read")
    except ValueError:
        return {}, Damaged(path, _set_aside(path), "it is not JSON")
    if isinstance(found, dict):
        return found, None
    return {}, Damaged(path, _set_aside(path), "it is not a JSON object")


def write_object(path: Path, content: dict[str, Any]) -> None:
    """Write a JSON object that is on the disk, whole, when this returns. Only the person may read it.

    Raises `OSError`; the file is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # readable by the owner only
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Bring the swap itself to the disk, where folders can be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _set_aside(path: Path) -> Path | None:
    taken = 1
    target = path.with_name(f"{path.name}.broken")
    while target.exists():
        taken += 1
        target = path.with_name(f"{path.name}.broken-{taken}")
    try:
        return path.rename(target)
    except OSError:
        return None
