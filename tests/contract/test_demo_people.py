"""People in the demo server: accounts and their levels, who follows whom, what they did, and preferences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.opinions import Flag, Rate, Rated
from ampache_desktop.api.calls.people import (
    Followers,
    Following,
    FriendsTimeline,
    Hearing,
    LastShouts,
    Player,
    Timeline,
    ToggleFollow,
)
from ampache_desktop.api.calls.playlists import PlaylistCreate, Playlists
from ampache_desktop.api.calls.preferences import (
    Category,
    PreferenceCreate,
    PreferenceDelete,
    PreferenceEdit,
    PreferenceType,
    SystemPreference,
    SystemPreferences,
    UserPreference,
    UserPreferences,
)
from ampache_desktop.api.calls.searches import UserSearch
from ampache_desktop.api.calls.shares import Shareable, ShareCreate, Shares
from ampache_desktop.api.calls.songs import SongDetails
from ampache_desktop.api.calls.statistics import RecordPlay
from ampache_desktop.api.calls.users import (
    LostPassword,
    Register,
    UserCreate,
    UserDelete,
    UserDetails,
    UserEdit,
    Users,
)
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import ApiKey, Password
from ampache_desktop.api.errors import AccessDenied, AmpacheError, FeatureDisabled, Refused, SignInFailed
from ampache_desktop.api.models import SongId
from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS, sha256

Open = Callable[..., Client]
EVERY = pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
SINCE_4 = pytest.mark.parametrize(("api", "fmt"), DIALECTS[1:], ids=DIALECT_IDS[1:])
SINCE_5 = pytest.mark.parametrize(("api", "fmt"), DIALECTS[3:], ids=DIALECT_IDS[3:])
WORD = "correct horse"
LEVELS = {"demo": 100, "manager": 75, "listener": 25, "guest": 5}


def hashed(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


@pytest.fixture
def sign_in(demo: Demo) -> Iterator[Callable[[str, str], Client]]:
    """Signs somebody in with a password of their own."""
    with ExitStack() as stack:

        def enter(user: str, word: str) -> Client:
            client = stack.enter_context(Client(Address.parse(demo.url), Password(user, word)))
            client.connect()
            return client

        yield enter


# --- accounts


@SINCE_4
def test_an_account_lives(open_client: Open, sign_in: Callable[..., Client], api: Api, fmt: Format) -> None:
    admin = open_client(api=api, fmt=fmt)
    admin.send(UserCreate("nia", hashed(WORD), "nia@example.com", "Nia & <b>日本</b>"))
    assert "nia" in [user.username for user in admin.send(Users())]
    made = admin.send(UserDetails("nia"))
    assert (made.username, made.email, made.access) == ("nia", "nia@example.com", 25)
    assert sign_in("nia", WORD).send(UserDetails("nia")).email == "nia@example.com"
    admin.send(UserEdit("nia", email="new@example.com", city="Oslo", password=hashed("another")))
    edited = admin.send(UserDetails("nia"))
    assert (edited.email, edited.city) == ("new@example.com", "Oslo")
    with pytest.raises(SignInFailed):
        sign_in("nia", WORD)
    hers = sign_in("nia", "another")
    admin.send(UserEdit("nia", disable=True))
    with pytest.raises(SignInFailed):
        sign_in("nia", "another")
    with pytest.raises(AmpacheError):
        hers.send(Users())
    with pytest.raises(Refused):
        admin.send(UserCreate("nia", hashed(WORD), "nia@example.com"))
    admin.send(UserDelete("nia"))
    assert "nia" not in [user.username for user in admin.send(Users())]
    for call in (UserDelete("nia"), UserEdit("nia", city="Rome"), UserDetails("nia")):
        with pytest.raises(Refused):
            admin.send(call)


@EVERY
def test_what_is_told_of_whom(open_client: Open, api: Api, fmt: Format) -> None:
    listener = open_client("listener", api, fmt)
    own, other = listener.send(UserDetails("listener")), listener.send(UserDetails("demo"))
    assert own.username == "listener"
    assert other.username == "demo"
    assert (other.email, other.auth, other.streamtoken, other.access) == (None, None, None, None)
    if api >= Api.V4:
        assert (own.access, own.email) == (25, "listener@half-moon.example")
        assert own.auth
        assert open_client("demo", api, fmt).send(UserDetails("listener")).email == own.email
    if api >= Api.V6:
        assert own.streamtoken
        assert listener.send(UserDetails()).username == "listener", "oneself where nobody is named"


def test_levels_are_held_to(open_client: Open) -> None:
    clients = {who: open_client(who) for who in LEVELS}
    assert {who: client.send(UserDetails(who)).access for who, client in clients.items()} == LEVELS
    asked: list[Any] = [
        UserCreate("x", hashed(WORD), "x@example.com"),
        UserEdit("listener", city="Rome"),
        UserDelete("x"),
        SystemPreferences(),
        SystemPreference("lang"),
        PreferenceCreate("x", PreferenceType.STRING, "x", Category.INTERFACE),
        PreferenceDelete("x"),
        ToggleFollow("demo"),
        PreferenceEdit("show_lyrics", "1"),
    ]
    for call in asked:
        for who, client in clients.items():
            if LEVELS[who] < call.level:
                with pytest.raises(AccessDenied):
                    client.send(call)
            else:
                client.send(call)


def test_keys_are_made_anew(open_client: Open, demo: Demo) -> None:
    admin = open_client()
    before = admin.send(UserDetails("listener"))
    admin.send(UserEdit("listener", reset_api_key=True, reset_stream_token=True))
    after = admin.send(UserDetails("listener"))
    assert after.auth
    assert after.auth != before.auth
    assert after.streamtoken != before.streamtoken
    with Client(Address.parse(demo.url), ApiKey(after.auth)) as client:
        assert client.send(UserDetails()).username == "listener"
    with pytest.raises(SignInFailed), Client(Address.parse(demo.url), ApiKey(before.auth or "")) as client:
        client.send(UserDetails())


def test_who_is_deleted_is_forgotten(open_client: Open, sign_in: Callable[..., Client]) -> None:
    admin = open_client()
    admin.send(UserCreate("nia", hashed(WORD), "nia@example.com"))
    hers = sign_in("nia", WORD)
    hers.send(Rate(Rated.SONG, "3", 5))
    hers.send(RecordPlay(SongId("3")))
    hers.send(ToggleFollow("demo"))
    hers.send(PreferenceEdit("show_lyrics", "1"))
    hers.send(PlaylistCreate("Mine"))
    hers.send(ShareCreate("3", Shareable.SONG))
    hers.send(Player("4"))
    admin.send(UserEdit("nia", clear_stats=True))
    plays = admin.send(SongDetails(SongId("3"))).play_count
    admin.send(UserDelete("nia"))
    assert "nia" not in [user.username for user in admin.send(Followers("demo"))]
    admin.send(UserCreate("nia", hashed(WORD), "nia@example.com"))
    anew = sign_in("nia", WORD)
    assert anew.send(SongDetails(SongId("3"))).rating is None
    assert "Mine" not in [one.name for one in anew.send(Playlists())]
    assert [one for one in anew.send(Shares()) if one.owner == "nia"] == []
    assert [one for one in anew.send(Hearing()) if one.user and one.user.username == "nia"] == []
    assert anew.send(Timeline("nia")).rows == ()
    assert anew.send(UserPreference("show_lyrics")).value == "0"
    assert admin.send(SongDetails(SongId("3"))).play_count == plays


def test_strangers_register_where_they_may(start_demo: Callable[..., Demo]) -> None:
    call = Register("nia", hashed(WORD), "nia@example.com", "Nia")
    address = Address.parse(start_demo(songs=9).url)
    with Client(address, Password("demo", "demo")) as client, pytest.raises(FeatureDisabled):
        client.send(call)
    demo = start_demo(songs=9, registration=True)
    with Client(Address.parse(demo.url), Password("demo", "demo")) as client:
        client.send(call)
        with pytest.raises(Refused):
            client.send(call)
    with Client(Address.parse(demo.url), Password("nia", WORD)) as client:
        assert client.send(UserDetails()).access == 25


def test_a_lost_password_comes_by_letter(
    demo: Demo, open_client: Open, sign_in: Callable[..., Client]
) -> None:
    proof = sha256("listener" + sha256("listener@half-moon.example"))
    asking = open_client()
    for wrong in (sha256("nobody"), sha256("demo" + sha256("demo@half-moon.example"))):
        with pytest.raises(Refused):
            asking.send(LostPassword(wrong))
    assert demo.sessions.accounts.letters == []
    with pytest.raises(Refused):
        asking.send(LostPassword(proof))  # servers say no first, and do it all the same
    (letter,) = demo.sessions.accounts.letters
    assert letter.email == "listener@half-moon.example"
    assert sign_in("listener", letter.password).send(UserDetails("listener")).username == "listener"


def test_people_are_found_by_their_names(open_client: Open) -> None:
    found = open_client().send(UserSearch((Rule("username", Operator.STARTS_WITH, "li"),)))
    assert [user.username for user in found] == ["listener"]


# --- among each other


@EVERY
def test_following(open_client: Open, api: Api, fmt: Format) -> None:
    guest, listener = "guest", open_client("listener", api, fmt)

    def followed() -> list[str]:
        return [user.username for user in listener.send(Following("listener"))]

    before = followed()
    assert guest not in before
    listener.send(ToggleFollow(guest))
    assert followed() == [*before, guest]
    assert "listener" in [user.username for user in open_client("demo", api, fmt).send(Followers(guest))]
    listener.send(ToggleFollow(guest))
    assert followed() == before
    if api > Api.V3:
        with pytest.raises(Refused):
            listener.send(Followers("nobody"))


@EVERY
def test_what_people_do_is_told(open_client: Open, api: Api, fmt: Format) -> None:
    listener, admin = open_client("listener", api, fmt), open_client("demo", api, fmt)
    listener.send(Rate(Rated.SONG, "5", 4))
    if api > Api.V3:
        listener.send(RecordPlay(SongId("9")))
        listener.send(Flag(Rated.ALBUM, "2", flag=True))
    listener.send(ToggleFollow("guest"))
    told = {(one.action, one.object_type, one.object_id) for one in admin.send(Timeline("listener"))}
    expected = {("rating", "song", "5"), ("follow", "user", "4")}
    if api > Api.V3:
        expected |= {("play", "song", "9"), ("userflag", "album", "2")}
    assert expected <= told
    assert all(one.user and one.user.username == "listener" for one in admin.send(Timeline("listener")))
    friends = admin.send(FriendsTimeline(limit=50)).rows
    assert expected <= {(one.action, one.object_type, one.object_id) for one in friends}
    dates = [one.date for one in friends if one.date]
    assert dates == sorted(dates, reverse=True)
    assert {one.user.username for one in friends if one.user} <= {"listener", "manager"}
    assert len(admin.send(FriendsTimeline(limit=2)).rows) == 2


@EVERY
def test_shouts_keep_their_markup_and_their_smileys(open_client: Open, api: Api, fmt: Format) -> None:
    shouts = open_client(api=api, fmt=fmt).send(LastShouts("demo", limit=20)).rows
    texts = [shout.text for shout in shouts]
    assert any("<b>" in text for text in texts)
    assert any("🌙" in text for text in texts)
    assert all(shout.user and shout.user.username for shout in shouts)
    assert {shout.object_type for shout in shouts} == (
        {"song", "album", "artist"} if api >= Api.V6 else {None}
    )


# --- preferences


@SINCE_5
def test_preferences_are_everybodys_own(open_client: Open, api: Api, fmt: Format) -> None:
    admin, listener = open_client("demo", api, fmt), open_client("listener", api, fmt)
    assert listener.send(UserPreference("show_lyrics")).value == "0"
    assert listener.send(PreferenceEdit("show_lyrics", "1")).value == "1"
    assert listener.send(UserPreference("show_lyrics")).value == "1"
    assert admin.send(UserPreference("show_lyrics")).value == "0", "one's own change is not the others'"
    admin.send(PreferenceEdit("show_lyrics", "1", everybody=True))
    listener.send(PreferenceEdit("show_lyrics", "0"))
    assert admin.send(UserPreference("show_lyrics")).value == "1"
    names = [one.name for one in listener.send(UserPreferences())]
    assert names == sorted(names)
    assert "upload_catalog" not in names
    assert "upload_catalog" in [one.name for one in admin.send(SystemPreferences())]
    with pytest.raises(AccessDenied):
        listener.send(PreferenceEdit("show_lyrics", "1", everybody=True))
    for call in (PreferenceEdit("upload_catalog", "1"), PreferenceEdit("nope", "1"), UserPreference("nope")):
        with pytest.raises(Refused):
            listener.send(call)


@SINCE_5
def test_a_preference_lives(open_client: Open, api: Api, fmt: Format) -> None:
    admin, listener = open_client("demo", api, fmt), open_client("listener", api, fmt)
    call = PreferenceCreate("mood", PreferenceType.STRING, "a <b> & c", Category.INTERFACE, "Mood", access=25)
    made = admin.send(call)
    assert (made.name, made.value, made.type, made.level) == ("mood", "a <b> & c", "string", 25)
    assert listener.send(UserPreference("mood")) == made
    with pytest.raises(Refused):
        admin.send(call)
    with pytest.raises(Refused):
        admin.send(PreferenceCreate("count", PreferenceType.INTEGER, "many", Category.INTERFACE))
    admin.send(PreferenceEdit("mood", "blue"))
    admin.send(PreferenceDelete("mood"))
    for gone in (PreferenceDelete("mood"), UserPreference("mood"), PreferenceEdit("mood", "x")):
        with pytest.raises(Refused):
            admin.send(gone)
    with pytest.raises(Refused):
        admin.send(PreferenceDelete("lang"))  # one that the server needs


def test_new_users_begin_with_the_systems_preferences(
    open_client: Open, sign_in: Callable[..., Client]
) -> None:
    admin = open_client()
    admin.send(PreferenceEdit("show_lyrics", "1", default=True))
    assert admin.send(SystemPreference("show_lyrics")).value == "1"
    admin.send(UserCreate("nia", hashed(WORD), "nia@example.com"))
    assert sign_in("nia", WORD).send(UserPreference("show_lyrics")).value == "1"
