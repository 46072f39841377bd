"""The outbox: in order, on disk before it returns, whole after a kill at any byte."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ampache_desktop.api.errors import (
    AmpacheError,
    HttpStatus,
    NotFound,
    SessionExpired,
    Unreachable,
    UnsupportedByServer,
)
from ampache_desktop.library.outbox import Item, Outbox


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "outbox.jsonl"


def filled(path: Path, count: int) -> Outbox:
    outbox = Outbox(path)
    for number in range(count):
        outbox.put("play", {"song": str(number)})
    return outbox


def taken(outbox: Outbox) -> list[str]:
    found: list[str] = []
    outbox.deliver(lambda item: found.append(item.content["song"]))
    return found


def test_sends_in_order_and_is_empty(path: Path) -> None:
    outbox = filled(path, 5)
    assert taken(outbox) == list("01234")
    assert len(outbox) == 0
    assert taken(Outbox(path)) == []


def test_survives_a_restart(path: Path) -> None:
    filled(path, 3)
    again = Outbox(path)
    again.put("play", {"song": "3"})
    assert taken(again) == list("0123")


def test_stops_while_the_server_is_away_and_goes_on_later(path: Path) -> None:
    outbox = filled(path, 4)
    sent: list[str] = []

    def send(item: Item) -> None:
        if len(sent) == 2:
            raise Unreachable("gone")
        sent.append(item.content["song"])

    delivery = outbox.deliver(send)
    assert (delivery.sent, delivery.left, type(delivery.stopped_by)) == (2, 2, Unreachable)
    assert taken(Outbox(path)) == ["2", "3"]
    assert sent == ["0", "1"]


@pytest.mark.parametrize("error", [HttpStatus("503", status=503), SessionExpired("expired")])
def test_what_may_pass_stays(path: Path, error: AmpacheError) -> None:
    outbox = filled(path, 1)

    def send(_item: Item) -> None:
        raise error

    outbox.deliver(send)
    assert len(Outbox(path)) == 1


def test_what_the_server_never_takes_is_handed_back(path: Path) -> None:
    outbox = filled(path, 3)

    def send(item: Item) -> None:
        if item.content["song"] == "1":
            raise NotFound("deleted")

    delivery = outbox.deliver(send)
    assert delivery.sent == 2
    assert [item.content["song"] for item, _ in delivery.refused] == ["1"]
    assert len(Outbox(path)) == 0


def test_what_the_server_is_too_old_for_is_dropped_quietly(path: Path) -> None:
    outbox = filled(path, 1)

    def send(_item: Item) -> None:
        raise UnsupportedByServer("API 3.9.0 does not have record_play")

    delivery = outbox.deliver(send)
    assert (delivery.sent, delivery.refused, delivery.left) == (0, (), 0)


def test_a_bug_in_sending_loses_nothing(path: Path) -> None:
    outbox = filled(path, 2)

    def send(_item: Item) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        outbox.deliver(send)
    assert taken(Outbox(path)) == ["0", "1"]


@given(data=st.data())
def test_cut_at_any_byte_only_the_last_line_is_lost(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("outbox") / "o"
    filled(path, 4)
    whole = path.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:cut])
    kept = whole[:cut].count(b"\n")
    # A line that lacks only its line end is whole.
    kept += whole[cut : cut + 1] == b"\n"
    again = Outbox(path)
    assert len(again) == kept
    again.put("play", {"song": "x"})
    assert taken(Outbox(path)) == [*list("0123")[:kept], "x"]


def test_a_damaged_line_costs_only_itself(path: Path) -> None:
    filled(path, 3)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"\xff{[not json\n" + b'[1]\n{"item": "x"}\n' + lines[2])
    outbox = Outbox(path)
    assert outbox.damaged == 3
    assert taken(outbox) == ["0", "2"]


def test_numbers_go_on_after_everything_was_sent(path: Path) -> None:
    outbox = filled(path, 3)
    taken(outbox)
    again = Outbox(path)
    again.put("play", {"song": "new"})
    assert taken(Outbox(path)) == ["new"]


def test_a_long_file_is_rewritten_with_what_waits(path: Path) -> None:
    outbox = Outbox(path)
    for number in range(300):
        outbox.put("play", {"song": str(number)})
    sent: list[str] = []

    def send(item: Item) -> None:
        if len(sent) == 280:
            raise Unreachable("gone")
        sent.append(item.content["song"])

    outbox.deliver(send)
    assert path.read_bytes().count(b"\n") < 200
    assert taken(Outbox(path)) == [str(number) for number in range(280, 300)]
    assert not [name for name in path.parent.iterdir() if name != path]


def test_two_deliveries_at_once_send_everything_once(path: Path) -> None:
    outbox = filled(path, 40)
    sent: list[str] = []
    threads = [
        threading.Thread(target=outbox.deliver, args=(lambda item: sent.append(item.content["song"]),))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sent == [str(number) for number in range(40)]


WRITER = """
import sys
from pathlib import Path
from ampache_desktop.library.outbox import Outbox
outbox = Outbox(Path(sys.argv[1]))
for number in range(100000):
    outbox.put("play", {"song": str(number)})
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of Unix")
def test_what_was_put_is_there_after_kill_9(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        promised = [writer.stdout.readline() for _ in range(50)][-1]
        writer.send_signal(signal.SIGKILL)
    sent = taken(Outbox(path))
    assert len(sent) > int(promised)
    assert sent == [str(number) for number in range(len(sent))]


def test_the_file_holds_no_more_than_was_put(path: Path) -> None:
    filled(path, 1)
    assert json.loads(path.read_text()) == {"item": 1, "kind": "play", "content": {"song": "0"}}
