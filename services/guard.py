"""The guard around every operation: the table of rights is asked first, refusals leave a trace."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine

from data import people_store
from data.engine import writing
from domain.access import Actor, Deed, NotAllowed, require_ever
from domain.problems import OutOfSight

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
Operation = Callable[Concatenate[Engine, Actor, Given], Answer]

#: What each operation is an instance of, by module and name: filled as the services are imported.
OPERATIONS: dict[str, Deed] = {}


def guarded(deed: Deed) -> Callable[[Operation[Given, Answer]], Operation[Given, Answer]]:
    """Make an operation refuse those who may never do ``deed``, and note every refusal in the audit.

    The operation itself asks again for the units and the campaign at hand, where they matter.
    """

    def guard(operation: Operation[Given, Answer]) -> Operation[Given, Answer]:
        name = f"{operation.__module__.removeprefix('services.')}.{operation.__name__}"
        OPERATIONS[name] = deed

        @wraps(operation)
        def asked(engine: Engine, actor: Actor, /, *given: Given.args, **named: Given.kwargs) -> Answer:
            try:
                require_ever(actor, deed)
                return operation(engine, actor, *given, **named)
            except (NotAllowed, OutOfSight) as refused:
                _note_once(engine, actor, name, refused)
                raise

        return asked

    return guard


def note_refusal(engine: Engine, actor: Actor, operation: str, **why: str) -> None:
    """One line in the audit: who asked for what in vain. Never inside a transaction of the caller."""
    with writing(engine) as session:
        people_store.record(
            session, at=datetime.now(UTC), actor=actor, deed="refused", subject=operation, after=why
        )


def _note_once(engine: Engine, actor: Actor, operation: str, refused: NotAllowed | OutOfSight) -> None:
    """Operations call each other; the innermost notes it."""
    if refused.noted:
        return
    refused.noted = True
    note_refusal(engine, actor, operation, **_why(refused))


def _why(refused: NotAllowed | OutOfSight) -> dict[str, str]:
    if isinstance(refused, OutOfSight):
        return {refused.what: refused.code, "whose": "others"}
    return {"deed": refused.deed, "whose": refused.whose, "phase": refused.phase or ""}
