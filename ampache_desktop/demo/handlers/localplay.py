"""The server's own loudspeakers, which everybody with an account tells what to play."""

from __future__ import annotations

import html
from collections.abc import Callable

from ampache_desktop.api.calls import localplay
from ampache_desktop.api.calls.localplay import Addable, Command
from ampache_desktop.api.models import LocalplayTrack, Song
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.addresses import episode_url, play_url, title_of, video_url
from ampache_desktop.demo.answers import Answer, Bare, Pack, Plain, Refusal
from ampache_desktop.demo.desk import Desk, handles, nothing
from ampache_desktop.demo.localplay import Loudspeakers, Piece
from ampache_desktop.demo.remote_fields import LOCALPLAY_SONG

_PLAYABLE = {kind.value.lower(): kind for kind in Addable}
_OTHER_OBJECTS = frozenset({"album", "artist", "playlist", "genre", "podcast", "catalog", "user", "share"})
"""What servers know and cannot play as such."""
_NOTHING = ("", "", "")

_DOES: dict[Command, Callable[[Loudspeakers, float], bool]] = {
    Command.PLAY: Loudspeakers.play,
    Command.PAUSE: Loudspeakers.pause,
    Command.STOP: Loudspeakers.stop,
    Command.NEXT: Loudspeakers.next,
    Command.PREVIOUS: Loudspeakers.previous,
    Command.DELETE_ALL: Loudspeakers.clear,
    Command.VOLUME_UP: lambda speakers, _now: speakers.turn(1),
    Command.VOLUME_DOWN: lambda speakers, _now: speakers.turn(-1),
    Command.VOLUME_MUTE: lambda speakers, _now: speakers.mute(),
}


@handles(localplay.Localplay)
def command(call: localplay.Localplay, desk: Desk) -> Answer:
    """Do what was told. What cannot be done is answered by a no, not refused."""
    speakers, now = desk.state.loudspeakers, desk.state.clock()
    if call.command is Command.ADD:
        done = _add(call, desk)
    elif call.command is Command.SKIP:
        done = speakers.skip(None if call.track is None else call.track - 1, now)
    else:
        done = _DOES[call.command](speakers, now)
    return Plain({"localplay": {"command": {call.command.value: done}}})


@handles(localplay.LocalplayStatus)
def status(_call: localplay.LocalplayStatus, desk: Desk) -> Answer:
    """Tell what the loudspeakers do. Without a queue that is the place 1 of nothing."""
    state = desk.state.loudspeakers.status(desk.state.clock())
    title, artist, album = _NOTHING
    if state.piece is not None:
        song = _song(state.piece, desk)
        title, artist, album = _names(song) if song else (state.piece.title, "", "")
    no: object = False if desk.ctx.api >= Api.V6 else "0"
    told = {
        "state": state.state.value,
        "volume": str(state.volume),
        "repeat": _in_xml(no, desk),
        "random": _in_xml(no, desk),
        "track": state.place + 1,
        "track_title": title,
        "track_artist": artist,
        "track_album": album,
    }
    return Plain({"localplay": {"command": {"status": told}}})


@handles(localplay.LocalplaySongs)
def queue(_call: localplay.LocalplaySongs, desk: Desk) -> Answer:
    """The loudspeakers' list."""
    pieces = desk.state.loudspeakers.queue(desk.state.clock())
    if not pieces:
        return nothing(LOCALPLAY_SONG, desk)
    tracks = [_track(place, piece, desk) for place, piece in enumerate(pieces)]
    return Bare(LOCALPLAY_SONG, tracks, dict.fromkeys(Api, Pack.NAMED_ROWS))


def _in_xml(no: object, desk: Desk) -> object:
    """XML says no as 0, where it would print a false as nothing."""
    return "0" if desk.ctx.fmt.value == "xml" else no


def _add(call: localplay.Localplay, desk: Desk) -> bool:
    """Put something into the list, which servers empty first while they are stopped. Raises `Refusal`."""
    asked = desk.params.get("type", Addable.SONG.value).lower()
    if asked not in _PLAYABLE and asked not in _OTHER_OBJECTS:
        raise Refusal(4702, "system", "Generic error", old_code=405, old_message="Invalid Request")
    speakers, now = desk.state.loudspeakers, desk.state.clock()
    if call.clear:
        speakers.clear(now)
    piece = _piece(_PLAYABLE[asked], call.id or "", desk) if asked in _PLAYABLE else None
    return piece is not None and speakers.add(piece, now)


def _piece(kind: Addable, id: str, desk: Desk) -> Piece | None:
    """Return what is to be played; None where there is no such thing."""
    ctx, library = desk.ctx, desk.library
    if kind is Addable.SONG and (song := library.song(id)):
        offer = f"&client=mpd&transcode_to={song.format}&bitrate=32000"
        return Piece(play_url(ctx, "song", id, offer, title_of(song)), id, song.title, song.duration)
    if kind is Addable.PODCAST_EPISODE and (episode := library.episode(id)):
        address = episode_url(episode, ctx).replace("&player=api", "&client=mpd")
        return Piece(address, id, episode.title, episode.duration)
    if kind is Addable.VIDEO and (video := library.video(id)):
        address = video_url(video, ctx).replace("&player=api", "&client=mpd")
        return Piece(address, id, video.title, video.duration)
    if kind is Addable.LIVE_STREAM and (station := library.live_stream(id)):
        joint = "&" if "?" in (station.url or "") else "?"
        return Piece(f"{station.url}{joint}client=mpd", None, station.name, None)
    if kind is Addable.DEMOCRATIC and (winner := desk.state.ballots.take_winner()):
        return _piece(Addable.SONG, winner, desk)
    return None


def _song(piece: Piece, desk: Desk) -> Song | None:
    """Return the song by whose number servers call a piece, whatever it is."""
    return None if piece.oid is None else desk.library.song(piece.oid)


def _names(song: Song) -> tuple[str, str, str]:
    return song.title, song.artist.name if song.artist else "", song.album.name if song.album else ""


def _track(place: int, piece: Piece, desk: Desk) -> LocalplayTrack:
    song = _song(piece, desk)
    if song is None:
        return LocalplayTrack(id=str(place), raw=piece.raw, name="Unknown", link="", track=place + 1)
    title, artist, album = _names(song)
    page = f"{desk.ctx.base}/song.php?action=show_song&amp;song_id={song.id}"
    tip = html.escape(f"{artist} - {title}")
    return LocalplayTrack(
        id=str(place),
        raw=piece.raw,
        oid=piece.oid,
        name=f"{title} - {album} - {artist}",
        link=f'<a href="{page}" title="{tip}"> {html.escape(title)}</a>',
        track=place + 1,
    )
