"""The measurements of the ledger work; what they measure depends on the machine."""

from __future__ import annotations

import pytest

from tests.bench.ledger.running import MEASURES, run

SMALL = (
    "--pattern 30 --sizes 30 --crowds 10,20 --files 30 --verdicts 30 --blogs 2 --each 30 --looks 2"
    " --seconds 0"
)


@pytest.mark.slow
def test_every_measure_of_the_ledger_comes_to_its_end(
    capfd: pytest.CaptureFixture[str],
) -> None:
    rows = run(SMALL.split())
    said = capfd.readouterr().out
    assert all(f"\n{name}, sqlite\n" in said for name in MEASURES)
    assert len(rows) >= 2 * len(MEASURES)
    assert all(row.ratio is None or row.ratio > 0 for row in rows)
    assert all(f"| {row.what} | {row.figure} |" in said for row in rows)
