"""Rows S1 to S10: what is acknowledged stays, whatever happens to the machine."""

from tests.bench.reliability import Row

ROWS: dict[str, Row] = {}
