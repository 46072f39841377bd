"""Everything about choosing a server: first start, signing in, and the questions that a server raises."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from ampache_desktop.api.address import BadAddress
from ampache_desktop.api.certificates import shown
from ampache_desktop.api.errors import BadCertificate, HttpsUnavailable, SignInFailed
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.connection import Line, Typed
from ampache_desktop.dialogs.signin import SignIn, SignInDialog
from ampache_desktop.panels.welcome import WelcomePage
from ampache_desktop.qt.notices import Action, Notice, Severity
from ampache_desktop.qt.qicons import icon
from ampache_desktop.qt.words import describe
from ampache_desktop.settings.keyringtrouble import SecretsUnavailable
from ampache_desktop.settings.options import KEEPING, Keeping
from ampache_desktop.settings.profiles import How, Profile, new_profile
from ampache_desktop.widgets.pane import Shape, StatePane
from ampache_desktop.widgets.sidebar import Health

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.connection import Opened
    from ampache_desktop.demo.child import Arguments
    from ampache_desktop.equipment import Equipment
    from ampache_desktop.window import Window

DEMO = Profile("demo", name="Demo", how=How.DEMO)
"""The invented library; it needs no server and keeps no secret."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Signing", text)


class Signing(QObject):
    """Leads a person to a server. Failures are notices; a dialog opens only when asked for."""

    def __init__(self, window: Window, equipment: Equipment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._connection = connection = equipment.connection
        self._profiles = equipment.profiles
        self._secrets = equipment.secrets
        self._settings = equipment.settings
        self._notices = equipment.notices
        self._jobs = equipment.jobs
        self._dialog: SignInDialog | None = None
        self._editing: Profile | None = None
        self._welcome = WelcomePage(window.pages)
        self._welcome.hide()
        self._welcome.connect_wanted.connect(self.ask)
        self._welcome.demo_wanted.connect(self.open_demo)
        self._away = StatePane(QWidget(), Shape.COVERS, window.pages)
        self._away.hide()
        self._away.retry_wanted.connect(connection.retry)
        connection.line_changed.connect(self._show_line)
        connection.opened.connect(self._on_opened)
        connection.failed.connect(self._on_failed)
        window.server_menu_wanted.connect(self._show_menu)

    def begin(self) -> None:
        """Open the server that was used last, or greet a new person."""
        last = self._profiles.last or next(iter(self._profiles.all()), None)
        if last is None:
            self._window.show_server(_tr("No server yet"), Health.AWAY)
            self._window.show_page(self._welcome)
        else:
            self._wait_for(last)

    def open_demo(self, arguments: Arguments | None = None) -> None:
        """Open the invented library."""
        self._wait_for(DEMO, arguments)

    def _wait_for(self, profile: Profile, demo: Arguments | None = None) -> None:
        """Open a server; until it answers, show the ground plan of what comes."""
        if self._window.navigator is None:
            self._away.show_loading()
            self._window.show_page(self._away)
        self._connection.open(profile, demo=demo)

    def ask(self, profile: Profile | None = None) -> None:
        """Open the sign-in dialog, for a new server or for a known one."""
        self._editing = profile
        if self._dialog is None:
            self._dialog = SignInDialog(self._window)
            self._dialog.sign_in_wanted.connect(self._try)
            self._dialog.rejected.connect(self._connection.withdraw)
            self._dialog.finished.connect(self._forget_dialog)
        if profile is not None:
            self._dialog.fill(profile.address, profile.user, profile.how)
        self._dialog.open()

    # The dialog

    def _try(self, wish: SignIn) -> None:
        try:
            profile, secret = new_profile(
                wish.address,
                how=wish.how,
                user=wish.user,
                api=Api(wish.api) if wish.api else None,
                fmt=Format(wish.format) if wish.format else None,
            )
        except BadAddress as error:
            self._dialog_failed(error)
            return
        before = self._editing
        if before is not None:
            profile = dataclasses.replace(profile, id=before.id, pin=before.pin, allow_http=before.allow_http)
        self._connection.open(profile, Typed(secret or wish.secret, wish.remember))

    def _dialog_failed(self, error: Exception) -> None:
        words = describe(error)
        if self._dialog is not None:
            self._dialog.show_failure(f"{words.what} {words.advice}".strip())

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    # What comes of it

    def _on_opened(self, opened: Opened) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        if opened.unkept is not None:
            self._offer_keeping(opened.profile, opened.unkept)

    def _on_failed(self, profile: Profile, error: Exception) -> None:
        if isinstance(error, BadCertificate) and error.fingerprint:
            self._ask_trust(profile, error)
        elif isinstance(error, HttpsUnavailable):
            self._ask_http(profile)
        elif self._dialog is not None:
            self._dialog_failed(error)
        else:
            self._tell(profile, error)

    def _tell(self, profile: Profile, error: Exception) -> None:
        """Say in a notice that a server that is known cannot be opened now. The account stays."""
        words = describe(error)
        retry = Action(_tr("Retry"), lambda: self._connection.open(profile))
        sign_in = Action(_tr("Sign in again"), lambda: self.ask(profile))
        actions = (sign_in,) if isinstance(error, SignInFailed | SecretsUnavailable) else (retry,)
        text = f"{profile.title}: {words.what} {words.advice}".strip()
        self._notices.post(Notice(text, str(error), Severity.ERROR, actions))
        if self._window.navigator is None:
            self._away.show_failed(error, sign_in)
            self._window.show_page(self._away)

    def _ask_trust(self, profile: Profile, error: BadCertificate) -> None:
        self._question(
            _tr("The identity of {server} cannot be verified").replace("{server}", profile.title),
            _tr(
                "Its certificate is not signed by anybody this computer trusts, or it has expired. "
                "Trust it only when this fingerprint is the one that the server's owner gave you:"
            )
            + f"\n\n{shown(error.fingerprint)}",
            _tr("Trust this certificate"),
            lambda: self._connection.trust(profile, error.fingerprint),
            error,
        )

    def _ask_http(self, profile: Profile) -> None:
        self._question(
            _tr("{server} has no encryption").replace("{server}", profile.title),
            _tr(
                "The server answers over plain http only. Everybody on the way could read what is sent, "
                "the sign-in included. At home that may be fine."
            ),
            _tr("Connect without encryption"),
            lambda: self._connection.allow_http(profile),
            None,
        )

    def _question(self, title: str, text: str, yes: str, deed: object, error: Exception | None) -> None:
        """Ask before going on; the answer No leaves everything as it is."""
        box = QMessageBox(QMessageBox.Icon.Warning, title, title, parent=self._dialog or self._window)
        box.setTextFormat(box.textFormat().PlainText)
        box.setInformativeText(text)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))

        def answered() -> None:
            if box.clickedButton() is agree:
                deed()  # type: ignore[operator]  # a function without arguments
            elif self._dialog is not None:
                self._dialog.show_failure(describe(error).what if error else _tr("Not connected."))
            box.deleteLater()

        box.finished.connect(answered)
        box.open()

    def _offer_keeping(self, profile: Profile, error: SecretsUnavailable | OSError) -> None:
        why = error.message if isinstance(error, SecretsUnavailable) else str(error)
        text = _tr("The password is not kept: {why}. Without, you sign in at each start.").replace(
            "{why}", why
        )
        if isinstance(error, OSError):
            self._notices.post(Notice(text, severity=Severity.WARNING))
            return

        def keep_in_file() -> None:
            self._settings.set(KEEPING, Keeping.FILE)
            self._secrets.keeping = Keeping.FILE
            secrets, profile_id = self._secrets, profile.id
            self._jobs.submit(
                lambda: secrets.keep(profile_id, secrets.read(profile_id) or ""),
                owner=self,
                done=lambda _: None,
                failed=self._notices.post_error,
            )

        self._notices.post(
            Notice(
                text,
                severity=Severity.WARNING,
                actions=(Action(_tr("Keep it in a file that only you can read"), keep_in_file),),
            )
        )

    # The server's own corner

    def _show_line(self, line: Line) -> None:
        health = {Line.OPEN: Health.GOOD, Line.CALLING: Health.CONNECTING}.get(line, Health.AWAY)
        profile = self._connection.profile
        if line is Line.NONE:
            self._window.show_page(self._welcome)
        self._window.show_server(profile.title if profile else _tr("No server yet"), health)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        current = self._connection.profile
        for profile in (*self._profiles.all(), DEMO):
            action = menu.addAction(icon("server"), profile.title)
            action.setCheckable(True)
            action.setChecked(current is not None and profile.id == current.id)
            action.triggered.connect(lambda _checked=False, profile=profile: self._connection.open(profile))
        menu.addSeparator()
        menu.addAction(icon("plus"), _tr("Connect to another server…")).triggered.connect(
            lambda _checked=False: self.ask()
        )
        if current is not None and current.how is not How.DEMO:
            menu.addAction(icon("user"), _tr("Sign in again…")).triggered.connect(
                lambda _checked=False: self.ask(current)
            )
            menu.addAction(icon("trash"), _tr("Forget this server")).triggered.connect(
                lambda _checked=False: self._forget(current)
            )
        if self._connection.line is Line.AWAY and current is not None:
            menu.addAction(icon("refresh"), _tr("Try again now")).triggered.connect(
                lambda _checked=False: self._connection.retry()
            )
        menu.addSeparator()
        for command, sign in (("appearance", "sun"), ("settings", "settings"), ("keys", "info")):
            action = self._window.commands[command]
            action.setIcon(icon(sign))
            menu.addAction(action)
        menu.popup(at)

    def _forget(self, profile: Profile) -> None:
        """Forget a server and its secrets; a notice offers to take it back with them."""
        if self._connection.profile is not None and self._connection.profile.id == profile.id:
            self._connection.leave()
            self._window.show_page(self._welcome)
            self._show_line(Line.NONE)
        profiles, secrets = self._profiles, self._secrets

        def forget() -> str | None:
            try:
                secret = secrets.read(profile.id)
            except SecretsUnavailable:
                secret = None
            profiles.remove(profile.id)
            secrets.forget(profile.id)
            return secret

        def take_back(secret: str | None) -> None:
            profiles.put(profile)
            if secret is not None:
                secrets.keep(profile.id, secret)

        def forgotten(secret: str | None) -> None:
            text = _tr("{server} was forgotten.").replace("{server}", profile.title)
            undo = Action(_tr("Undo"), lambda: self._do(lambda: take_back(secret)))
            self._notices.post(Notice(text, severity=Severity.DONE, actions=(undo,)))

        self._jobs.submit(forget, owner=self, done=forgotten, failed=self._notices.post_error)

    def _do(self, work: Callable[[], None]) -> None:
        """Do something slow of which only a failure is worth a word."""
        self._jobs.submit(work, owner=self, done=lambda _: None, failed=self._notices.post_error)
