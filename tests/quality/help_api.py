"""Writes the table of methods into `resources/help/api.md`: `python -m tests.quality.help_api`."""

from __future__ import annotations

import re
import tomllib

from ampache_desktop.api.methods import as_markdown, methods
from tests.conftest import ROOT

HELP = ROOT / "resources" / "help"


def main() -> None:
    """Put the present table in the place of the old one."""
    places = tomllib.loads((HELP / "places.toml").read_text("utf-8"))
    page, table = HELP / "api.md", as_markdown(methods(places))
    text = re.sub(
        r"(?:^\|.*\n)+", lambda _: table + "\n", page.read_text("utf-8"), count=1, flags=re.MULTILINE
    )
    page.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
