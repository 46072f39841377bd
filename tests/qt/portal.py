"""A desktop's settings on a private D-Bus, and a program that says how it looks: run by test_follows_desktop.

`python -m tests.qt.portal` within a D-Bus session prints one line per state that the desktop was put into.
"""

from __future__ import annotations

import sys
from threading import Thread

from jeepney import (  # type: ignore[import-untyped]  # it ships no types
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.threading import (  # type: ignore[import-untyped]
    DBusConnection,
    open_dbus_connection,
)

_SETTINGS = "org.freedesktop.portal.Settings"
_APPEARANCE = "org.freedesktop.appearance"

PATIENCE = 250

STATES = (
    ("color-scheme", 1, "dark normal"),
    ("color-scheme", 2, "light normal"),
    ("contrast", 1, "light high"),
    ("color-scheme", 1, "dark high"),
)


class Portal:
    """Answers for the desktop: light or dark, and whether more contrast is wanted."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[str, object]] = {"color-scheme": ("u", 1), "contrast": ("u", 0)}
        self._bus: DBusConnection = open_dbus_connection(bus="SESSION")
        self._bus.send(message_bus.RequestName("org.freedesktop.portal.Desktop"))
        Thread(target=self._serve, daemon=True).start()

    def put(self, key: str, value: int) -> None:
        """Change a setting, as a person does in the desktop's settings."""
        self._values[key] = ("u", value)
        at = DBusAddress("/org/freedesktop/portal/desktop", interface=_SETTINGS)
        self._bus.send(new_signal(at, "SettingChanged", "ssv", (_APPEARANCE, key, ("u", value))))

    def _serve(self) -> None:
        while True:
            message = self._bus.receive()
            if message.header.message_type is not MessageType.method_call:
                continue
            if message.header.fields.get(HeaderFields.member) == "ReadAll":
                answer = ({_APPEARANCE: self._values},)
                self._bus.send(new_method_return(message, "a{sa{sv}}", answer))
            else:
                self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))


def main() -> None:
    """Put the desktop into one state after another and say what the appearance makes of each."""
    portal = Portal()
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ampache_desktop.qt.style import Appearance, Choice, tokens

    application = QApplication(sys.argv[:1])
    appearance = Appearance(Choice.SYSTEM)

    def looks() -> str:
        tone = "dark" if tokens().dark else "light"
        return f"{tone} {'high' if tokens().high_contrast else 'normal'}"

    for key, value, wanted in STATES:
        portal.put(key, value)
        for _ in range(PATIENCE):
            if looks() == wanted:
                break
            QTest.qWait(20)
        print(looks(), flush=True)
    appearance.set_choice(Choice.LIGHT)
    print(looks(), flush=True)
    application.quit()


if __name__ == "__main__":
    main()
