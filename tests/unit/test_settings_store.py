"""Options and the file that holds them."""

from __future__ import annotations

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ampache_desktop.settings import files, options, paths
from ampache_desktop.settings.options import OPTIONS, Option
from ampache_desktop.settings.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_every_option_is_declared_once_and_accepts_its_default() -> None:
    assert len({option.key for option in OPTIONS}) == len(OPTIONS) > 10
    for option in OPTIONS:
        assert option.read(option.default) == option.default
        assert json.loads(json.dumps(option.default)) == option.default
        for choice in option.choices:
            assert option.read(str(choice)) == choice
        assert bool(option.choices) == (isinstance(option.default, str) and bool(option.title))


def test_choices_come_back(path: Path) -> None:
    store = Store(path)
    assert store.get(options.THEME) is options.Theme.SYSTEM
    assert store.is_saved
    store.set(options.THEME, options.Theme.DARK)
    store.set(options.VOLUME, 30)
    store.set(options.TABLES, {"songs": {"columns": ["title", "曲"]}})
    assert not store.is_saved
    store.save()
    again = Store(path)
    assert again.get(options.THEME) is options.Theme.DARK
    assert again.get(options.VOLUME) == 30
    assert again.get(options.TABLES) == {"songs": {"columns": ["title", "曲"]}}
    assert (again.is_saved, again.damaged) == (True, None)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        (options.VOLUME, 101),
        (options.VOLUME, -1),
        (options.VOLUME, "30"),
        (options.VOLUME, True),
        (options.MUTED, 1),
        (options.THEME, "pink"),
        (options.TABLES, []),
        (options.WINDOW_STATE, None),
    ],
)
def test_what_an_option_cannot_be_is_refused_and_in_a_file_ignored(
    path: Path, option: Option[object], value: object
) -> None:
    store = Store(path)
    with pytest.raises(ValueError, match=r".+"):
        store.set(option, value)
    files.write_object(path, {option.key: value})
    store = Store(path)
    assert store.get(option) == option.default
    # It stays in the file: a newer version may have written it.
    store.set(options.SIDEBAR_WIDTH, 99)
    store.save()
    assert json.loads(path.read_text())[option.key] == value


def test_unknown_keys_are_kept(path: Path) -> None:
    files.write_object(path, {"future.thing": [1, {"a": None}], "playback.volume": 12})
    store = Store(path)
    store.set(options.VOLUME, 13)
    store.save()
    assert json.loads(path.read_text()) == {"future.thing": [1, {"a": None}], "playback.volume": 13}


@pytest.mark.parametrize("content", [b'{"playback.volume": 1', b"\xff\xfe\x00", b"[]", b"", b"null"])
def test_damaged_file_is_kept_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = Store(path)
    assert store.get(options.VOLUME) == 80
    assert store.damaged is not None
    assert store.damaged.kept == path.with_name("settings.json.broken")
    assert store.damaged.kept.read_bytes() == content
    store.set(options.VOLUME, 1)
    store.save()
    path.write_bytes(b"broken again")
    second = Store(path)
    assert second.damaged is not None
    assert second.damaged.kept == path.with_name("settings.json.broken-2")
    assert path.with_name("settings.json.broken").read_bytes() == content


def test_a_folder_in_the_way_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    store = Store(path)
    assert store.damaged is not None
    store.set(options.VOLUME, 1)
    store.save()
    assert Store(path).get(options.VOLUME) == 1


def test_file_is_whole_at_any_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(path)
    store.set(options.VOLUME, 10)
    store.save()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        store.set(options.VOLUME, 20)
        with pytest.raises(OSError, match="No space"):
            store.save()
    assert Store(path).get(options.VOLUME) == 10
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]
    assert not store.is_saved
    store.save()
    assert Store(path).get(options.VOLUME) == 20


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_file_is_for_its_owner_only(path: Path) -> None:
    files.write_object(path, {})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_listeners_hear_of_changes_only(path: Path) -> None:
    store, heard = Store(path), list[str]()
    stop = store.listen(lambda option: heard.append(option.key))
    store.set(options.VOLUME, 10)
    store.set(options.VOLUME, 10)
    store.set(options.MUTED, True)
    store.reset(options.VOLUME)
    stop()
    store.set(options.VOLUME, 11)
    assert heard == ["playback.volume", "playback.muted", "playback.volume"]


def test_many_threads_may_choose_and_save(path: Path) -> None:
    store = Store(path)

    def choose(volume: int) -> None:
        store.set(options.VOLUME, volume)
        store.save()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(choose, range(80)))
    store.save()
    assert Store(path).get(options.VOLUME) == store.get(options.VOLUME)


def test_folders_are_those_of_the_system_or_below_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    ours = paths.folders()
    assert ours.settings == tmp_path / "config" / "settings.json"
    assert {ours.config, ours.data, ours.cache} == {
        tmp_path / "config",
        tmp_path / "data",
        tmp_path / "cache",
    }
    monkeypatch.delenv(paths.HOME_VARIABLE)
    theirs = paths.folders()
    assert theirs.config.name == "ampache-desktop"
    assert len({theirs.covers("a"), theirs.covers("b"), theirs.of_profile("a"), theirs.secrets}) == 4
