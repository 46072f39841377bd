"""What a listing keeps, and how it is ordered."""

from __future__ import annotations

import dataclasses
from datetime import datetime


@dataclasses.dataclass(frozen=True)
class Query:
    """A filter and an order; the default keeps everything, by name without its article.

    `text` matches anywhere in the name, whatever its case, with `%` for any text and `_` for any
    character as in SQL's LIKE; with `exact` it must be the whole name, without its article. `added` and
    `updated` keep what is newer. `condition` is `rule,value` and `sort` is `field,ASC|DESC`, several joined
    by `;`; a rule or field that is not known is ignored, as servers do.
    """

    text: str | None = None
    exact: bool = False
    added: datetime | None = None
    updated: datetime | None = None
    condition: str | None = None
    sort: str | None = None


EVERYTHING = Query()
