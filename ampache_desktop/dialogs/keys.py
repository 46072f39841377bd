"""The list of commands with their keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from ampache_desktop.widgets.pills import Pill, PillButton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

_ROW = 28

Row = tuple[str, str, Sequence[QKeySequence]]
"""A group, what is done, and its keys: all in the person's language."""


class KeysDialog(QDialog):
    """Shows every command, its group and its keys; typing narrows the list."""

    def __init__(self, rows: Iterable[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("KeysDialog", "Keyboard shortcuts"))
        self.resize(620, 560)
        self._filter = QLineEdit(
            placeholderText=QCoreApplication.translate("KeysDialog", "Find a command"),
            clearButtonEnabled=True,
        )
        self._filter.setAccessibleName(self._filter.placeholderText())
        self._tree = QTreeWidget()
        self._tree.setRootIsDecorated(False)
        self._tree.setColumnCount(2)
        self._tree.setHeaderHidden(True)
        self._tree.setAccessibleName(self.windowTitle())
        self._tree.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        groups: dict[str, QTreeWidgetItem] = {}
        for group, title, shortcuts in rows:
            if group not in groups:
                groups[group] = QTreeWidgetItem(self._tree, [group])
                groups[group].setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = self._tree.font()
                font.setBold(True)
                groups[group].setFont(0, font)
                groups[group].setSizeHint(0, QSize(0, _ROW))
            keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in shortcuts)
            row = QTreeWidgetItem(groups[group], [title, keys])
            row.setSizeHint(0, QSize(0, _ROW))
        self._tree.expandAll()
        self._tree.setColumnWidth(0, 340)
        self._tree.setIndentation(12)
        self._tree.setUniformRowHeights(True)
        close = PillButton(QCoreApplication.translate("KeysDialog", "Close"), pill=Pill.PRIMARY)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._filter)
        layout.addWidget(self._tree)
        layout.addLayout(foot)
        self._filter.textChanged.connect(self._narrow)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold()
        for i in range(self._tree.topLevelItemCount()):
            group = self._tree.topLevelItem(i)
            if group is None:
                continue
            children = [child for j in range(group.childCount()) if (child := group.child(j)) is not None]
            for child in children:
                child.setHidden(wanted not in f"{child.text(0)} {child.text(1)}".casefold())
            group.setHidden(all(child.isHidden() for child in children))
