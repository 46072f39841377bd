"""Shares in the demo server: what everybody sees, what only their owner changes, and where the link leads."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
import requests

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls import indexes, shares
from ampache_desktop.api.calls.indexes import Kind
from ampache_desktop.api.calls.shares import Shareable
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.errors import BadRequest, FeatureDisabled, NotFound, Refused, ServerFailed
from ampache_desktop.api.models import ShareId
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS

NONE = "99999999"
Open = Callable[..., Client]
SINCE_4 = pytest.mark.parametrize(("api", "fmt"), DIALECTS[1:], ids=DIALECT_IDS[1:])


@SINCE_4
def test_a_share_lives(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client(api=api, fmt=fmt)
    said = "For <b>you</b> & 日本"
    made = client.send(shares.ShareCreate("7", Shareable.SONG, said, 5))
    assert (made.owner, made.object_type, made.object_id) == ("demo", "song", "7")
    assert (made.description, made.expire_days, made.counter) == (said, 5, 0)
    assert made.allow_stream
    assert made.allow_download
    assert made.secret
    assert made.secret in (made.public_url or "")
    assert client.send(shares.ShareDetails(made.id)) == made
    assert made in client.send(shares.Shares()).rows
    assert made.id in [one.id for one in client.send(shares.Shares(filter=made.name))]
    client.send(shares.ShareEdit(made.id, stream=False, expires=9, description="now & then"))
    edited = client.send(shares.ShareDetails(made.id))
    assert (edited.allow_stream, edited.allow_download, edited.expire_days) == (False, True, 9)
    assert html.unescape(edited.description or "") == "now & then"
    assert edited.secret == made.secret
    client.send(shares.ShareDelete(made.id))
    assert made.id not in [one.id for one in client.send(shares.Shares())]
    for gone in (shares.ShareDelete(made.id), shares.ShareEdit(made.id, stream=True)):
        with pytest.raises(NotFound):
            client.send(gone)
    with pytest.raises(ServerFailed if api >= Api.V5 else Refused):
        client.send(shares.ShareDetails(made.id))
    assert client.send(shares.ShareCreate("7", Shareable.SONG)).id != made.id


@SINCE_4
def test_shares_of_others(open_client: Open, api: Api, fmt: Format) -> None:
    admin, listener = open_client(api=api, fmt=fmt), open_client("listener", api, fmt)
    made = admin.send(shares.ShareCreate("3", Shareable.ALBUM))
    assert made.expire_days == 7
    assert made.description is None
    assert listener.send(shares.ShareDetails(made.id)) == made, "everybody sees every share"
    for call in (shares.ShareEdit(made.id, stream=False), shares.ShareDelete(made.id)):
        with pytest.raises(NotFound):
            listener.send(call)
    hers = listener.send(shares.ShareCreate("2", Shareable.SONG))
    admin.send(shares.ShareDelete(hers.id))
    with pytest.raises(NotFound):
        listener.send(shares.ShareDelete(hers.id))
    with pytest.raises(Refused):
        open_client("guest", api, fmt).send(shares.Shares())


@SINCE_4
def test_what_cannot_be_shared(open_client: Open, demo: Demo, api: Api, fmt: Format) -> None:
    client = open_client(api=api, fmt=fmt)
    for kind in Shareable:
        with pytest.raises(NotFound):
            client.send(shares.ShareCreate(NONE, kind))
    smart = shares.ShareCreate("smart_2", Shareable.PLAYLIST)
    if api >= Api.V6:
        made = client.send(smart)
        assert (made.object_type, made.object_id, made.name) == ("search", "2", "Five stars")
    else:
        with pytest.raises(Refused):
            client.send(smart)
    demo.state.preferences.set_own("share", "0", "demo")
    for call in (shares.Shares(), shares.ShareCreate("1", Shareable.SONG), shares.ShareDelete(ShareId("1"))):
        with pytest.raises(FeatureDisabled if api >= Api.V5 else Refused):
            client.send(call)


@pytest.mark.parametrize("fmt", list(Format))
def test_shares_stand_in_indexes(open_client: Open, fmt: Format) -> None:
    client = open_client(fmt=fmt)
    known = client.send(shares.Shares()).rows
    assert len(known) == 3
    assert [one.id for one in client.send(indexes.Ids(Kind.SHARE))] == [one.id for one in known]
    assert client.send(indexes.ShareIndex()).rows[0] == known[0]
    entries = client.send(indexes.Entries(Kind.SHARE)).rows
    assert {entry.id: entry.name for entry in entries} == {one.id: one.description or "" for one in known}
    with pytest.raises(BadRequest):
        open_client(api=Api.V5, fmt=fmt).send(indexes.ShareIndex())


def test_the_link_leads_to_the_music(open_client: Open, demo: Demo) -> None:
    client = open_client()
    made = client.send(shares.ShareCreate("1", Shareable.ALBUM, "<script>"))
    assert made.public_url
    page = requests.get(made.public_url, timeout=30)
    assert page.headers["Content-Type"].startswith("text/html")
    assert html.escape(made.name) in page.text
    assert "<script>" not in page.text
    sources = [html.unescape(found) for found in re.findall(r'src="([^"]+)"', page.text)]
    assert len(sources) == len(demo.library.album_songs("1"))
    sound = requests.get(urljoin(made.public_url, sources[0]), headers={"Range": "bytes=0-99"}, timeout=30)
    assert sound.headers["Content-Type"].startswith("audio/")
    assert len(sound.content) == 100
    assert client.send(shares.ShareDetails(made.id)).counter == 2
    for login in demo.accounts.values():
        assert login.stream_token not in page.text + "".join(sources)
    client.send(shares.ShareEdit(made.id, stream=False))
    assert "audio" not in requests.get(made.public_url, timeout=30).text
    assert requests.get(urljoin(made.public_url, sources[0]), timeout=30).status_code == 403


def test_a_wrong_or_old_link_leads_to_the_door(start_demo: Callable[..., Demo]) -> None:
    now = [1_800_000_000.0]
    demo = start_demo(songs=60, clock=lambda: now[0])
    with Client(Address.parse(demo.url), Password(demo.user, demo.password)) as client:
        made = client.send(shares.ShareCreate("7", Shareable.SONG, expires=2))

        def status(link: str) -> tuple[int, str]:
            reply = requests.get(link, allow_redirects=False, timeout=30)
            return reply.status_code, reply.headers.get("Location", "")[-10:]

        assert made.public_url
        assert status(made.public_url) == (200, "")
        assert status(f"{made.public_url}x") == (302, "/login.php")
        assert status(made.public_url.replace("id=", "id=9")) == (302, "/login.php")
        now[0] += 3 * 86_400
        assert status(made.public_url) == (302, "/login.php")
        client.send(shares.ShareEdit(made.id, expires=4))
        assert status(made.public_url) == (200, "")
        client.send(shares.ShareDelete(made.id))
        assert status(made.public_url) == (302, "/login.php")


def test_strangers_songs_are_not_in_a_share(open_client: Open) -> None:
    made = open_client().send(shares.ShareCreate("7", Shareable.SONG))
    other = requests.get(f"{made.public_url}&oid=8", timeout=30)
    assert other.status_code == 403
