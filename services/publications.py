"""Declaring the figures of a day final, and what has changed since."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from data import freezing_store, people_store, queries_submissions, queries_units, store
from data.engine import reading, writing
from data.freezing_store import Published
from data.queries_submissions import Happened
from domain.access import Actor, Deed, Scope
from domain.campaigns import UnitsSee
from domain.problems import Code, NotFound, Problem, Refused
from domain.publications import Moved, MovedRank, figures_of, moved, moved_ranks
from domain.rank_course import RankDay
from services.campaigns import known_campaign
from services.guard import guarded
from services.scopes import narrowed, units_see
from services.standings import seen_plan, standings_in

__all__ = ["Changes", "Happened", "Published", "changes", "publications", "publish", "published_ranks"]


@dataclass(frozen=True)
class Changes:
    """What has moved since a version was published, for the units that the actor sees.

    ``why``: by unit and criterion, what happened to submissions since, in its order.
    """

    published: Published
    figures: tuple[Moved, ...]
    ranks: tuple[MovedRank, ...]
    why: Mapping[tuple[str, str], Sequence[Happened]]


@guarded(Deed.PUBLISH_FIGURES)
def publish(
    engine: Engine, actor: Actor, code: str, *, on: date, now: datetime, reason: str = ""
) -> Published:
    """Keep the figures as of ``on`` and as known ``now`` as the next version of the final figures.

    From then on nobody adds to figures up to that day, but units that are let in again. ``Refused``
    where nothing was reported, the day lies before one that is final, or a later version lacks a reason.
    """
    with writing(engine) as session:
        campaign_id = known_campaign(session, code)
        store.lock_campaign(session, campaign_id)
        earlier = freezing_store.publications(session, campaign_id)
        found = standings_in(session, Scope.everything(), code, on=on, known_at=now)
        problems = _problems(earlier, on, reason, anything=bool(found.cells["done"].notna().any()))
        if problems:
            raise Refused(problems)
        made = freezing_store.add_publication(
            session,
            campaign_id,
            figures_of(found),
            reported_on=on,
            known_at=now,
            by=actor.name,
            reason=reason.strip(),
        )
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed=Deed.PUBLISH_FIGURES,
            campaign_id=campaign_id,
            subject=str(made.version),
            after={"on": on.isoformat(), "sha256": made.sha256, "reason": made.reason},
        )
        store.raise_revision(session, campaign_id)
        return made


@guarded(Deed.SEE_STANDINGS)
def publications(engine: Engine, actor: Actor, code: str) -> list[Published]:
    """All versions of the final figures, the latest first."""
    with reading(engine) as session:
        return freezing_store.publications(session, known_campaign(session, code))


@guarded(Deed.SEE_STANDINGS)
def changes(engine: Engine, actor: Actor, code: str, *, version: int | None = None) -> Changes | None:
    """What has moved since ``version`` (the latest) was published; None where nothing was.

    ``NotFound`` for a version that is not there, or whose figures are no longer what was published.
    """
    with reading(engine) as session:
        campaign_id = known_campaign(session, code)
        known = freezing_store.publications(session, campaign_id)
        if not known and version is None:
            return None
        published = next((one for one in known if version in (None, one.version)), None)
        if published is None:
            raise NotFound("publication", str(version or ""))
        kept = freezing_store.published_figures(session, campaign_id, published.version)
        if kept is None:
            raise NotFound("publication", str(published.version))
        return _changes(session, actor, code, published, kept)


@guarded(Deed.SEE_STANDINGS)
def published_ranks(engine: Engine, actor: Actor, code: str) -> list[RankDay]:
    """The ranks of every version as they were published, the earliest first, of units whose ranks the actor sees."""
    with reading(engine) as session:
        campaign_id = known_campaign(session, code)
        seen = _ranked_in_sight(session, actor, code)
        versions = reversed(freezing_store.publications(session, campaign_id))
        kept = [
            (one, freezing_store.published_figures(session, campaign_id, one.version)) for one in versions
        ]
        return [
            RankDay(
                one.reported_on,
                one.version,
                {row["unit"]: row["rank"] for row in figures["units"] if row["unit"] in seen},
                one.known_at,
            )
            for one, figures in kept
            if figures is not None
        ]


def _ranked_in_sight(session: Session, actor: Actor, code: str) -> set[str]:
    """Units whose rank the actor sees: the own ones where units see totals, else those of whole peer groups."""
    sees = units_see(session, actor, code)
    scope = Scope.everything() if sees is UnitsSee.ALL else actor.scope
    plan = seen_plan(session, code, scope)
    sizes = queries_units.group_sizes(session, known_campaign(session, code))
    held = Counter(unit.peer_group for unit in plan.units)
    own = sees is UnitsSee.TOTALS
    return {unit.code for unit in plan.units if own or held[unit.peer_group] == sizes[unit.peer_group]}


def _changes(
    session: Session, actor: Actor, code: str, published: Published, kept: dict[str, Any]
) -> Changes:
    scope = narrowed(session, actor, None)
    now = standings_in(session, scope, code, on=published.reported_on)
    ranks = standings_in(session, Scope.everything(), code, on=published.reported_on, part=scope)
    return Changes(
        published=published,
        figures=tuple(moved(kept, now)),
        ranks=tuple(moved_ranks(kept, ranks)),
        why=queries_submissions.happened_since(
            session,
            known_campaign(session, code),
            published.known_at,
            up_to=published.reported_on,
            scope=scope,
        ),
    )


def _problems(earlier: Sequence[Published], on: date, reason: str, *, anything: bool) -> list[Problem]:
    last = earlier[0] if earlier else None
    problems = []
    if not anything:
        problems.append(Problem(Code.NOTHING_REPORTED, details={"on": on.isoformat()}))
    if last and on < last.reported_on:
        details = {"on": on.isoformat(), "final": last.reported_on.isoformat()}
        problems.append(Problem(Code.PUBLICATION_BACKWARDS, details=details))
    if last and on == last.reported_on and not reason.strip():
        problems.append(Problem(Code.REASON_MISSING))
    return problems
