"""Who may do what: roles, deeds, scopes, and the one table of rights (DESIGN 7).

A deed of a unit is done for units inside the actor's scope (own) or outside it (others'); a deed for the
whole body is own to those whose scope is everything. Nobody may do anything for others' units.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RoleName(StrEnum):
    """What an account is allowed to be."""

    ADMINISTRATOR = "administrator"
    SECRETARIAT = "secretariat"
    COUNCIL = "council"
    LEADER = "leader"
    REPORTER = "reporter"


class Deed(StrEnum):
    """What a person can do through a service."""

    SEE_STANDINGS = "see_standings"
    SEE_ORIGINALS = "see_originals"
    SUBMIT_RESULTS = "submit_results"
    WITHDRAW_RESULTS = "withdraw_results"
    ACCEPT_RESULTS = "accept_results"
    RETURN_RESULTS = "return_results"
    REVIEW_BELOW = "review_below"
    PUBLISH_FIGURES = "publish_figures"
    REOPEN = "reopen"
    CHANGE_SETTINGS = "change_settings"
    DELETE_CAMPAIGN = "delete_campaign"
    IMPORT_PLAN = "import_plan"
    ADJUST_PLAN = "adjust_plan"
    REMOVE_SAMPLES = "remove_samples"
    MANAGE_UNITS = "manage_units"
    MANAGE_ACCOUNTS = "manage_accounts"
    OPERATE = "operate"


class Whose(StrEnum):
    """Whether what a deed concerns lies inside the actor's scope."""

    OWN = "own"
    OTHERS = "others"


class Phase(StrEnum):
    """Where a campaign stands for the units concerned.

    ``closed``: the day has passed and the campaign takes nothing late. Where it takes late figures, or
    takes them again from these units, it stays open. ``published``: the figures of that day are final.
    """

    BEFORE = "before"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


Roles = frozenset[RoleName]

_NOBODY: Roles = frozenset()
_ALL: Roles = frozenset(RoleName)
_OFFICE: Roles = frozenset({RoleName.ADMINISTRATOR, RoleName.SECRETARIAT})
_ADMINISTRATOR: Roles = frozenset({RoleName.ADMINISTRATOR})
_SENDERS: Roles = _OFFICE | {RoleName.REPORTER}


@dataclass(frozen=True)
class Right:
    """The roles that may do one deed for what is their own, by where the campaign stands.

    ``whole_body``: the deed concerns everything, so that only an unlimited scope makes it own. ``below``: own
    are the units below the actor's own unit, and not that unit itself.
    """

    before: Roles
    open: Roles
    closed: Roles
    published: Roles
    whole_body: bool = False
    below: bool = False

    @classmethod
    def always(cls, roles: Roles, *, whole_body: bool = False, below: bool = False) -> "Right":
        """A right that does not depend on the campaign."""
        return cls(roles, roles, roles, roles, whole_body=whole_body, below=below)

    def roles(self, phase: Phase) -> Roles:
        """Who may, as long as the campaign stands there; nobody in a phase that is not known."""
        by_phase = {
            Phase.BEFORE: self.before,
            Phase.OPEN: self.open,
            Phase.CLOSED: self.closed,
            Phase.PUBLISHED: self.published,
        }
        return by_phase.get(phase, _NOBODY)


RIGHTS: Mapping[Deed, Right] = {
    Deed.SEE_STANDINGS: Right.always(_ALL),
    Deed.SEE_ORIGINALS: Right.always(_SENDERS | {RoleName.COUNCIL}),
    Deed.SUBMIT_RESULTS: Right(before=_OFFICE, open=_SENDERS, closed=_NOBODY, published=_NOBODY),
    Deed.WITHDRAW_RESULTS: Right(before=_OFFICE, open=_SENDERS, closed=_NOBODY, published=_NOBODY),
    Deed.ACCEPT_RESULTS: Right.always(_OFFICE),
    Deed.RETURN_RESULTS: Right.always(_OFFICE),
    Deed.REVIEW_BELOW: Right.always(_SENDERS, below=True),
    Deed.PUBLISH_FIGURES: Right.always(_OFFICE, whole_body=True),
    Deed.REOPEN: Right.always(_OFFICE, whole_body=True),
    Deed.CHANGE_SETTINGS: Right.always(_OFFICE, whole_body=True),
    Deed.DELETE_CAMPAIGN: Right.always(_ADMINISTRATOR, whole_body=True),
    Deed.IMPORT_PLAN: Right.always(_OFFICE, whole_body=True),
    Deed.ADJUST_PLAN: Right.always(_OFFICE, whole_body=True),
    Deed.REMOVE_SAMPLES: Right.always(_OFFICE, whole_body=True),
    Deed.MANAGE_UNITS: Right.always(_OFFICE, whole_body=True),
    Deed.MANAGE_ACCOUNTS: Right.always(_ADMINISTRATOR, whole_body=True),
    Deed.OPERATE: Right.always(_ADMINISTRATOR, whole_body=True),
}


@dataclass(frozen=True)
class Apart:
    """A unit whose superior is not the one that it had on the day that a branch is meant of.

    ``then``, ``now``: whether that of the day, and that of the tree as decided, lies in the branch of the day.
    """

    unit: str
    then: bool
    now: bool


@dataclass(frozen=True)
class Scope:
    """The units whose figures may be seen: everything, or a unit and everything below it.

    Below it in the tree as it is decided; in that of another day where ``apart`` says what differs.
    """

    unit: str | None
    apart: tuple[Apart, ...] = ()

    @classmethod
    def everything(cls) -> "Scope":
        """The scope of those who see all units."""
        return cls(unit=None)


@dataclass(frozen=True)
class Actor:
    """Who is asking. ``name`` goes into the audit; ``account_id`` None is the operator of this machine.

    ``session`` is the beginning of the hash of the browser's session, empty where there is none.
    """

    name: str
    role: RoleName
    scope: Scope
    account_id: int | None = None
    display_name: str = ""
    session: str = ""


class NotAllowed(Exception):
    """The actor may not do this, there and then."""

    noted = False

    def __init__(self, deed: Deed, actor: Actor, whose: Whose, phase: Phase | None) -> None:
        super().__init__(f"{actor.name} ({actor.role}) may not {deed} ({whose}, {phase or 'any phase'})")
        self.deed = deed
        self.whose = whose
        self.phase = phase


def allowed(role: RoleName, deed: Deed, whose: Whose, phase: Phase) -> bool:
    """One cell of the table of rights; what is not in it is refused."""
    right = RIGHTS.get(deed)
    return right is not None and whose is Whose.OWN and role in right.roles(phase)


def may(actor: Actor, deed: Deed, phase: Phase | None = None) -> bool:
    """Whether ``actor`` may do ``deed`` for what is the actor's own: in ``phase``, or ever."""
    phases = Phase if phase is None else (phase,)
    return any(allowed(actor.role, deed, whose(actor, deed), known) for known in phases)


def require(actor: Actor, deed: Deed, *, whose: Whose, phase: Phase) -> None:
    """Do nothing if the table allows it; raise ``NotAllowed`` otherwise."""
    if not allowed(actor.role, deed, whose, phase):
        raise NotAllowed(deed, actor, whose, phase)


def require_ever(actor: Actor, deed: Deed) -> None:
    """Raise ``NotAllowed`` where ``actor`` may never do ``deed``, whatever the unit and the campaign."""
    if not may(actor, deed):
        raise NotAllowed(deed, actor, whose(actor, deed), None)


def whose(actor: Actor, deed: Deed) -> Whose:
    """Whether the whole body is the actor's own, where the deed concerns it; else own units are meant."""
    right = RIGHTS.get(deed)
    limited = right is not None and right.whole_body and actor.scope != Scope.everything()
    return Whose.OTHERS if limited else Whose.OWN


def operator() -> Actor:
    """The person at this machine's command line, who may do everything (DESIGN 3.12)."""
    return Actor(name="operator", role=RoleName.ADMINISTRATOR, scope=Scope.everything())
