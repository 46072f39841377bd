"""Keeps secrets out of the log of the HTTP library, which writes every URL down."""

from __future__ import annotations

import logging

from ampache_desktop.api.errors import redact

_LOGGERS = ("urllib3.connectionpool", "urllib3.util.retry", "urllib3.poolmanager", "urllib3.connection")


class _Redaction(logging.Filter):
    """Replaces the message by one without secrets. A retry is no warning: its failure is an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact(record.getMessage()), ()
        if record.msg.startswith(("Retrying", "Connection pool is full")):
            record.levelno, record.levelname = logging.INFO, logging.getLevelName(logging.INFO)
        return True


_REDACTION = _Redaction()


def hush() -> None:
    """Make the HTTP library's log safe to keep. Harmless when called again."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_REDACTION)
