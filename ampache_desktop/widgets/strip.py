"""The strip of notices: messages over the page that stop nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ampache_desktop.qt import icons
from ampache_desktop.qt.notices import Action, Notice, Progress, Severity
from ampache_desktop.qt.numerals import grouped
from ampache_desktop.qt.style import Text, tokens
from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.links import ElidedLabel, LinkLabel, WrappedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_MOST: Final = 3
_SHOWN_MS: Final = 5000
_WITH_ACTION_MS: Final = 9000
_BESIDE: Final = 180
"""Links that are wider than this together stand below the words."""
_MOST_BESIDE: Final = 3
_WIDTH: Final = 520
_MARGIN: Final = 16
_SIGN: Final = 18
_LEAD: Final = _MARGIN + _SIGN + 12
"""Where the words begin, beside the sign."""

_ICONS: Final = {
    Severity.INFO: ("info", "second"),
    Severity.DONE: ("check", "good"),
    Severity.WARNING: ("warning", "warn"),
    Severity.ERROR: ("error", "bad"),
}


class Toast(QWidget):
    """One notice."""

    closed = Signal()

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = WrappedLabel(notice.text, parent=self)
        self._more = WrappedLabel(notice.details, Text.SMALL, "second", parent=self)
        self._more.hide()
        self._count = ElidedLabel("", Text.SMALL, "second", parent=self)
        self._count.setVisible(notice.progress is not None)
        self._share = 0.0
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 8, 8)
        row.setSpacing(14)
        row.addSpacing(_LEAD)  # no margin: those stay where they are in a mirrored layout
        if notice.progress is None:
            row.addWidget(self._words, 1)
        else:
            row.addLayout(self._with_progress(notice.progress), 1)
        links = self._links()
        long = len(links) > _MOST_BESIDE or sum(link.sizeHint().width() for link in links) > _BESIDE
        if not long:
            for link in links:
                row.addWidget(link)
        close = IconButton("close", self.tr("Close"), side=28, icon_side=16, parent=self)
        close.clicked.connect(self.closed)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        if long:
            column.addLayout(_below(links))
        more = QHBoxLayout()
        more.setContentsMargins(0, 0, 0, 0)
        more.addSpacing(_LEAD)
        more.addWidget(self._more)
        self._more.setContentsMargins(0, 0, 16, 12)
        column.addLayout(more)
        self.setAccessibleName(notice.text)
        self._leave = QTimer(self, singleShot=True)
        self._leave.timeout.connect(self.closed)
        self._begin()

    def _with_progress(self, progress: Progress) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._words)
        words.addWidget(self._count)
        progress.changed.connect(self._show_progress)
        return words

    def _show_progress(self, done: int, total: int) -> None:
        self._share = done / total if total else 0.0
        words = self.tr("{done} of {total}").format(done=grouped(done), total=grouped(total))
        self._count.setText(words if total else "")
        self.setAccessibleDescription(words if total else "")
        self.update()

    def _links(self) -> list[LinkLabel]:
        links = []
        for action in self.notice.actions:
            link = LinkLabel(action.text, Text.BODY, "text", QFont.Weight.DemiBold, self)
            link.clicked.connect(lambda *_, action=action: self._run(action))
            links.append(link)
        if self.notice.details:
            self._details = LinkLabel(self.tr("Details"), Text.BODY, "second", parent=self)
            self._details.clicked.connect(self._show_details)
            links.append(self._details)
        return links

    def _begin(self) -> None:
        if self.notice.severity in {Severity.INFO, Severity.DONE} and not self.notice.stays:
            self._leave.start(_WITH_ACTION_MS if self.notice.actions else _SHOWN_MS)

    def _run(self, action: Action) -> None:
        self.closed.emit()
        action.run()

    def _show_details(self) -> None:
        self._leave.stop()
        self._details.hide()
        self._more.show()

    def enterEvent(self, event: QEvent) -> None:
        self._leave.stop()  # nobody is hurried while reading

    def leaveEvent(self, event: QEvent) -> None:
        if self._more.isHidden():
            self._begin()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(now.line)
        painter.setBrush(now.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        icon, colour = _ICONS[self.notice.severity]
        sign = icons.pixmap(icon, _SIGN, QColor(now.colour(colour)), self.devicePixelRatioF())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _MARGIN - _SIGN if mirrored else _MARGIN
        middle = self._words.geometry().center().y()
        painter.drawPixmap(left, middle - _SIGN // 2, sign)
        if self._share:
            room = self.width() - 2 * _MARGIN
            done = round(room * self._share)
            at = _MARGIN + room - done if mirrored else _MARGIN
            painter.fillRect(at, self.height() - 3, done, 2, now.second)


def _below(links: list[LinkLabel]) -> QHBoxLayout:
    """Return a line of its own for links that would leave the words no room."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, _MARGIN, 12)
    row.setSpacing(14)
    row.addSpacing(_LEAD)
    for link in links:
        row.addWidget(link)
    row.addStretch(1)
    return row


class NoticeStrip(QWidget):
    """Shows notices over the lower edge of `over`, newest at the bottom, three at most.

    INFO and DONE leave by themselves, unless the pointer rests on them; warnings and errors wait to
    be closed. The same text is not shown twice at a time. Screen readers are told.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._toasts: list[Toast] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        over.installEventFilter(self)
        self.hide()

    @property
    def notices(self) -> list[Notice]:
        """What is shown, oldest first."""
        return [toast.notice for toast in self._toasts]

    def post(self, notice: Notice) -> None:
        """Show `notice`: connect this to `Notices.posted`."""
        for toast in [toast for toast in self._toasts if toast.notice.text == notice.text]:
            self._close(toast)
        while len(self._toasts) >= _MOST:
            self._close(self._toasts[0])
        toast = Toast(notice, self)
        toast.closed.connect(lambda: self._close(toast))
        self._toasts.append(toast)
        self._column.addWidget(toast)
        toast.show()
        self._place()
        self.show()
        self.raise_()
        self._announce(notice.text)

    def withdraw(self, notice: Notice) -> None:
        """Close the very notice `notice`: connect this to `Notices.withdrawn`."""
        for toast in [toast for toast in self._toasts if toast.notice is notice]:
            self._close(toast)

    def _announce(self, text: str) -> None:
        """Tell screen readers. Imported here: the first paint has nothing to announce."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def clear(self) -> None:
        """Close every notice."""
        for toast in list(self._toasts):
            self._close(toast)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def sizeHint(self) -> QSize:
        width = min(_WIDTH, max(240, self._over.width() - 2 * _MARGIN))
        height = sum(self._height_of(toast, width) for toast in self._toasts)
        return QSize(width, height + self._column.spacing() * max(0, len(self._toasts) - 1))

    def _height_of(self, toast: Toast, width: int) -> int:
        layout = toast.layout()
        wanted = layout.heightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
        return max(wanted, toast.minimumSizeHint().height(), 46)

    def _close(self, toast: Toast) -> None:
        if toast not in self._toasts:
            return
        self._toasts.remove(toast)
        self._column.removeWidget(toast)
        toast.hide()
        toast.deleteLater()
        self.setVisible(bool(self._toasts))
        self._place()

    def _place(self) -> None:
        if not self._toasts:
            return
        size = self.sizeHint()
        for toast in self._toasts:
            toast.setFixedHeight(self._height_of(toast, size.width()))
        left = (self._over.width() - size.width()) // 2
        self.setGeometry(left, self._over.height() - size.height() - _MARGIN, size.width(), size.height())
