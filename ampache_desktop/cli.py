"""The command line: `argv` becomes frozen options, the options choose what runs.

Nothing heavy is imported before it is known what is wanted: `--help` and the window's first paint wait for
neither `requests` nor `lxml`.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ampache_desktop import __version__
from ampache_desktop.startup import DemoOptions, Options

if TYPE_CHECKING:
    import argparse

    from ampache_desktop.api.promptoptions import ApiOptions

PROGRAM = "ampache-desktop"
STANDARD_OUTPUT = Path("-")
THEMES = ("system", "dark", "light", "high-contrast-dark", "high-contrast-light")
_COMMANDS = ("app", "demo", "api")
_API_USAGE = f"""{PROGRAM} api ACTION [name=value ...] --server URL [options]
       {PROGRAM} api ACTION --decode FILE --api N [--format F]
       {PROGRAM} api --check FOLDER [--json FILE]
       {PROGRAM} api --list [--json]"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what `argv` (without the program's name) asks for, and return the exit status."""
    options = parse(sys.argv[1:] if argv is None else argv)
    if isinstance(options, Options):
        gc.disable()  # modules are no garbage; `app` enables it again when all of them are there
        from ampache_desktop import app

        return app.run(options)
    from ampache_desktop.api import prompt

    return prompt.run(options)


def parse(argv: Sequence[str]) -> Options | ApiOptions:
    """Return the options that `argv` spells. Ends the program with status 2 when it spells none."""
    if not argv:  # the usual start, which need not wait for argparse
        return Options()
    command, rest = _command(list(argv))
    if command == "api":
        return _api_options(rest)
    if command == "demo":
        given = _demo_parser().parse_args(rest)
        demo = DemoOptions(given.songs, given.seed, tuple(given.fault))
        return Options(theme=given.theme, demo=demo, tour=given.tour)
    return Options(theme=_app_parser().parse_args(rest).theme)


def _command(argv: list[str]) -> tuple[str, list[str]]:
    if argv and argv[0] in _COMMANDS:
        return argv[0], argv[1:]
    return "app", argv


def _app_parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="A desktop player for Ampache music servers.",
        epilog=f"Commands: `{PROGRAM}` opens the window, `{PROGRAM} demo` opens it with a server of its own, "
        f"`{PROGRAM} api` talks to a server at the prompt. Each has its own --help.",
    )
    parser.add_argument("--version", action="version", version=f"Ampache Desktop {__version__}")
    _add_theme(parser)
    return parser


def _demo_parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} demo", description="Open the window with an invented library on this computer."
    )
    parser.add_argument("--tour", type=Path, metavar="DIR", help="drive the window and leave pictures in DIR")
    parser.add_argument("--songs", type=_size, default=1200, metavar="N", help="size of the library")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another library of the same make")
    parser.add_argument(
        "--fault", action="append", default=[], metavar="SPEC", help="let the server misbehave"
    )
    _add_theme(parser)
    return parser


def _add_theme(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--theme", choices=THEMES, help="for this run only")


def _size(text: str) -> int:
    number = int(text)
    if number < 0:
        import argparse

        raise argparse.ArgumentTypeError("a library cannot have fewer than 0 songs")
    return number


def _api_options(argv: list[str]) -> ApiOptions:
    parser = _api_parser()
    given = parser.parse_intermixed_args(argv)
    if given.list:
        return _listing(as_json=given.json is not None)
    if given.check is None and not given.action:
        parser.error("name a method, or give --check FOLDER or --list")
    if given.check is None and (given.server is None) == (given.decode is None):
        parser.error("give either --server URL or --decode FILE")
    if given.decode is not None and given.api is None:
        parser.error("--decode needs --api N")
    if given.json is not None and given.check is None:
        parser.error("--json goes with --check and --list")
    if given.json == STANDARD_OUTPUT:
        parser.error("--json needs the name of a file here")
    from ampache_desktop.api.promptoptions import ApiOptions

    return ApiOptions(
        action=given.action or "",
        params=tuple(given.params),
        server=given.server or "",
        user=given.user or "",
        password_stdin=given.password_stdin,
        api_key_stdin=given.api_key_stdin,
        pin=given.pin or "",
        api=given.api,
        fmt=given.format,
        raw=given.raw,
        secrets=given.show_secrets,
        output=given.output,
        decode=given.decode,
        check=given.check,
        json=given.json,
    )


def _listing(*, as_json: bool) -> ApiOptions:
    """Return what `api --list` is asked for, with the places that the window has for methods."""
    import tomllib

    from ampache_desktop.api.promptoptions import ApiOptions
    from ampache_desktop.assets import asset

    places = tomllib.loads(asset("help/places.toml").read_text("utf-8"))
    return ApiOptions(listing=True, as_json=as_json, places=places)


def _api_parser() -> argparse.ArgumentParser:
    import argparse

    from ampache_desktop.api import exits

    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} api",
        usage=_API_USAGE,
        description="Make one call of the Ampache API and print one JSON object per record, with the same "
        "fields whatever the generation and the format.",
        epilog="exit status:\n" + exits.explained(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("action", nargs="?", metavar="ACTION", help="a method, such as album_songs")
    parser.add_argument(
        "params",
        nargs="*",
        type=_pair,
        default=[],
        metavar="name=value",
        help="its parameters, by either name",
    )
    server = parser.add_argument_group("asking a server")
    server.add_argument("--server", metavar="URL", help="its address, or an ampache:// link")
    server.add_argument("--user", metavar="U", help="user name")
    secret = server.add_mutually_exclusive_group()
    secret.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    secret.add_argument("--api-key-stdin", action="store_true", help="read an API key from standard input")
    server.add_argument("--pin", metavar="SHA256", help="accept just this certificate")
    server.add_argument("--output", type=Path, metavar="FILE", help="where sound and pictures go")
    both = parser.add_argument_group("answers")
    both.add_argument("--api", type=int, choices=(3, 4, 5, 6), help="generation of the API")
    both.add_argument("--format", choices=("json", "xml"), help="how answers are written")
    both.add_argument("--raw", action="store_true", help="print the server's answer as it came")
    both.add_argument("--show-secrets", action="store_true", help="hide neither tokens nor stream addresses")
    _add_saved(parser)
    parser.add_argument("--list", action="store_true", help="print which generation has which method")
    return parser


def _add_saved(parser: argparse.ArgumentParser) -> None:
    saved = parser.add_argument_group("saved answers")
    saved.add_argument(
        "--decode", type=Path, metavar="FILE", help="decode FILE (- is standard input, .gz is fine)"
    )
    saved.add_argument(
        "--check", type=Path, metavar="FOLDER", help="decode every answer named in index.jsonl"
    )
    saved.add_argument(
        "--json",
        type=Path,
        nargs="?",
        const=STANDARD_OUTPUT,
        metavar="FILE",
        help="write what --check found to FILE; with --list, print JSON",
    )


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        import argparse

        raise argparse.ArgumentTypeError(f"{text!r} is not name=value")
    return name, value
