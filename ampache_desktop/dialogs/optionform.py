"""A form of options: for each the control that fits it. A change holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from ampache_desktop.qt.style import Text, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from ampache_desktop.settings.options import Option
    from ampache_desktop.settings.store import Store

_CONTROL_WIDTH = 220


def option_words(text: str) -> str:
    """Return a title, choice or unit of an option in the person's language."""
    return QCoreApplication.translate("Options", text) if text else ""


class OptionForm(QScrollArea):
    """One page of settings over `store`."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._inner = QWidget()
        self._form = QFormLayout(self._inner, rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setVerticalSpacing(12)
        self._form.setHorizontalSpacing(24)
        self._form.setContentsMargins(4, 4, 16, 4)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self.setWidget(self._inner)

    def add_head(self, text: str) -> None:
        """Add a heading over what follows."""
        head = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        head.setFont(font(Text.BODY, QFont.Weight.DemiBold))
        if self._form.rowCount():
            head.setContentsMargins(0, 12, 0, 0)
        self._form.addRow(head)

    def add_note(self, text: str) -> QLabel:
        """Add a remark of a sentence or two, and return its label."""
        note = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        note.setObjectName("secondText")
        note.setMinimumWidth(_CONTROL_WIDTH)
        self._form.addRow(note)
        return note

    def add_options(self, options: Sequence[Option[Any]]) -> None:
        """Add the control of each option."""
        for option in options:
            title = option_words(option.title)
            if isinstance(option.default, bool):
                box = QCheckBox(title)
                box.setChecked(self._store.get(option))
                box.toggled.connect(lambda on, option=option: self._store.set(option, on))
                self._form.addRow(box)
            else:
                self.add_control(title, self._choice(option) if option.choices else self._number(option))

    def add_control(self, title: str, control: QWidget) -> None:
        """Add a control of any kind, named by `title`."""
        control.setAccessibleName(title)
        control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        control.setMinimumWidth(_CONTROL_WIDTH)
        self._form.addRow(title, control)

    def _choice(self, option: Option[Any]) -> QComboBox:
        box = ChoiceBox()
        values = list(option.choices)
        for value in values:
            box.addItem(option_words(option.choices[value]))
        box.setCurrentIndex(values.index(self._store.get(option)))
        box.currentIndexChanged.connect(lambda row: self._store.set(option, values[row]))
        return box

    def _number(self, option: Option[Any]) -> QSpinBox:
        box = _NumberBox()
        box.lineEdit().setTextMargins(8, 0, 8, 0)
        box.setRange(option.least or 0, option.most if option.most is not None else 2**31 - 1)
        if option.unit:
            box.setSuffix(f" {option_words(option.unit)}")
        box.setValue(self._store.get(option))
        box.valueChanged.connect(lambda value: self._store.set(option, value))
        return box


class ChoiceBox(QComboBox):
    """A box of choices that a wheel over the page passes by, unless it has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class _NumberBox(QSpinBox):
    """The same for numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()
