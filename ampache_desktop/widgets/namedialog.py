"""Asks for a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from ampache_desktop.qt.style import Text, font
from ampache_desktop.widgets.pills import Pill, PillButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NameDialog(QDialog):
    """A field, and a button that says what the name is for; it can be pressed once there is a name."""

    named = Signal(str)
    """The name, without blanks at its ends."""

    def __init__(self, title: str, label: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(380)
        heading = QLabel(title)
        heading.setFont(font(Text.SECTION, QFont.Weight.DemiBold))
        words = QLabel(label)
        self.field = QLineEdit()
        self.field.setAccessibleName(label)
        words.setBuddy(self.field)
        self._accept = PillButton(button, pill=Pill.PRIMARY)
        self._accept.setEnabled(False)
        cancel = PillButton(QCoreApplication.translate("NameDialog", "Cancel"))
        self.field.textChanged.connect(lambda text: self._accept.setEnabled(bool(text.strip())))
        self._accept.clicked.connect(self.accept)
        self.field.returnPressed.connect(self._accept.click)
        cancel.clicked.connect(self.reject)
        self.accepted.connect(lambda: self.named.emit(self.field.text().strip()))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self._accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        for part in (heading, words, self.field):
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addLayout(foot)
