"""The preferences that every server has: the commoner ones of Ampache, with the values of a new server."""

from __future__ import annotations

from typing import NamedTuple


class Preference(NamedTuple):
    """A preference: its name, the level that may change it, and its value.

    `type` is boolean, integer, string or special; whatever it is, the value is text.
    """

    id: int
    name: str
    level: int
    description: str
    value: str
    type: str
    category: str
    subcategory: str | None = None


# Category, subcategory, and in it: id, name, level, description, value, type.
# fmt: off
_GROUPS: tuple[tuple[str, str | None, tuple[tuple[int, str, int, str, str, str], ...]], ...] = (
    ("interface", None, (
        (123, "ajax_load", 25, "Load pages without leaving the player", "1", "boolean"),
        (31, "lang", 100, "Language", "en_US", "special"),
        (111, "show_donate", 25, "Ask for donations", "1", "boolean"),
    )),
    ("interface", "browse", (
        (149, "browse_filter", 25, "Show the box that filters lists", "0", "boolean"),
        (163, "hide_genres", 25, "Hide the column of genres", "0", "boolean"),
        (160, "show_license", 25, "Show licences", "1", "boolean"),
        (180, "show_original_year", 25, "Show when albums first came out", "1", "boolean"),
        (84, "show_played_times", 25, "Show how often things were played", "0", "string"),
        (154, "show_skipped_times", 25, "Show how often things were skipped", "1", "boolean"),
        (161, "use_original_year", 25, "Sort albums by when they first came out", "0", "boolean"),
    )),
    ("interface", "custom", (
        (155, "custom_datetime", 25, "How moments are written", "", "string"),
        (183, "custom_timezone", 25, "Time zone", "", "string"),
        (22, "site_title", 100, "Title of the site", "Half Moon Tapes", "string"),
    )),
    ("interface", "home", (
        (128, "home_now_playing", 25, "Show what is heard now on the first page", "1", "integer"),
        (127, "home_recently_played", 25, "Show what was played lately on the first page", "1", "integer"),
        (82, "now_playing_per_user", 50, "Show one thing for each listener", "1", "boolean"),
        (158, "of_the_moment", 25, "How much the first page shows", "6", "integer"),
    )),
    ("interface", "library", (
        (83, "album_sort", 25, "How albums are sorted", "0", "string"),
        (108, "album_group", 25, "Show the discs of an album as one", "1", "boolean"),
        (122, "album_release_type", 25, "Group albums by their type", "1", "boolean"),
    )),
    ("interface", "notification", (
        (131, "browser_notify", 25, "Tell of new songs by notification", "0", "integer"),
        (132, "browser_notify_timeout", 25, "Seconds that a notification stays", "10", "integer"),
    )),
    ("interface", "player", (
        (69, "show_lyrics", 0, "Show lyrics", "0", "boolean"),
        (104, "slideshow_time", 25, "Seconds until the pictures come", "0", "integer"),
        (100, "webplayer_pausetabs", 25, "Pause the players of other tabs", "1", "boolean"),
    )),
    ("interface", "privacy", (
        (90, "allow_personal_info_now", 25, "Let others see what I hear now", "1", "boolean"),
        (91, "allow_personal_info_recent", 25, "Let others see what I played lately", "1", "boolean"),
        (93, "allow_personal_info_agent", 25, "Let others see with which program", "1", "boolean"),
        (92, "allow_personal_info_time", 25, "Let others see when", "1", "boolean"),
    )),
    ("interface", "query", (
        (51, "offset_limit", 5, "Rows of a page", "50", "integer"),
        (4, "popular_threshold", 25, "Rows of a ranking", "10", "integer"),
        (47, "stats_threshold", 75, "Days that rankings look back", "7", "integer"),
    )),
    ("interface", "theme", (
        (150, "sidebar_light", 25, "Begin with a narrow sidebar", "0", "boolean"),
        (172, "show_album_artist", 25, "Show the album artist", "0", "boolean"),
        (173, "show_artist", 25, "Show the artist", "1", "boolean"),
        (141, "theme_color", 0, "Colours", "dark", "special"),
        (33, "theme_name", 0, "Theme", "reborn", "special"),
        (94, "ui_fixed", 25, "Keep header and player in place", "0", "boolean"),
    )),
    ("options", None, (
        (165, "api_enable_3", 25, "Answer in generation 3 of the API", "1", "boolean"),
        (166, "api_enable_4", 25, "Answer in generation 4 of the API", "1", "boolean"),
        (167, "api_enable_5", 25, "Answer in generation 5 of the API", "1", "boolean"),
        (177, "api_enable_6", 25, "Answer in generation 6 of the API", "1", "boolean"),
        (168, "api_force_version", 25, "Answer in this generation, whichever is asked for", "0", "special"),
        (170, "api_hidden_playlists", 25, "Leave out playlists that begin with this", "", "string"),
        (171, "api_hide_dupe_searches", 25, "Leave out smartlists named like a playlist", "0", "boolean"),
        (184, "bookmark_latest", 25, "Keep only the latest bookmark of each medium", "0", "boolean"),
    )),
    ("options", "feature", (
        (45, "allow_democratic_playback", 100, "Let people vote for songs", "1", "boolean"),
        (44, "allow_stream_playback", 100, "Let people stream", "1", "boolean"),
        (121, "allow_video", 75, "Show videos", "1", "integer"),
        (1, "download", 100, "Let people download", "1", "boolean"),
        (133, "geolocation", 25, "Remember where things were played", "0", "integer"),
        (102, "share", 100, "Let people share", "1", "boolean"),
    )),
    ("options", "localplay", (
        (46, "allow_localplay_playback", 100, "Let people play through the loudspeakers", "1", "boolean"),
        (41, "localplay_controller", 100, "What drives the loudspeakers", "mpd", "special"),
        (40, "localplay_level", 100, "Who may steer the loudspeakers", "25", "special"),
    )),
    ("options", "subsonic", (
        (164, "subsonic_always_download", 25, "Count what Subsonic players fetch", "0", "boolean"),
    )),
    ("playlist", None, (
        (53, "playlist_method", 5, "What happens when a list is played", "default", "string"),
        (32, "playlist_type", 100, "Format of lists that are sent to players", "m3u", "special"),
        (157, "unique_playlist", 25, "Add only what a playlist does not hold yet", "0", "boolean"),
        (110, "demo_clear_sessions", 25, "Votes end with the session of the voter", "0", "boolean"),
    )),
    ("streaming", None, (
        (29, "play_type", 25, "Where music is played", "web_player", "special"),
    )),
    ("streaming", "player", (
        (185, "jp_volume", 25, "Volume of the player, 0 to 1", "0.8", "special"),
        (176, "webplayer_removeplayed", 25, "Take what was played off the list", "0", "special"),
    )),
    ("streaming", "transcoding", (
        (52, "rate_limit", 100, "Limit of the bandwidth in kbit/s", "8192", "integer"),
        (55, "transcode", 25, "When music is transcoded", "default", "string"),
        (19, "transcode_bitrate", 25, "Bitrate of transcoded music in kbit/s", "32", "string"),
    )),
    ("system", None, (
        (175, "demo_use_search", 100, "Votes begin with a smartlist", "0", "boolean"),
        (23, "lock_songs", 100, "A song can be heard by one person at a time", "0", "boolean"),
    )),
    ("system", "backend", (
        (186, "perpetual_api_session", 100, "Sessions of the API never end", "0", "boolean"),
        (86, "subsonic_backend", 100, "Answer Subsonic players", "1", "boolean"),
        (120, "upnp_backend", 100, "Answer UPnP players", "0", "boolean"),
        (139, "webdav_backend", 100, "Answer WebDAV", "0", "boolean"),
    )),
    ("system", "catalog", (
        (148, "catalog_check_duplicate", 100, "Look for duplicates when files are added", "0", "boolean"),
        (156, "cron_cache", 100, "Count things by night", "0", "boolean"),
    )),
    ("system", "interface", (
        (181, "show_header_login", 100, "Show the link to sign in", "1", "boolean"),
    )),
    ("system", "podcast", (
        (144, "podcast_keep", 100, "How many episodes are kept", "0", "integer"),
        (145, "podcast_new_download", 100, "How many new episodes are downloaded", "0", "integer"),
    )),
    ("system", "share", (
        (103, "share_expire", 100, "Days until a share ends", "7", "integer"),
    )),
    ("system", "update", (
        (95, "autoupdate", 100, "Look for new versions", "0", "boolean"),
    )),
    ("system", "upload", (
        (113, "allow_upload", 100, "Let people upload", "0", "boolean"),
        (178, "upload_access_level", 100, "Who may upload", "25", "special"),
        (112, "upload_catalog", 100, "Where uploads go", "-1", "integer"),
    )),
)
# fmt: on

BUILT_IN = tuple(
    Preference(*row, category, subcategory) for category, subcategory, rows in _GROUPS for row in rows
)
