"""The living room in the demo server: loudspeakers with a clock, votes of several people, what is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import requests

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.democratic import DemocraticPlay, DemocraticPlaylist, Devote, Vote
from ampache_desktop.api.calls.localplay import (
    Addable,
    Command,
    Localplay,
    LocalplaySongs,
    LocalplayStatus,
)
from ampache_desktop.api.calls.people import Hearing, Player, PlayerState
from ampache_desktop.api.calls.songs import SongDetails
from ampache_desktop.api.calls.statistics import RecordPlay, Scrobble
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.errors import AccessDenied, AmpacheError, NotFound, Refused
from ampache_desktop.api.models import SongId
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS, Caller, error_of

SINCE_4 = pytest.mark.parametrize(("api", "fmt"), DIALECTS[1:], ids=DIALECT_IDS[1:])
EVERY = pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
SONGS = ("3", "5", "7")


class House:
    """A demo server whose clock only moves when it is told, and people who are signed in."""

    def __init__(self, start_demo: Callable[..., Demo]) -> None:
        self.now = 1_900_000_000.0
        self.demo = start_demo(songs=120, clock=lambda: self.now)
        while self.demo.state.ballots.take_winner():
            """What the house had voted for before."""
        self._clients: list[Client] = []

    def enter(self, user: str = "demo", api: Api = Api.V6, fmt: Format = Format.JSON) -> Client:
        """Sign somebody in."""
        self._clients.append(Client(Address.parse(self.demo.url), Password(user, user), api=api, fmt=fmt))
        return self._clients[-1]

    def length(self, song: str) -> int:
        """How long a song is, in seconds."""
        found = self.demo.library.song(song)
        assert found is not None
        return found.duration

    def close(self) -> None:
        for client in self._clients:
            client.close()


@pytest.fixture
def house(start_demo: Callable[..., Demo]) -> Iterator[House]:
    made = House(start_demo)
    yield made
    made.close()


def fill(client: Client) -> None:
    """Let the loudspeakers play three songs, the first of them from now on."""
    for place, song in enumerate(SONGS):
        assert client.send(Localplay(Command.ADD, id=song, clear=not place)).done
        assert client.send(Localplay(Command.PLAY)).done


# --- loudspeakers


@SINCE_4
def test_the_loudspeakers_play_on_as_time_goes_by(house: House, api: Api, fmt: Format) -> None:
    client = house.enter(api=api, fmt=fmt)
    fill(client)
    for place, song in enumerate(SONGS, 1):
        status = client.send(LocalplayStatus())
        known = house.demo.library.song(song)
        assert known is not None
        assert (status.state, status.track, status.track_title) == ("play", place, known.title)
        assert (status.repeat, status.random) == (False, False)
        house.now += house.length(song)
    ended = client.send(LocalplayStatus())
    assert (ended.state, ended.track) == ("stop", 1)


@SINCE_4
def test_a_pause_holds_the_time(house: House, api: Api, fmt: Format) -> None:
    client = house.enter(api=api, fmt=fmt)
    fill(client)
    house.now += house.length(SONGS[0]) - 2
    assert client.send(Localplay(Command.PAUSE)).done
    house.now += 3600
    assert client.send(LocalplayStatus()).state == "pause"
    assert client.send(LocalplayStatus()).track == 1
    client.send(Localplay(Command.PLAY))
    house.now += 3
    assert client.send(LocalplayStatus()).track == 2


@SINCE_4
def test_next_previous_skip_and_volume(house: House, api: Api, fmt: Format) -> None:
    client = house.enter(api=api, fmt=fmt)
    fill(client)
    assert client.send(Localplay(Command.NEXT)).done
    assert client.send(LocalplayStatus()).track == 2
    assert client.send(Localplay(Command.PREVIOUS)).done
    assert client.send(LocalplayStatus()).track == 1
    if api >= Api.V5:
        assert client.send(Localplay(Command.SKIP, track=3)).done
        assert client.send(LocalplayStatus()).track == 3
        assert client.send(Localplay(Command.SKIP, track=99)).done, "servers say yes to any place"
        assert client.send(LocalplayStatus()).track == 3
    loud = client.send(LocalplayStatus()).volume
    assert loud is not None
    client.send(Localplay(Command.VOLUME_UP))
    assert client.send(LocalplayStatus()).volume == loud + 5
    client.send(Localplay(Command.VOLUME_MUTE))
    assert client.send(LocalplayStatus()).volume == 0
    assert client.send(Localplay(Command.STOP)).done
    assert client.send(LocalplayStatus()).state == "stop"
    assert not client.send(Localplay(Command.NEXT)).done, "nothing is next of what is stopped"


@pytest.mark.parametrize(("api", "fmt"), DIALECTS[3:], ids=DIALECT_IDS[3:])
def test_the_list_of_the_loudspeakers(house: House, api: Api, fmt: Format) -> None:
    client = house.enter(api=api, fmt=fmt)
    assert client.send(LocalplaySongs()).rows == ()
    fill(client)
    client.send(Localplay(Command.ADD, id="1", kind=Addable.LIVE_STREAM))
    rows = client.send(LocalplaySongs()).rows
    assert [(row.id, row.track) for row in rows] == [("0", 1), ("1", 2), ("2", 3), ("3", 4)]
    assert [row.oid for row in rows] == [*SONGS, None]
    known = house.demo.library.song(SONGS[0])
    assert known is not None
    assert known.title in rows[0].name
    assert rows[3].name == "Unknown"
    assert (
        requests.get(rows[0].raw or "", timeout=10)
        .headers["Content-Type"]
        .startswith(("audio", "application"))
    )
    client.send(Localplay(Command.DELETE_ALL))
    assert client.send(LocalplaySongs()).rows == ()


@SINCE_4
def test_what_cannot_be_played_is_a_no_and_no_error(house: House, api: Api, fmt: Format) -> None:
    client = house.enter(api=api, fmt=fmt)
    assert not client.send(Localplay(Command.ADD, id="99999999")).done


def test_an_api_3_remote_knows_four_commands(house: House) -> None:
    fill(house.enter())
    client = house.enter(api=Api.V3, fmt=Format.XML)
    for command in (Command.NEXT, Command.PREVIOUS, Command.STOP, Command.PLAY):
        assert client.send(Localplay(command)).done
    with pytest.raises(AmpacheError):
        client.send(Localplay(Command.PAUSE))


def test_the_room_is_everybodys(house: House) -> None:
    fill(house.enter("demo"))
    listener = house.enter("listener")
    assert listener.send(LocalplayStatus()).state == "play"
    assert listener.send(Localplay(Command.STOP)).done
    assert house.enter("manager").send(LocalplayStatus()).state == "stop"
    guest = house.enter("guest")
    with pytest.raises(AccessDenied):
        guest.send(Localplay(Command.PLAY))


# --- votes


@EVERY
def test_the_most_votes_win(house: House, api: Api, fmt: Format) -> None:
    ada, ben, cleo = (house.enter(who, api, fmt) for who in ("demo", "manager", "listener"))
    for client, song in ((ada, "3"), (ben, "5"), (cleo, "5"), (ada, "7"), (ada, "5"), (ben, "7")):
        assert client.send(Vote(SongId(song))).done
    assert ada.send(Vote(SongId("5"))).done, "a second vote is taken and changes nothing"

    def standings() -> list[tuple[str, int]]:
        return [(row.id, row.votes) for row in cleo.send(DemocraticPlaylist())]

    assert standings() == [("5", 3), ("7", 2), ("3", 1)]
    assert ben.send(Devote(SongId("5"))).done
    assert cleo.send(Devote(SongId("5"))).done
    assert standings() == [("7", 2), ("3", 1), ("5", 1)]
    address = ada.send(DemocraticPlay()).url
    led = requests.get(address, timeout=10, allow_redirects=False)
    assert led.status_code == 303
    assert "oid=7" in led.headers["Location"]
    assert requests.get(led.headers["Location"], timeout=10).ok
    assert standings() == [("3", 1), ("5", 1)], "what was played is off the list"
    with pytest.raises(Refused) as caught:
        ada.send(Vote(SongId("99999999")))
    assert isinstance(caught.value, NotFound) or api <= Api.V4


def test_votes_of_somebody_deleted_are_taken_back(house: House) -> None:
    house.enter("listener").send(Vote(SongId("3")))
    house.enter("demo").send(Vote(SongId("5")))
    house.demo.state.forget("listener")
    assert [(row.id, row.votes) for row in house.enter().send(DemocraticPlaylist())] == [("5", 1), ("3", 0)]


# --- what is heard


@pytest.mark.parametrize("fmt", list(Format))
def test_what_everybody_hears(house: House, fmt: Format) -> None:
    ada, ben = house.enter("demo", fmt=fmt), house.enter("listener", fmt=fmt)
    assert ada.send(Hearing()).rows == ()
    own = ada.send(Player("3", time=10, client="Ampache Desktop")).rows
    assert [(one.id, one.type, one.client) for one in own] == [("3", "song", "Ampache Desktop")]
    ben.send(Player("5"))
    heard = {one.user.username: one.id for one in ben.send(Hearing()) if one.user}
    assert heard == {"demo": "3", "listener": "5"}
    assert ada.send(Player("3", state=PlayerState.STOP, client="Ampache Desktop")).rows == ()
    assert [one.id for one in ben.send(Hearing())] == ["5"]
    house.now += house.length("5") + 1
    assert ben.send(Hearing()).rows == (), "it is over by now"


def test_an_opened_stream_is_heard(house: House) -> None:
    client = house.enter("listener")
    song = client.send(SongDetails(SongId("3")))
    assert requests.get(f"{client.stream_url(song.url or '')}&client=Kitchen", timeout=10).ok
    (one,) = client.send(Hearing()).rows
    assert (one.id, one.client, one.user and one.user.username) == ("3", "Kitchen", "listener")
    assert one.expire is not None
    assert one.expire.timestamp() == house.now + house.length("3")


@pytest.mark.parametrize(
    ("call", "error"),
    [(Player("99999999"), NotFound), (Hearing(), None)],
)
def test_a_player_of_nothing(house: House, call: Player | Hearing, error: type[AmpacheError] | None) -> None:
    client = house.enter()
    if error is None:
        assert client.send(call).rows == ()
        return
    with pytest.raises(error):
        client.send(call)


# --- plays


def plays(client: Client, song: str) -> int:
    return client.send(SongDetails(SongId(song))).play_count


def test_one_listen_that_is_told_in_three_ways_counts_once(house: House) -> None:
    client = house.enter("listener")
    before = plays(client, "3")
    client.send(Player("3", client="Desk"))
    house.now += 60
    client.send(RecordPlay(SongId("3"), client="Desk", date=int(house.now)))
    client.send(Player("3", time=60, client="Desk"))
    assert plays(client, "3") == before + 1
    house.now += house.length("3")
    client.send(RecordPlay(SongId("3"), client="Desk"))
    assert plays(client, "3") == before + 2, "a second listen"


@SINCE_4
def test_names_lead_to_the_song(house: House, api: Api, fmt: Format) -> None:
    client = house.enter("listener", api, fmt)
    song = client.send(SongDetails(SongId("3")))
    assert song.artist is not None
    assert song.album is not None
    client.send(Scrobble(song.title, song.artist.name, song.album.name, date=int(house.now)))
    assert plays(client, "3") == song.play_count + 1
    with pytest.raises(Refused) as caught:
        client.send(Scrobble("nobody", "knows", "this"))
    assert isinstance(caught.value, NotFound) or api <= Api.V4
    marked = next(one for one in (client.send(SongDetails(SongId(str(n)))) for n in range(4, 40)) if one.mbid)
    client.send(Scrobble("other", "names", "here", song_mbid=marked.mbid))
    assert plays(client, marked.id) == marked.play_count + 1


def test_only_an_admin_tells_the_plays_of_others(house: House) -> None:
    admin, listener = house.enter("demo"), house.enter("listener")
    admin.send(RecordPlay(SongId("9"), user="listener"))
    with pytest.raises(AccessDenied):
        listener.send(RecordPlay(SongId("9"), user="demo"))


@pytest.mark.parametrize(
    ("code", "params"),
    [
        ("4710", {"command": "zzz"}),
        ("4710", {}),
        ("4702", {"command": "add", "type": "zzz", "oid": "1"}),
    ],
)
def test_bad_commands_are_named(house: House, code: str, params: dict[str, str]) -> None:
    with Caller(house.demo) as caller:
        assert error_of(caller.get("localplay", **params)) == (code, "new")
