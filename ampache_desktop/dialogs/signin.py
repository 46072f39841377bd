"""Signing in: where the server is, who one is, and what to do when it does not work."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ampache_desktop.qt.style import Text, font
from ampache_desktop.settings.profiles import How
from ampache_desktop.widgets.links import LinkLabel
from ampache_desktop.widgets.pills import Pill, PillButton


@dataclass(frozen=True)
class SignIn:
    """What was filled in. `secret` is the password or key and must go to the keyring, nowhere else."""

    address: str
    how: How
    user: str
    secret: str
    remember: bool
    api: int | None
    format: str | None

    def __repr__(self) -> str:
        return f"SignIn(address={self.address!r}, how={self.how}, user={self.user!r})"


def _tr(text: str) -> str:
    return QCoreApplication.translate("SignInDialog", text)


class SignInDialog(QDialog):
    """Asks for a server and for credentials. It stays open, with what was typed, until signing in worked."""

    sign_in_wanted = Signal(object)
    """A SignIn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_tr("Connect to your server"))
        self.setMinimumWidth(460)
        self._address = _field(_tr("Address"), _tr("music.example.org"))
        self._user = _field(_tr("User name"), "")
        self._secret = _field(_tr("Password"), "")
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._how = _choice(
            _tr("Sign in with"),
            [
                (_tr("User name and password"), How.PASSWORD),
                (_tr("API key"), How.API_KEY),
                (_tr("User name and API key"), How.USER_API_KEY),
                (_tr("API key as Bearer header"), How.BEARER),
            ],
        )
        self._api = _choice(
            _tr("API"), [(_tr("Newest the server has"), None), *((f"API {n}", n) for n in (6, 5, 4, 3))]
        )
        self._format = _choice(_tr("Format"), [(_tr("Automatic"), None), ("JSON", "json"), ("XML", "xml")])
        self._remember = QCheckBox(_tr("Keep me signed in on this computer"))
        self._remember.setChecked(True)
        self._message = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._message.hide()
        self._message.setObjectName("errorText")
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = LinkLabel(_tr("More options"), Text.BODY, "second")
        self._cancel = PillButton(_tr("Cancel"))
        self._go = PillButton(_tr("Connect"), pill=Pill.PRIMARY)
        self._build()
        self._how.currentIndexChanged.connect(self._ask_what_is_needed)
        self._more.clicked.connect(lambda: self._show_more(shown=not self._shows_more))
        self._address.textChanged.connect(self._ask_what_is_needed)
        self._go.clicked.connect(self._submit)
        self._cancel.clicked.connect(self.reject)
        for field in (self._address, self._user, self._secret):
            field.returnPressed.connect(self._submit)
        self._show_more(shown=False)
        self._ask_what_is_needed()

    def fill(self, address: str = "", user: str = "", how: How = How.PASSWORD) -> None:
        """Start from what is known of a server already, with the cursor where typing goes on."""
        self._address.setText(address)
        self._user.setText(user)
        self._how.setCurrentIndex(self._how.findData(how))
        (self._secret if address else self._address).setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Show that signing in is under way; the fields cannot be changed meanwhile."""
        for field in (self._address, self._user, self._secret, self._how, self._api, self._format):
            field.setEnabled(not busy)
        self._go.set_words(_tr("Connecting…") if busy else _tr("Connect"))
        self._go.setEnabled(not busy)
        if not busy:
            self._ask_what_is_needed()

    def show_failure(self, text: str) -> None:
        """Say why it did not work, under the fields, which keep what was typed."""
        self.set_busy(busy=False)
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self._message.setAccessibleName(text)
        self._secret.setFocus()
        self._secret.selectAll()

    def _build(self) -> None:
        form = QFormLayout(
            rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows,
            fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow,
        )
        form.setVerticalSpacing(8)
        for field in (self._address, self._how, self._user, self._secret, self._api, self._format):
            form.addRow(field.accessibleName(), field)
        self._form = form
        title = QLabel(self.windowTitle())
        title.setFont(font(Text.SECTION, QFont.Weight.DemiBold))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._more)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addLayout(form)
        layout.addWidget(self._remember)
        layout.addWidget(self._message)
        layout.addSpacing(8)
        layout.addLayout(buttons)

    def _show_more(self, shown: bool) -> None:
        self._shows_more = shown
        self._more.set_text(_tr("Fewer options") if shown else _tr("More options"))
        for field in (self._api, self._format):
            self._form.setRowVisible(field, shown)
        self.adjustSize()

    def _ask_what_is_needed(self) -> None:
        how = How(self._how.currentData())
        is_link = self._address.text().strip().lower().startswith("ampache://")
        self._form.setRowVisible(self._how, not is_link)
        self._form.setRowVisible(self._user, how in (How.PASSWORD, How.USER_API_KEY) and not is_link)
        self._form.setRowVisible(self._secret, not is_link)
        name = _tr("Password") if how is How.PASSWORD else _tr("API key")
        self._secret.setAccessibleName(name)
        label = self._form.labelForField(self._secret)
        if isinstance(label, QLabel):
            label.setText(name)
        self._go.setEnabled(bool(self._address.text().strip()))

    def _submit(self) -> None:
        if not self._go.isEnabled():
            return
        self._message.hide()
        self.set_busy(busy=True)
        self.sign_in_wanted.emit(
            SignIn(
                address=self._address.text().strip(),
                how=How(self._how.currentData()),
                user=self._user.text().strip(),
                secret=self._secret.text(),
                remember=self._remember.isChecked(),
                api=self._api.currentData(),
                format=self._format.currentData(),
            )
        )


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit(placeholderText=hint)
    field.setAccessibleName(name)
    return field


def _choice(name: str, options: list[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setAccessibleName(name)
    for text, value in options:
        box.addItem(text, value)
    return box
