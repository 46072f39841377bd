"""Methods that choose what to do by a parameter of their own, or answer to a name of another generation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ampache_desktop.api.calls.localplay import Command
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.answers import Refusal, missing, not_found, unknown_method


class Choice(NamedTuple):
    """A parameter that chooses, what it can be in each generation, and how another value is refused."""

    parameter: str
    values: Mapping[Api, frozenset[str]]
    message: str


_COMMANDS = frozenset({*(command.value for command in Command), "status"})
_METHODS = frozenset({"vote", "devote", "playlist", "play"})
_CHOICES = {
    "localplay": Choice(
        "command",
        {**dict.fromkeys(Api, _COMMANDS), Api.V3: frozenset({"next", "prev", "stop", "play"})},
        "Bad Request",
    ),
    "democratic": Choice("method", dict.fromkeys(Api, _METHODS), "Invalid Request"),
}


def require_choice(action: str, params: Mapping[str, str], api: Api) -> None:
    """Raise `Refusal` where a method is not told what to do, or something that it cannot do."""
    if action not in _CHOICES:
        return
    choice = _CHOICES[action]
    value = params.get(choice.parameter, "")
    if value in choice.values[api]:
        return
    if api is Api.V3:
        raise unknown_method()
    if not value:
        raise missing(choice.parameter)
    raise Refusal(4710, choice.parameter, choice.message, old_code=405, old_message="Invalid request")


def resolved(action: str, params: Mapping[str, str], api: Api) -> str:
    """Return the name under which a generation has a method that servers of 6 know by a neighbour's too.

    The borrowed name wants a `filter` that the method itself does not look at. Raises `Refusal`.
    """
    own = {Api.V5: "user_update", Api.V6: "user_edit"}.get(api)
    if own is None or action not in ("user_update", "user_edit") or action == own:
        if action == "user_preference" and not params.get("filter") and api >= Api.V5:
            raise not_found("")  # the one method that looks for what it is not told
        return action
    if not params.get("filter"):
        raise missing("filter")
    return own
