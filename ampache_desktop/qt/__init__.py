"""Qt without pixels: jobs, notices, words, style and icons. Shared by models, widgets and panels."""

from __future__ import annotations

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401 -- brings what `_spare_sources` looks for


def _spare_sources() -> None:
    """Keep PySide from reading the sources of everything.

    At every import it reads the whole source of the importing module, to see whether that uses PySide and so
    might switch its features: 10 ms before the first paint, and more after it. Ours may use PySide, Python's
    own do not, and others it looks at as always. A PySide that no longer does this is left alone.
    """
    feature = sys.modules.get("shibokensupport.feature")
    looks = getattr(feature, "_mod_uses_pyside", None)
    if feature is None or looks is None:
        return

    def uses_pyside(module: ModuleType) -> object:
        package = getattr(module, "__name__", "").partition(".")[0]
        if package in sys.stdlib_module_names:
            return False
        return True if package == "ampache_desktop" else looks(module)

    feature._mod_uses_pyside = uses_pyside  # type: ignore[attr-defined] # noqa: SLF001 -- it has no other switch


_spare_sources()
