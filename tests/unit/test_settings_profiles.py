"""Servers that a person uses, on disk and without secrets."""

from __future__ import annotations

import dataclasses
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ampache_desktop.api.address import BadAddress, Scheme
from ampache_desktop.api.credentials import ApiKey, Bearer, Password, UserApiKey
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.settings.profiles import How, Profile, Profiles, new_profile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profiles.json"


def test_profiles_come_back(path: Path) -> None:
    profiles = Profiles(path)
    assert (profiles.all(), profiles.last) == ((), None)
    home, _ = new_profile("https://music.example.org/ampache/index.php", user="ada")
    work, _ = new_profile("work.example", how=How.BEARER, api=Api.V5, fmt=Format.XML, name="Work")
    profiles.put(home)
    profiles.use(dataclasses.replace(work, pin="ab" * 32, allow_http=True))
    again = Profiles(path)
    assert again.all() == profiles.all()
    assert again.all()[0] == home
    assert again.last == dataclasses.replace(work, pin="ab" * 32, allow_http=True)
    again.remove(work.id)
    assert Profiles(path).last is None
    assert [one.id for one in Profiles(path).all()] == [home.id]
    assert Profiles(path).get(home.id) == home


def test_secrets_of_links_do_not_reach_the_file(path: Path) -> None:
    profile, secret = new_profile("ampache://ada:hush-hush@example.org:81/a#ssl=true")
    assert (profile.user, profile.how, secret) == ("ada", How.PASSWORD, "hush-hush")
    assert profile.address == "https://example.org:81/a"
    assert profile.title == "ada @ example.org:81/a"
    keyed, key = new_profile("ampache://0123456789abcdef@example.org", how=How.PASSWORD)
    assert (keyed.how, keyed.user, key) == (How.API_KEY, "", "0123456789abcdef")
    profiles = Profiles(path)
    profiles.put(profile)
    profiles.put(keyed)
    text = path.read_text() + repr(profiles.all())
    assert "hush" not in text
    assert "0123456789abcdef" not in text


def test_rubbish_is_no_profile() -> None:
    with pytest.raises(BadAddress):
        new_profile("not a server")


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        (How.PASSWORD, Password("ada", "s")),
        (How.API_KEY, ApiKey("s")),
        (How.USER_API_KEY, UserApiKey("ada", "s")),
        (How.BEARER, Bearer("s")),
    ],
)
def test_credentials_of_every_kind(how: How, kind: object) -> None:
    assert Profile("1", user="ada", how=how).credentials("s") == kind


def test_http_is_used_once_it_was_agreed_to() -> None:
    asked = Profile("1", address="example.org:81")
    assert asked.place.scheme is None
    assert dataclasses.replace(asked, allow_http=True).place.scheme is Scheme.HTTP
    secure = Profile("1", address="https://example.org", allow_http=True)
    assert secure.place.scheme is Scheme.HTTPS
    assert secure.fingerprint is None
    assert dataclasses.replace(secure, pin="ab").fingerprint == "ab"


def test_what_another_version_wrote_is_kept(path: Path) -> None:
    alien = {"id": "alien", "how": "telepathy"}
    newer = {"id": "newer", "address": "example.org", "how": "password", "colour": "red"}
    path.write_text(json.dumps({"profiles": [alien, 7, newer], "last": "newer", "groups": [1]}))
    profiles = Profiles(path)
    assert [one.id for one in profiles.all()] == ["newer"]
    assert profiles.last is not None
    profiles.put(dataclasses.replace(profiles.last, name="Ours"))
    written = json.loads(path.read_text())
    assert alien in written["profiles"]
    assert 7 in written["profiles"]
    ours = next(one for one in written["profiles"] if one != 7 and one["id"] == "newer")
    assert (ours["colour"], ours["name"]) == ("red", "Ours")
    assert (written["last"], written["groups"]) == ("newer", [1])


def test_many_threads_may_add_profiles(path: Path) -> None:
    profiles = Profiles(path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: profiles.use(Profile(str(number))), range(40)))
    assert len(Profiles(path).all()) == 40


def test_damaged_file_is_kept_aside(path: Path) -> None:
    path.write_text("{{{")
    profiles = Profiles(path)
    assert profiles.all() == ()
    assert profiles.damaged is not None
    assert profiles.damaged.kept == path.with_name("profiles.json.broken")


def test_nothing_changes_when_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    profiles = Profiles(tmp_path / "file" / "profiles.json")
    with pytest.raises(OSError, match=r".+"):
        profiles.use(Profile("1"))
    assert (profiles.all(), profiles.last) == ((), None)
