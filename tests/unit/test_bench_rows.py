"""The rows of the bench: ratios, goals and whether they are met."""

from __future__ import annotations

import pytest

from tests.bench.row import Row, median, percentile, table


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("", 12.0, "ms", 10.0, most_ratio=1.2), True),
        (Row("", 12.1, "ms", 10.0, most_ratio=1.2), False),
        (Row("", 17.0, "ms", 20.0, most_ratio=1.2, most=16), False),
        (Row("", 3.0, "", most=3), True),
        (Row("", 3.0, "ms", most_ratio=1.2), False),
        (Row("", 3.0, "ms", 1.0), None),
    ],
)
def test_a_goal_is_met_when_each_of_its_parts_is(row: Row, met: bool | None) -> None:
    assert row.met is met
    assert row.as_dict()["met"] is met


def test_a_row_has_the_fields_that_are_promised() -> None:
    row = Row("wheel", 4.2, "ms", 4.0, most_ratio=1.2, most=16)

    assert list(row.as_dict()) == ["name", "value", "unit", "floor", "ratio", "goal", "met"]
    assert row.goal == "≤ 1.2 × floor and ≤ 16 ms"
    assert "MISSED" not in table([row])


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(value) for value in range(1, 101)]

    assert (median(values), percentile(values, 99), percentile(values, 100)) == (50, 99, 100)
    with pytest.raises(ValueError, match="nothing"):
        median([])
