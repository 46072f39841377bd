"""The details of one record at the right-hand side: all that is known of it, to read and to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from ampache_desktop.models.facts import facts_of, kind_of
from ampache_desktop.qt.style import Text, font, tokens
from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.links import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ampache_desktop.panels.context import Context

_GAP = 12


class DetailsPanel(QWidget):
    """Labels with words below them, as one text that can be selected with mouse and keyboard."""

    close_wanted = Signal()
    """The person pressed Close, or Escape in it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: object = None
        self._title = ElidedLabel("", Text.SECTION, "text", QFont.Weight.DemiBold)
        close = IconButton("close", QCoreApplication.translate("Details", "Close the details"), "Esc")
        close.clicked.connect(self.close_wanted)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 8, 8)
        top.addWidget(self._title, 1)
        top.addWidget(close)
        self._text = QTextEdit(readOnly=True, acceptRichText=False)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # paths are long words
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.document().setDocumentMargin(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 1, 0)  # the line at the side of the panel stays free
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._text, 1)
        self.setFocusProxy(self._text)
        context.changes.changed.connect(self._changed)

    def show_record(self, record: object) -> None:
        """Show a song, an album, an artist, a playlist or a genre, from its beginning."""
        self._record = record
        self._title.setText(kind_of(record))
        self._text.setAccessibleName(kind_of(record))
        self._write()
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._record is not None:
            self._write()  # the colours of words are in the text

    def _write(self) -> None:
        scrolled = self._text.verticalScrollBar().value()
        self._text.clear()
        cursor = self._text.textCursor()
        label, words = QTextCharFormat(), QTextCharFormat()
        label.setFont(font(Text.HINT))
        label.setForeground(tokens().second)
        words.setFont(font(Text.BODY))
        words.setForeground(tokens().text)
        near, apart = QTextBlockFormat(), QTextBlockFormat()
        apart.setTopMargin(_GAP)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        for block in (near, apart):  # all at one edge, each in its own direction
            block.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        cursor.setBlockFormat(near)
        for number, (name, said) in enumerate(facts_of(self._record)):
            if number:
                cursor.insertBlock(apart)
            cursor.insertText(name, label)
            cursor.insertBlock(near)
            cursor.insertText(said, words)
        self._text.verticalScrollBar().setValue(scrolled)

    def _changed(self, record: object) -> None:
        known = self._record
        if type(record) is type(known) and getattr(record, "id", None) == getattr(known, "id", ""):
            self._record = record
            self._write()
