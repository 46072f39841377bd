"""What a new person sees first: connect to a server, or try the demo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ampache_desktop.qt.qicons import application_icon
from ampache_desktop.qt.style import Text, font
from ampache_desktop.widgets.pills import Pill, PillButton

LOGO = 96


class WelcomePage(QWidget):
    """A greeting and the two ways in."""

    connect_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        logo = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        logo.setPixmap(application_icon().pixmap(LOGO, LOGO))
        title = QLabel(self.tr("Your music, from your own server"), alignment=Qt.AlignmentFlag.AlignCenter)
        title.setFont(font(Text.TITLE, QFont.Weight.Bold))
        words = QLabel(
            self.tr(
                "Connect to your Ampache server, or look around in a library that is made up on the spot."
            ),
            alignment=Qt.AlignmentFlag.AlignCenter,
            wordWrap=True,
        )
        words.setObjectName("secondText")
        words.setMaximumWidth(460)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(words, 4)
        line.addStretch(1)
        go = PillButton(self.tr("Connect to your server"), "server", Pill.PRIMARY)
        demo = PillButton(self.tr("Try the demo"), "play")
        go.clicked.connect(self.connect_wanted)
        demo.clicked.connect(self.demo_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(go)
        buttons.addWidget(demo)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(logo)
        column.addSpacing(8)
        column.addWidget(title)
        column.addLayout(line)
        column.addSpacing(16)
        column.addLayout(buttons)
        column.addStretch(3)
