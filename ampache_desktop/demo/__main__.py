"""`python -m ampache_desktop.demo`: run the embedded server until it is interrupted."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from collections.abc import Sequence

from ampache_desktop.api.versions import Format
from ampache_desktop.demo.faults import KNOWN, FaultSyntax
from ampache_desktop.demo.server import start


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ampache_desktop.demo",
        description="Serve an invented music library on loopback, as Ampache would.",
        epilog=f"SPEC is NAME[=VALUE][:action=X][:path=P][:nth=N][:every=N][:times=N]: {', '.join(KNOWN)}.",
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--songs", type=int, default=1200, metavar="N", help="size of the library")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another library of the same make")
    parser.add_argument("--api", type=int, choices=(3, 4, 5, 6), help="newest generation it speaks")
    parser.add_argument("--format", choices=("xml", "json"), help="the only format it speaks")
    parser.add_argument("--path", default="", help="where below the host it stands, such as /music")
    parser.add_argument("--fault", action="append", default=[], metavar="SPEC", help="may be given again")
    parser.add_argument("--until-eof", action="store_true", help="end with whoever holds our standard input")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Serve, print one line that says where and how to sign in, and wait for Ctrl+C."""
    options = _parser().parse_args(argv)
    formats = (Format(options.format),) if options.format else tuple(Format)
    try:
        server = start(
            options.port,
            options.songs,
            options.seed,
            options.api,
            options.fault,
            formats=formats,
            path=options.path,
        )
    except (FaultSyntax, ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    if options.until_eof:
        threading.Thread(target=_wait_for_end, args=(stopped,), daemon=True).start()
    with server:
        says = {
            "url": server.url,
            "user": server.user,
            "password": server.password,
            "api_key": server.api_key,
        }
        server.library.songs().page(0, 1)  # what is loaded for the first page need not slow it down
        print(json.dumps(says), flush=True)
        while not stopped.wait(1):
            pass
    return 0


def _wait_for_end(stopped: threading.Event) -> None:
    while sys.stdin.buffer.read(1024):
        pass
    stopped.set()


if __name__ == "__main__":
    sys.exit(main())
