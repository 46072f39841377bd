"""The API's door: from a request to a call, to its handler, to the answer in the caller's dialect."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec

import ampache_desktop.demo.handlers  # noqa: F401 -- fills the table of handlers
from ampache_desktop.api.call import Call, Media
from ampache_desktop.api.calls.sessions import Handshake, Ping
from ampache_desktop.api.calls.users import Register
from ampache_desktop.api.catalogue import CATALOGUE, find
from ampache_desktop.api.errors import BadRequest
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import fields, render_json, render_xml
from ampache_desktop.demo.accounts import NOBODY, User
from ampache_desktop.demo.answers import (
    Answer,
    Many,
    Nothing,
    Picture,
    Redirect,
    Refusal,
    Twofold,
    Written,
    api_disabled,
    bad_type,
    database_down,
    feature_off,
    missing,
    session_expired,
    sign_in_failed,
    too_low,
    unknown_method,
)
from ampache_desktop.demo.choices import require_choice, resolved
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.desk import HANDLERS, Desk, with_fields
from ampache_desktop.demo.dialect import SERVERS, SPOKEN, VERSIONS, Spoken, method, roll
from ampache_desktop.demo.handlers.sessions import greeting, pong
from ampache_desktop.demo.house import House
from ampache_desktop.demo.marks import seen_by
from ampache_desktop.demo.replies import CONTENT_TYPES, Asked, Reply
from ampache_desktop.demo.sessions import Session
from ampache_desktop.demo.wreckage import flood

_STATUSES = {
    4700: HTTPStatus.FORBIDDEN,
    4701: HTTPStatus.UNAUTHORIZED,
    4702: HTTPStatus.INTERNAL_SERVER_ERROR,
    4703: HTTPStatus.FORBIDDEN,
    4705: HTTPStatus.BAD_REQUEST,
    4742: HTTPStatus.FORBIDDEN,
}
"""The statuses that servers of generation 7 send with errors; other errors come with 200 there too."""


@dataclasses.dataclass(frozen=True)
class Caller:
    """Who calls, in which generation. `session` is None where an API key stands for one."""

    user: User
    api: Api
    session: Session | None = None

    @property
    def ssid(self) -> str:
        """What this caller's stream addresses carry."""
        return self.session.token if self.session else self.user.stream_token


class Gateway:
    """Answers API requests."""

    def __init__(self, house: House) -> None:
        self._house = house

    def reply(self, asked: Asked, fmt: Format) -> Reply:
        """Return the answer to a request."""
        wreck = flood(asked, fmt)
        if wreck is not None:
            return wreck
        ctx = Context(self._house.base, "", self._first_api(asked, fmt), fmt, self._house.legacy)
        try:
            answer = self._answer(asked, ctx)
        except Refusal as no:
            return self._refused(no, asked, ctx)
        return self._written(_spoiled(answer, asked, ctx), asked.action, ctx)

    def _first_api(self, asked: Asked, fmt: Format) -> Api:
        """Return in which envelope a request is refused before it is known who calls."""
        wanted = asked.params.get("version", "")
        known = asked.action in ("handshake", "ping") or not (asked.params.get("auth") or asked.bearer)
        spoken = roll(wanted if known else "", fmt, self._house.highest)
        return spoken.api if spoken else self._house.highest

    def _answer(self, asked: Asked, ctx: Context) -> Answer:
        if "api-disabled" in asked.struck or "db-down" in asked.struck:
            session = self._house.sessions.living(asked.params.get("auth", ""))
            ctx.api = self._api_of(session, ctx) if session else ctx.api
            raise database_down(asked.action) if "db-down" in asked.struck else api_disabled()
        if asked.action == Handshake.name():
            return self._handshake(asked, ctx)
        if asked.action == Ping.name():
            return self._ping(asked, ctx)
        if any(asked.action in call.names() for call in CATALOGUE if not call.signed):
            return self._call(asked, self._stranger(asked, ctx), ctx)
        caller = self._caller(asked, ctx)
        ctx.api, ctx.ssid = caller.api, caller.ssid
        return self._call(asked, caller, ctx)

    # --- who calls

    def _handshake(self, asked: Asked, ctx: Context) -> Answer:
        spoken = roll(asked.params.get("version", ""), ctx.fmt, self._house.highest)
        if spoken is None:
            if ctx.fmt is Format.XML:
                return Nothing()
            raise Refusal(4701, "version", "Received Invalid Handshake", old_code=401)
        try:
            call = Handshake.from_query(asked.params, VERSIONS[spoken.api])
        except BadRequest:
            raise sign_in_failed() from None
        user = self._house.sessions.sign_in(call.auth, call.user, call.timestamp)
        session = self._house.sessions.open(user, spoken.api, spoken.text, call.client or "")
        return greeting(session, self._house.library, spoken.api, users=len(self._house.sessions.accounts))

    def _ping(self, asked: Asked, ctx: Context) -> Answer:
        house = self._house
        spoken = roll(asked.params.get("version", ""), ctx.fmt, house.highest)
        spoken = spoken or Spoken(house.highest, SPOKEN[house.highest])
        session = house.sessions.living(asked.bearer or asked.params.get("auth", ""))
        if session is None and asked.bearer and (user := house.sessions.by_key(asked.bearer)):
            session = house.sessions.open(user, spoken.api, spoken.text)
        if session is not None:
            # Real servers move the session to the version of the ping, said or not.
            session.api, session.spoken = spoken
        users = len(house.sessions.accounts)
        return pong(session, house.library, spoken.api, spoken.text, SERVERS[house.highest], users=users)

    def _stranger(self, asked: Asked, ctx: Context) -> Caller:
        """Return who asks what nobody need be signed in for: a session only tells the generation."""
        session = self._house.sessions.living(asked.bearer or asked.params.get("auth", ""))
        spoken = roll(asked.params.get("version", ""), ctx.fmt, self._house.highest)
        if session is not None:
            ctx.api = self._api_of(session, ctx)
        elif spoken is not None:
            ctx.api = spoken.api
        return Caller(NOBODY, ctx.api)

    def _caller(self, asked: Asked, ctx: Context) -> Caller:
        if "expire" in asked.struck:
            token = asked.bearer or asked.params.get("auth", "")
            self._house.sessions.expire(token, forget=asked.struck["expire"].value == "forgotten")
        caller = self._by_bearer(asked, ctx) if asked.bearer else self._by_token(asked, ctx)
        name = asked.params.get("user")
        if name is not None and self._house.sessions.user(name) is None:
            # `user` on any call means "as this user", and a number is nobody's name.
            ctx.api = caller.api
            raise session_expired()
        return caller

    def _by_bearer(self, asked: Asked, ctx: Context) -> Caller:
        spoken = roll(asked.params.get("version", ""), ctx.fmt, self._house.highest)
        api = spoken.api if spoken else self._house.highest
        session = self._house.sessions.living(asked.bearer or "")
        if session is not None:
            return Caller(session.user, api, session)
        user = self._house.sessions.by_key(asked.bearer or "")
        if user is None:
            raise session_expired()
        return Caller(user, api)

    def _by_token(self, asked: Asked, ctx: Context) -> Caller:
        token, sessions = asked.params.get("auth", ""), self._house.sessions
        session = sessions.living(token)
        if session is None:
            # A session that the server still knows is refused in its own envelope, any other token in the
            # newest: whoever asks.
            ended = sessions.ended(token)
            ctx.api = self._api_of(ended, ctx) if ended else ctx.api
            raise session_expired()
        return Caller(session.user, self._api_of(session, ctx), session)

    def _api_of(self, session: Session, ctx: Context) -> Api:
        # API 3 does not speak JSON: who asks in it all the same gets the newest.
        return self._house.highest if session.api is Api.V3 and ctx.fmt is Format.JSON else session.api

    # --- what is called

    def _call(self, asked: Asked, caller: Caller, ctx: Context) -> Answer:
        version = VERSIONS[caller.api]
        params = asked.params
        action = resolved(asked.action, params, caller.api)
        require_choice(action, params, caller.api)
        cls = method(action, caller.api, find(action, params, version), params.get("type"))
        if cls is Register and not self._house.state.registration:
            raise feature_off("allow_public_registration")
        call = self._parse(cls, params, caller.api)
        if caller.user.level < cls.level:
            raise too_low(cls.level)
        house = self._house
        handler = HANDLERS.get(cls)
        if handler is None:
            raise unknown_method()
        desk = Desk(
            house.library,
            house.sessions,
            caller.session,
            caller.user,
            ctx,
            params,
            asked.struck,
            house.seed,
            house.state,
        )
        with seen_by(caller.user.name):
            return handler(call, desk)

    def _parse(self, cls: type[Call[Any]], params: Mapping[str, str], api: Api) -> Call[Any]:
        try:
            return cls.from_query(params, VERSIONS[api])
        except BadRequest as no:
            wire = no.kind
            if api is Api.V3 and not params.get(wire):
                # API 3 does not miss parameters: it looks for what has the id 0.
                return self._parse(cls, {**params, wire: "0"}, api)
            if wire == "rule_1" and api is Api.V4:
                return self._parse(cls, {**params, wire: "0"}, api)  # nor does 4 miss rules
            if not params.get(wire):
                strict = issubclass(cls, Media) and api >= Api.V5
                raise missing(wire, status=HTTPStatus.BAD_REQUEST if strict else HTTPStatus.OK) from None
            raise bad_type(params[wire]) from None

    # --- how it goes out

    def _refused(self, no: Refusal, asked: Asked, ctx: Context) -> Reply:
        status = no.status
        if "statuses" in asked.struck and asked.action != Handshake.name():
            status = _STATUSES.get(no.code, HTTPStatus(status))
        return Reply(status, CONTENT_TYPES[ctx.fmt], _refusal(no, asked.action, ctx))

    def _written(self, answer: Answer, action: str, ctx: Context) -> Reply:
        mime = CONTENT_TYPES[ctx.fmt]
        if isinstance(answer, Nothing):
            return Reply(answer.status, mime)
        if isinstance(answer, Redirect):
            return Reply(HTTPStatus.FOUND, mime, headers=(("Location", answer.location),))
        if isinstance(answer, Picture):
            return Reply(HTTPStatus.OK, answer.mime, answer.body)
        if isinstance(answer, Twofold):
            then = answer.then
            second = _refusal(then, action, ctx) if isinstance(then, Refusal) else _document(then, ctx)
            return Reply(HTTPStatus.OK, mime, _refusal(answer.no, action, ctx) + second)
        return Reply(HTTPStatus.OK, mime, _document(answer, ctx))


def _document(answer: Written, ctx: Context) -> bytes:
    render = render_json.render if ctx.fmt is Format.JSON else render_xml.render
    return render(answer, ctx)


def _refusal(no: Refusal, action: str, ctx: Context) -> bytes:
    if ctx.fmt is Format.JSON:
        return render_json.refuse(no, action, ctx.api)
    return render_xml.refuse(no, action, ctx)


def _spoiled(answer: Answer, asked: Asked, ctx: Context) -> Answer:
    """Return an answer with the faults of its rows and its count."""
    struck = asked.struck
    if "no-url" in struck:
        value = struck["no-url"].value
        ctx.urlless = frozenset({int(value)}) if value.isdecimal() else None
    if not struck or not isinstance(answer, Many):
        return answer
    if "wrong-total" in struck:
        wrong = int(struck["wrong-total"].number) or answer.total * 2 + 7
        answer = dataclasses.replace(answer, total=wrong, true_total=True)
    for name, damage in (("poison", " ]]> end"), ("control", " \x01 end")):
        if name in struck and answer.table in (fields.SONG, fields.ALBUM, fields.ARTIST):
            ctx.unsafe_text = True
            records = list(answer.records)
            row = int(struck[name].number)
            if row < len(records):
                records[row] = _damaged(records[row], damage)
            answer = dataclasses.replace(answer, records=records)
    return answer


def _damaged(record: Any, damage: str) -> msgspec.Struct:  # noqa: ANN401 -- a song, album or artist
    field = "title" if hasattr(record, "title") else "name"
    damaged: msgspec.Struct = with_fields(record, **{field: getattr(record, field) + damage})
    return damaged
