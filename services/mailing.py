"""Mail that reminds: at most one to an account on a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from data import mail, reminder_store
from data.engine import reading, writing
from data.people_store import Person
from domain.access import Actor, Deed
from domain.reminders import Reminder, pressing
from services.guard import guarded
from services.reminders import owed

MailServer = mail.MailServer
MailFailed = mail.MailFailed
configured = mail.configured


@dataclass(frozen=True)
class Letter:
    """To whom, and what of."""

    person: Person
    reminders: tuple[Reminder, ...]


@dataclass(frozen=True)
class Sent:
    """Letters that went out, and those that did not with the reason."""

    done: tuple[Letter, ...]
    failed: tuple[tuple[Letter, str], ...]


#: The subject and the text of a letter.
Writes = Callable[[Letter], tuple[str, str]]


@guarded(Deed.OPERATE)
def letters(engine: Engine, actor: Actor, *, today: date) -> list[Letter]:
    """What there is to send: for accounts with an address, not mailed to today, whose units owe something."""
    with reading(engine) as session:
        people = reminder_store.recipients(session, today)
    found = [Letter(one, tuple(pressing(owed(engine, one.actor, today=today)))) for one in people]
    return [one for one in found if one.reminders]


@guarded(Deed.OPERATE)
def send(
    engine: Engine,
    actor: Actor,
    wanted: Iterable[Letter],
    *,
    server: MailServer,
    write: Writes,
    today: date,
) -> Sent:
    """Mail the letters; what did not go out may be tried again. ``MailFailed`` where the server takes none."""
    done, failed = [], []
    with mail.connected(server) as connection:
        for letter in wanted:
            if not _begin(engine, letter, today):
                continue
            try:
                mail.send(connection, server.sender, letter.person.email, *write(letter))
            except BaseException as error:
                _undo(engine, letter, today)
                if not isinstance(error, MailFailed):
                    raise
                failed.append((letter, str(error)))
            else:
                done.append(letter)
    return Sent(tuple(done), tuple(failed))


def _begin(engine: Engine, letter: Letter, today: date) -> bool:
    with writing(engine) as session:
        return reminder_store.begin_mailing(session, letter.person, today)


def _undo(engine: Engine, letter: Letter, today: date) -> None:
    with writing(engine) as session:
        reminder_store.undo_mailing(session, letter.person, today)
