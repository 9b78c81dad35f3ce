"""What is kept between runs. Caching lives here and nowhere else."""

from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeVar

import pandas as pd
import streamlit as st

from domain.access import Actor, Scope
from domain.arrivals import Arrival
from domain.calendar import day_in_vietnam
from domain.campaigns import Campaign
from domain.explanation import Explanation
from domain.plans import Plan
from domain.profiles import Background
from domain.scores import Score
from domain.standings import Standings
from domain.unit_tree import Turn
from services import (
    batches,
    campaigns,
    courses,
    explanations,
    looks,
    plans,
    previews,
    profiles,
    publications,
    unit_changes,
)
from services import standings as standing_service
from services.batches import BatchLine
from services.database import Engine, open_database
from services.looks import Since
from services.previews import Handed, Preview
from services.publications import Changes
from services.standings import Keep

Made = TypeVar("Made")
Key = tuple[Hashable, ...]


class Asked(NamedTuple):
    """Which figure of a criterion is asked for; see ``services.explanations``."""

    criterion: str
    on: date
    unit: str | None
    below: bool
    known_at: datetime | None


@st.cache_resource(show_spinner=False)
def engine() -> Engine:
    """The one engine of this process."""
    return open_database(datetime.now(UTC))


def freshness(actor: Actor, code: str) -> Key:
    """What an answer about a campaign depends on: its revision, and what the actor may see.

    Asking for it checks the permission anew, so that no kept answer is given to a stranger.
    """
    scope = actor.scope
    return str(engine().url), code, campaigns.revision(engine(), actor, code), scope.unit, repr(scope.apart)


def campaign_list(actor: Actor) -> list[Campaign]:
    """The campaigns that the actor's units take part in; who may ask is checked anew, as for ``freshness``."""
    written = tuple(campaigns.revisions(engine(), actor))
    key = (str(engine().url), "", repr(written), actor.scope.unit, repr(actor.scope.apart))
    return _kept("campaigns", key, _make=lambda: campaigns.campaigns(engine(), actor))


def plan(actor: Actor, code: str) -> Plan:
    """The plan with the units that the actor may see."""
    return _kept("plan", freshness(actor, code), _make=lambda: plans.plan(engine(), actor, code))


def terms(actor: Actor, code: str) -> Plan:
    """The plan without units, which all who may ask for it share."""
    key = (*freshness(actor, code)[:3], None)
    return _kept("terms", key, _make=lambda: plans.terms(engine(), actor, code))


def standings(
    actor: Actor, code: str, on: date, unit: str | None = None, known_at: datetime | None = None
) -> tuple[Standings, Key]:
    """Where the campaign stands, or stood as known at ``known_at``, and what that depends on; nobody may change it."""
    key = (*freshness(actor, code), on, unit, known_at)
    asked: dict[str, Any] = {"on": on, "unit": unit, "known_at": known_at}
    if actor.scope != Scope.everything():
        asked["keep"] = _for_all(key, on, known_at)
    found = _kept("standings", key, _make=lambda: standing_service.standings(engine(), actor, code, **asked))
    return found, key


def _for_all(key: Key, on: date, known_at: datetime | None) -> Keep:
    """Keeps the figures of all units once, as who may see them all has them; the service says who is shown what."""
    everything = Scope.everything()
    of_all = (*key[:3], everything.unit, repr(everything.apart), on, None, known_at)
    return lambda make: _kept("standings", of_all, _make=make)


def days_of_cells(  # noqa: PLR0913 - what narrows it down
    actor: Actor,
    code: str,
    on: date,
    *,
    known_at: datetime | None = None,
    criterion: str | None = None,
    units: Sequence[str] | None = None,
    below: str | None = None,
) -> pd.DataFrame:
    """CELL_DAYS: what the actor's units reported day by day."""
    named = None if units is None else tuple(units)
    key = (*freshness(actor, code), on, known_at, criterion, named, below)
    asked: dict[str, Any] = {
        "on": on,
        "known_at": known_at,
        "criterion": criterion,
        "units": named,
        "below": below,
    }
    return _kept("days", key, _make=lambda: courses.days_of_cells(engine(), actor, code, **asked))


def arrivals(
    actor: Actor, code: str, units: Sequence[str], on: date, known_at: datetime | None = None
) -> list[Arrival]:
    """Who of the actor's units handed in when."""
    key = (*freshness(actor, code), on, known_at, tuple(units))
    asked: dict[str, Any] = {"on": on, "known_at": known_at}
    return _kept("arrivals", key, _make=lambda: courses.arrivals(engine(), actor, code, units, **asked))


def turns(actor: Actor, code: str, unit: str, on: date, known_at: datetime | None = None) -> list[Turn]:
    """What moved into the branch of one of the actor's units, and out of it."""
    key = (*freshness(actor, code), unit, on, known_at)
    asked: dict[str, Any] = {"on": on, "known_at": known_at}
    return _kept("turns", key, _make=lambda: unit_changes.turns(engine(), actor, unit, **asked))


def background(actor: Actor, code: str, unit: str) -> Background:
    """What stands behind the figures of one of the actor's units."""
    key = (*freshness(actor, code), unit)
    return _kept("background", key, _make=lambda: profiles.background(engine(), actor, code, unit))


def explanation(actor: Actor, code: str, asked: Asked) -> Explanation:
    """The figure of a criterion with its parts; files and people as far as the actor may learn of them."""
    key = (*freshness(actor, code), asked)
    return _kept(
        "explanation",
        key,
        _make=lambda: explanations.explanation(engine(), actor, code, **asked._asdict(), trail=False),
    )


def score(actor: Actor, code: str, unit: str, on: date, known_at: datetime | None) -> Score:
    """The score and the rank of a unit with what they are made of."""
    key = (*freshness(actor, code), unit, on, known_at)
    return _kept(
        "score",
        key,
        _make=lambda: explanations.score(engine(), actor, code, unit=unit, on=on, known_at=known_at),
    )


def changes(actor: Actor, code: str) -> Changes | None:
    """What has moved since the figures were published last; None where they never were."""
    key = freshness(actor, code)
    return _kept("changes", key, _make=lambda: publications.changes(engine(), actor, code))


def since(actor: Actor, now: Standings, before: datetime, then_on: date) -> Since:
    """What is different from the figures of ``then_on`` as they were known at ``before``."""
    key = (*freshness(actor, now.plan.campaign.code), now.on, before, then_on)
    return _kept(
        "since", key, _make=lambda: looks.since(engine(), actor, now, known_at=before, then_on=then_on)
    )


def drawn(
    draw: Callable[..., Made],
    key: Key,
    standings: Standings,
    *about: Any,  # noqa: ANN401 - what a figure is about
    beside: object = None,
) -> Made:
    """A finished figure or block of these standings, and of what else ``key`` and ``about`` decide."""
    name = f"{draw.__module__}.{draw.__qualname__}"
    given = (standings,) if beside is None else (standings, beside)
    return _kept(name, (*key, repr(about)), _make=lambda: draw(*given, *about))


def drawn_of_plan(actor: Actor, draw: Callable[..., Made], plan: Plan, *about: Any) -> Made:  # noqa: ANN401 - what a block is about
    """A finished block about a plan as it is now."""
    key = (*freshness(actor, plan.campaign.code), repr(about))
    return _kept(f"{draw.__module__}.{draw.__qualname__}", key, _make=lambda: draw(plan, *about))


def preview(actor: Actor, code: str, handed: Handed, now: datetime) -> Preview:
    """What a workbook says to this account; the same file with the same answers is read once a day."""
    key = (*_sender(actor, code), *_said(handed), day_in_vietnam(now))
    return _read("preview", key, _make=lambda: previews.preview(engine(), actor, code, handed, now=now))


def batch(actor: Actor, code: str, files: Sequence[Handed], now: datetime) -> list[BatchLine]:
    """What would become of many workbooks."""
    said = tuple((file.file_name, *_said(file)) for file in files)
    key = (*_sender(actor, code), said, day_in_vietnam(now))
    return _read("batch", key, _make=lambda: batches.preview_many(engine(), actor, code, files, now=now))


def _sender(actor: Actor, code: str) -> Key:
    """Who hands in where: what one account may hand in, another may not."""
    return *freshness(actor, code), actor.account_id, actor.name, actor.role


def _said(handed: Handed) -> Key:
    """All of a workbook and of what was said about it that its preview depends on."""
    told = (tuple(sorted(known.items())) for known in (handed.answers, handed.corrections))
    return handed.sha256, handed.on, handed.unit, handed.accept, *told


def _kept(name: str, key: Key, *, _make: Callable[[], Made]) -> Made:
    """An answer, made once; ``key`` begins as ``freshness`` says and holds plain values alone."""
    _, _, _, unit, *_ = key
    keep = _of_all_units if unit is None else _of_some_units
    # one text, and named: Streamlit takes a hundred steps to hash a tuple, and asks for the names of what comes
    # without; a screen asks for twenty answers
    return keep(address=f"{name} {key!r}", _make=_make)


@st.cache_resource(show_spinner=False, max_entries=500)
def _of_all_units(address: str, *, _make: Callable[[], Made]) -> Made:  # noqa: ARG001 - what it is kept by
    return _make()


# a screen takes up to twenty: two hundred people with a unit of their own do not drive out each other's
@st.cache_resource(show_spinner=False, max_entries=4000)
def _of_some_units(address: str, *, _make: Callable[[], Made]) -> Made:  # noqa: ARG001 - what it is kept by
    return _make()


@st.cache_resource(show_spinner=False, max_entries=60)
def _read(name: str, key: Key, *, _make: Callable[[], Made]) -> Made:  # noqa: ARG001 - what a large workbook says takes room
    return _make()
