"""What views ask of models that load lazily."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class WantsRows(Protocol):
    """A model that loads what is looked at."""

    def want(self, first: int, last: int, /) -> None:
        """Rows `first` to `last` are on the screen now."""
