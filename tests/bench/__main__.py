"""`python -m tests.bench [NAME…] [--json FILE]`: measure, print a table, and say which goals are met.

Timings on a busy machine mean little: the ratio to a floor of the same run is what counts.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.place import screen
from tests.bench.row import Row, table

BENCHES = (
    *("table", "grid", "decode", "startup", "stalls", "queue", "longqueue"),
    *("joins", "firstsound", "soundload", "lasting", "dropouts"),
)
"""Modules of this package; each has `measure() -> list[Row]`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benches named, or all. Returns 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHES)}; all without")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there, too")
    given = parser.parse_args(argv)
    unknown = set(given.names) - set(BENCHES)
    if unknown:
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    with screen() as where:
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores, windows on {where}", flush=True)
        for name in given.names or BENCHES:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            rows += importlib.import_module(f"tests.bench.{name}").measure()
    print(table(rows))
    if given.json:
        given.json.write_text(json.dumps([row.as_dict() for row in rows], indent=1, ensure_ascii=False))
    return 1 if any(row.met is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
