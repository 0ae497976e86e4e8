"""The dialog for what should not have happened: plain words, and details to copy."""

import platform
import traceback as tracebacks
from types import TracebackType

import PySide6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class BugReport(QDialog):
    """Says that something broke, that nothing saved is lost and that nothing is sent."""

    def __init__(
        self,
        error: BaseException,
        traceback: TracebackType | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.details = details(error, traceback)
        words = QLabel(
            "<b>Sidelight met an error of its own.</b><br>What was saved is safe, and you can go "
            "on. If it happens again, please close Sidelight and open it anew."
        )
        words.setWordWrap(True)
        further = QLabel(
            "These details would help to put it right. They are sent to nobody; copy them if you "
            "want to report it. They may name files of yours."
        )
        further.setWordWrap(True)
        text = QPlainTextEdit(self.details)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setAccessibleName("Details")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton("Copy the details")
        copy.setAutoDefault(False)
        copy.clicked.connect(self.copy)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for widget in (words, further, text, buttons):
            layout.addWidget(widget)
        self.resize(640, 420)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.details)


def details(error: BaseException, traceback: TracebackType | None) -> str:
    """Return versions and traceback, without the texts that were worked on."""
    lines = tracebacks.format_exception(type(error), error, traceback)
    return "\n".join(
        (
            f"Sidelight {QCoreApplication.applicationVersion()}".rstrip(),
            f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
            platform.platform(),
            "",
            "".join(lines).rstrip(),
        )
    )
