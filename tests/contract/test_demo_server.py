"""The demo server as a program: starting, serving many at once, remembering, ending."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from ampache_desktop import demo
from ampache_desktop.demo import Demo, FaultSyntax
from tests.contract.asking import Caller


def test_the_program_prints_one_line_and_serves() -> None:
    command = [
        sys.executable,
        "-m",
        "ampache_desktop.demo",
        "--songs",
        "1000000",
        "--fault",
        "500:action=zzz",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said = json.loads(running.stdout.readline())
        assert said.keys() == {"url", "user", "password", "api_key"}
        assert said["url"].startswith("http://127.0.0.1:")
        reply = requests.get(
            f"{said['url']}/server/json.server.php",
            params={"action": "handshake", "auth": said["api_key"], "version": "6.6.0"},
            timeout=30,
        )
        assert reply.json()["songs"] == 1_000_000
        running.send_signal(signal.SIGTERM)
        assert running.stdout.read() == ""
        assert running.wait(10) == 0


@pytest.mark.parametrize("argument", ["--fault=nonsense", "--songs=-1", "--port=65536", "--port=-1"])
def test_the_program_says_what_is_wrong(argument: str) -> None:
    command = [sys.executable, "-m", "ampache_desktop.demo", argument]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 2
    assert ended.stderr.startswith("error: ")
    assert ended.stdout == ""


def test_it_listens_on_loopback_only(demo_server: Demo) -> None:
    assert demo_server.url.startswith("http://127.0.0.1:")


def test_eight_callers_at_once_get_what_one_gets(start_demo: Callable[..., Demo]) -> None:
    server = start_demo(songs=2000)
    with Caller(server) as caller:
        expected = [
            [row["id"] for row in caller.json("songs", limit=50, offset=50 * n)["song"]] for n in range(40)
        ]

    def fetch(worker: int) -> list[list[str]]:
        with Caller(server) as mine:
            order = range(worker, worker + 40)
            pages = {n % 40: mine.json("songs", limit=50, offset=50 * (n % 40))["song"] for n in order}
        return [[row["id"] for row in pages[n]] for n in range(40)]

    with ThreadPoolExecutor(8) as pool:
        assert all(answer == expected for answer in pool.map(fetch, range(8)))


def test_more_callers_than_threads_are_served(start_demo: Callable[..., Demo]) -> None:
    server = start_demo(songs=20)
    callers = [Caller(server) for _ in range(90)]
    try:
        assert all(caller.json("songs", limit=1)["song"] for caller in callers)
    finally:
        for caller in callers:
            caller.http.close()


def test_closing_ends_every_thread_and_connection() -> None:
    before = set(threading.enumerate())
    server = demo.start(songs=20, name="closing")
    with Caller(server) as caller:
        server.faults.add("slow=60:action=songs")
        caller.get("albums", limit=1)
        with ThreadPoolExecutor(2) as pool:
            waiting = [pool.submit(caller.get, "songs") for _ in range(2)]
            while sum(seen.action == "albums" for seen in server.requests) < 1:
                pass
            server.close()
            errors = [one.exception(timeout=10) for one in waiting]
    assert all(isinstance(error, requests.ConnectionError) for error in errors)
    assert {thread for thread in threading.enumerate() if thread.name.startswith("closing")} == set()
    assert set(threading.enumerate()) <= before
    server.close()
    with pytest.raises(requests.ConnectionError):
        requests.get(server.url, timeout=5)


def test_requests_are_remembered_without_secrets(start_demo: Callable[..., Demo]) -> None:
    server = start_demo(songs=20)
    with Caller(server) as caller:
        song = caller.json("song", filter=1)
        caller.get("url_to_song", url=song["url"])
        caller.http.get(song["url"], timeout=30)
        caller.http.get(song["art"], timeout=30)
    seen = server.requests
    assert [one.action for one in seen] == ["handshake", "song", "url_to_song", "play", "image"]
    assert seen[1] == ("song", {"filter": "1"}, 200)
    told = repr(seen)
    assert caller.token not in told
    assert server.api_key not in told
    server.forget_requests()
    assert server.requests == []


def test_parameters_in_a_body_are_not_read(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        door = f"{demo_server.url}/server/json.server.php"
        reply = requests.post(door, data={"action": "songs", "auth": caller.token}, timeout=9)
        assert reply.json()["error"]["errorCode"] == "4701"
        mixed = requests.post(
            f"{door}?action=songs&auth={caller.token}&limit=2", data={"limit": "5"}, timeout=9
        )
        assert len(mixed.json()["song"]) == 2


def test_a_body_of_unsayable_length_is_refused(demo_server: Demo) -> None:
    reply = requests.post(demo_server.url, headers={"Content-Length": "many"}, timeout=9)
    assert reply.status_code == 400


def test_a_bad_fault_is_refused_before_anything_starts() -> None:
    with pytest.raises(FaultSyntax):
        demo.start(faults=("nonsense",))
