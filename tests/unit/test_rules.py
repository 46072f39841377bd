"""Rules of a search: what makes sense, how it is written, and that it is read back as it was."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ampache_desktop.api.calls.searches import (
    AlbumSearch,
    ArtistSearch,
    GenreSearch,
    Joined,
    LabelSearch,
    Search,
    SearchGroup,
    SongSearch,
    UserSearch,
    VideoSearch,
)
from ampache_desktop.api.catalogue import CATALOGUE, find
from ampache_desktop.api.errors import BadRequest, UnsupportedByServer
from ampache_desktop.api.rules import OPERATORS, Kind, Operator, Rule, number_of, operator_of
from ampache_desktop.api.ruletable import RULES
from ampache_desktop.api.versions import Version

LATEST = Version(6, 6)
VALUES: dict[Kind, Any] = {
    Kind.TEXT: "a & b",
    Kind.TAGS: "Rock",
    Kind.NUMBER: 7,
    Kind.OTHER_USER: "3",
    Kind.DATE: dt.date(2024, 2, 29),
    Kind.DAYS: 30,
    Kind.BOOLEAN: "",
    Kind.CHOICE: "smart_14",
    Kind.FACT: "",
    Kind.RECENT: 100,
}
SEARCHES = [cls for cls in CATALOGUE if issubclass(cls, Search)]


def rule(kind: Kind, name: str, operator: Operator) -> Rule:
    if kind is Kind.METADATA:
        return Rule(name, operator, "x" if operator in OPERATORS[Kind.TEXT] else 9, "4")
    return Rule(name, operator, VALUES[kind])


@pytest.mark.parametrize("cls", SEARCHES, ids=lambda cls: cls.__name__)
def test_every_rule_is_read_back_as_it_was_written(cls: type[Search[Any]]) -> None:
    for name, definition in RULES[str(cls.fixed["type"])].items():
        for operator in OPERATORS[definition.kind]:
            call = cls((rule(definition.kind, name, operator),), joined=Joined.OR)
            wire = call.query(LATEST)
            assert find(wire["action"], wire, LATEST) is cls
            assert cls.from_query(wire, LATEST) == call


@given(st.data())
def test_several_rules_keep_their_order(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(RULES["song"])), min_size=1, max_size=5))
    rules = tuple(
        rule(kind, name, data.draw(st.sampled_from(OPERATORS[kind])))
        for name in names
        for kind in [RULES["song"][name].kind]
    )
    call = SongSearch(rules, random=data.draw(st.booleans()))
    assert SongSearch.from_query(call.query(LATEST), LATEST) == call


@pytest.mark.parametrize(
    ("kind", "operator", "number"),
    [
        (Kind.TEXT, Operator.CONTAINS, 0),
        (Kind.TEXT, Operator.IS_NOT, 5),
        (Kind.TEXT, Operator.DOES_NOT_MATCH, 9),
        (Kind.NUMBER, Operator.AT_LEAST, 0),
        (Kind.NUMBER, Operator.LESS, 5),
        (Kind.OTHER_USER, Operator.ONE_STAR, 5),
        (Kind.DATE, Operator.AFTER, 1),
        (Kind.BOOLEAN, Operator.FALSE, 1),
        (Kind.METADATA, Operator.AT_LEAST, 10),
        (Kind.METADATA, Operator.LESS, 15),
    ],
)
def test_operators_have_the_numbers_of_the_documentation(kind: Kind, operator: Operator, number: int) -> None:
    assert number_of(kind, operator, LATEST) == number
    assert operator_of(kind, number, LATEST) is operator


def test_api_3_counts_operators_of_text_without_is_not() -> None:
    old = Version(3, 9)
    assert number_of(Kind.TEXT, Operator.IS, old) == 4
    assert number_of(Kind.TEXT, Operator.SOUNDS_LIKE, old) == 5
    assert operator_of(Kind.TEXT, 5, old) is Operator.SOUNDS_LIKE
    with pytest.raises(UnsupportedByServer):
        SongSearch((Rule("title", Operator.IS_NOT, "x"),)).query(old)


@pytest.mark.parametrize(
    ("cls", "bad", "said"),
    [
        (SongSearch, Rule("titel", Operator.IS, "x"), "perhaps title"),
        (AlbumSearch, Rule("lyrics", Operator.IS, "x"), "has no rule"),
        (UserSearch, Rule("title", Operator.IS, "x"), "has no rule"),
        (SongSearch, Rule("year", Operator.CONTAINS, "x"), "does not know"),
        (SongSearch, Rule("title", Operator.AT_LEAST, "x"), "does not know"),
        (SongSearch, Rule("year", Operator.AT_LEAST, "1999"), "does not take"),
        (SongSearch, Rule("year", Operator.AT_LEAST, True), "does not take"),
        (SongSearch, Rule("title", Operator.IS, 5), "does not take"),
        (SongSearch, Rule("added", Operator.AFTER, "yesterday"), "does not take"),
        (SongSearch, Rule("last_play", Operator.SINCE, -1), "does not take"),
        (SongSearch, Rule("played", Operator.TRUE, "yes"), "does not take"),
        (SongSearch, Rule("playlist", Operator.TRUE, ""), "does not take"),
        (SongSearch, Rule("metadata", Operator.IS, "x"), "needs subtype"),
        (SongSearch, Rule("title", Operator.IS, "x", "4"), "takes no subtype"),
        (SearchGroup, Rule("bitrate", Operator.AT_LEAST, 1), "has no rule"),
    ],
)
def test_what_makes_no_sense_is_an_error_before_anything_is_sent(
    cls: type[Search[Any]], bad: Rule, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        cls((bad,))


def test_a_search_without_rules_is_not_sent() -> None:
    with pytest.raises(ValueError, match="at least one rule"):
        SongSearch(()).query(LATEST)


def test_what_the_server_is_too_old_for_is_not_sent() -> None:
    for call in (
        ArtistSearch((Rule("summary", Operator.CONTAINS, "x"),)),
        AlbumSearch((Rule("barcode", Operator.IS, "x"),)),
        GenreSearch((Rule("title", Operator.IS, "x"),)),
        LabelSearch((Rule("title", Operator.IS, "x"),)),
        VideoSearch((Rule("file", Operator.IS, "x"),)),
    ):
        call.query(LATEST)
        with pytest.raises(UnsupportedByServer):
            call.query(Version(4, 3))


def test_strange_rules_of_others_are_passed_over() -> None:
    """As servers do: they answer as if the rule were not there."""
    wire = {"action": "advanced_search", "type": "song", "rule_1": "nonsense", "rule_1_input": "x"}
    assert SongSearch.from_query(wire, LATEST).rules == ()
    wire |= {
        "rule_7": "title",
        "rule_7_operator": "2",
        "rule_7_input": "b",
        "rule_9": "year",
        "rule_9_input": "x",
    }
    assert SongSearch.from_query(wire, LATEST).rules == (Rule("title", Operator.STARTS_WITH, "b"),)
    with pytest.raises(BadRequest) as caught:
        SongSearch.from_query({"action": "advanced_search", "type": "song"}, LATEST)
    assert caught.value.kind == "rule_1"
