"""Who may do what: roles, actors and scopes. The full table of rights grows here (DESIGN 7)."""

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
    SUBMIT_RESULTS = "submit_results"
    ACCEPT_RESULTS = "accept_results"
    IMPORT_PLAN = "import_plan"
    REMOVE_SAMPLES = "remove_samples"
    MANAGE_UNITS = "manage_units"
    MANAGE_ACCOUNTS = "manage_accounts"
    OPERATE = "operate"


_ALL = frozenset(RoleName)
_OFFICE = frozenset({RoleName.ADMINISTRATOR, RoleName.SECRETARIAT})

ALLOWED: dict[Deed, frozenset[RoleName]] = {
    Deed.SEE_STANDINGS: _ALL,
    Deed.SUBMIT_RESULTS: _OFFICE | {RoleName.REPORTER},
    Deed.ACCEPT_RESULTS: _OFFICE,
    Deed.IMPORT_PLAN: _OFFICE,
    Deed.REMOVE_SAMPLES: _OFFICE,
    Deed.MANAGE_UNITS: _OFFICE,
    Deed.MANAGE_ACCOUNTS: frozenset({RoleName.ADMINISTRATOR}),
    Deed.OPERATE: frozenset({RoleName.ADMINISTRATOR}),
}


@dataclass(frozen=True)
class Scope:
    """The units whose figures may be seen: everything, or a unit and everything below it."""

    unit: str | None

    @classmethod
    def everything(cls) -> "Scope":
        """The scope of those who see all units."""
        return cls(unit=None)


@dataclass(frozen=True)
class Actor:
    """Who is asking. ``name`` goes into the audit; ``account_id`` None is the operator of this machine."""

    name: str
    role: RoleName
    scope: Scope
    account_id: int | None = None
    display_name: str = ""


class NotAllowed(Exception):
    """The actor may not do this."""

    def __init__(self, deed: Deed, actor: Actor) -> None:
        super().__init__(f"{actor.name} ({actor.role}) may not {deed}")
        self.deed = deed


def may(actor: Actor, deed: Deed) -> bool:
    """Whether the role of ``actor`` allows ``deed``."""
    return actor.role in ALLOWED[deed]


def require(actor: Actor, deed: Deed) -> None:
    """Do nothing if the role of ``actor`` allows ``deed``; raise ``NotAllowed`` otherwise."""
    if not may(actor, deed):
        raise NotAllowed(deed, actor)


def operator() -> Actor:
    """The person at this machine's command line, who may do everything (DESIGN 3.12)."""
    return Actor(name="operator", role=RoleName.ADMINISTRATOR, scope=Scope.everything())
