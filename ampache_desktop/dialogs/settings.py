"""The settings: every option that has a title, as the control that fits it. Changes hold at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ampache_desktop.qt.style import Text, font
from ampache_desktop.settings.options import OPTIONS, Option
from ampache_desktop.widgets.pills import Pill, PillButton

if TYPE_CHECKING:
    from ampache_desktop.settings.store import Store


def _tr(text: str) -> str:
    return QCoreApplication.translate("Options", text) if text else ""


class SettingsDialog(QDialog):
    """A form over `store`. There is nothing to confirm: a change is made when it is chosen."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.setWindowTitle(QCoreApplication.translate("SettingsDialog", "Settings"))
        self.setMinimumWidth(480)
        title = QLabel(self.windowTitle())
        title.setFont(font(Text.SECTION, QFont.Weight.DemiBold))
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(24)
        for option in OPTIONS:
            if option.title:
                self._add(form, option)
        close = PillButton(QCoreApplication.translate("SettingsDialog", "Close"), pill=Pill.PRIMARY)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(title)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addLayout(foot)

    def _add(self, form: QFormLayout, option: Option[Any]) -> None:
        title = _tr(option.title)
        if isinstance(option.default, bool):
            box = QCheckBox(title)
            box.setChecked(self._store.get(option))
            box.toggled.connect(lambda on: self._store.set(option, on))
            form.addRow(box)
            return
        control = self._choice(option) if option.choices else self._number(option)
        control.setAccessibleName(title)
        control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        form.addRow(title, control)

    def _choice(self, option: Option[Any]) -> QComboBox:
        box = QComboBox()
        values = list(option.choices)
        for value in values:
            box.addItem(_tr(option.choices[value]))
        box.setCurrentIndex(values.index(self._store.get(option)))
        box.currentIndexChanged.connect(lambda row: self._store.set(option, values[row]))
        return box

    def _number(self, option: Option[Any]) -> QSpinBox:
        box = QSpinBox()
        box.lineEdit().setTextMargins(8, 0, 8, 0)
        box.setRange(option.least or 0, option.most if option.most is not None else 2**31 - 1)
        if option.unit:
            box.setSuffix(f" {_tr(option.unit)}")
        box.setValue(self._store.get(option))
        box.valueChanged.connect(lambda value: self._store.set(option, value))
        return box
