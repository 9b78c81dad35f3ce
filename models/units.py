"""Units: the tree, what it was called, and how many people it had when."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from models.base import Base


class Unit(Base, table=True):
    """An organisation that reports. Never deleted: a unit that ends gets ``valid_to``."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, index=True)
    name: str
    unit_type: str = ""
    parent_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    #: the unit at the root of this unit's tree, itself included: first in every maintained key
    top_unit_id: int | None = Field(default=None, foreign_key="unit.id")
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: int | None = Field(default=None, foreign_key="unit.id", index=True)


class UnitAlias(Base, table=True):
    """Another name a unit is known by."""

    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    position: int = Field(primary_key=True)
    alias: str = Field(index=True)


class Headcount(Base, table=True):
    """Persons in a unit from a day on."""

    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    from_on: date = Field(primary_key=True)
    persons: int


class UnitChange(Base, table=True):
    """What a decree made of a unit: renamed, merged, split, closed. Append-only.

    ``before`` and ``after`` hold what changed (``domain.unit_changes``); it is in force from ``effective_on``
    and known since ``made_at``.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    deed: str
    effective_on: date
    decree: str
    reason: str = ""
    made_by: str
    made_at: datetime
    before: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    after: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
