"""People who should not get in, and what their tries come to: the same for a test run and for the bench."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from time import perf_counter

from sqlalchemy import Engine

from domain.access import RoleName, operator
from services import own_account, people, sign_in
from services.throttling import TooManyTries
from services.visitors import Visitor

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)
PASSWORD = "mười hai ký tự trở lên"
OTHER = "sông Bến Hải chảy về biển"
HOME = Visitor(address="10.0.0.7", token="t" * 43)
LONG = timedelta(hours=2)  # after which every try is forgotten


def account(engine: Engine, login: str = "lan", visitor: Visitor = HOME) -> None:
    """Somebody who once signed in with that browser."""
    link = people.add_account(
        engine, operator(), login=login, display_name="Chị Lan", role=RoleName.LEADER, unit=None, now=NOON
    )
    assert people.set_password(engine, link_token=link, password=PASSWORD, now=NOON, visitor=visitor)


def enter(engine: Engine, visitor: Visitor, seconds: float, *, password: str = PASSWORD) -> str:
    """What became of one try, so many seconds past noon: in, wrong, or wait."""
    now = NOON + timedelta(seconds=seconds)
    try:
        token = sign_in.sign_in(engine, login="lan", password=password, now=now, visitor=visitor)
    except TooManyTries:
        return "wait"
    return "in" if token else "wrong"


def guesses(engine: Engine, addresses: int, count: int) -> Counter[str]:
    """What becomes of as many guesses, spread over an hour, from as many addresses."""
    return Counter(
        enter(
            engine,
            Visitor(address=f"203.0.113.{number % addresses}"),
            number * 3600 / count,
            password=f"đoán {number}",
        )
        for number in range(count)
    )


def seconds_until_in(engine: Engine, visitor: Visitor, begun: float) -> int | None:
    """How long the owner, who knows the password, tries once a second; None beyond two minutes."""
    return next((late for late in range(120) if enter(engine, visitor, begun + late) == "in"), None)


def timed_tries(engine: Engine, logins: Sequence[str], count: int) -> dict[str, list[float]]:
    """The seconds that wrong passwords took, by the name that was tried, in turns and never throttled."""
    taken: dict[str, list[float]] = {login: [] for login in logins}
    for number in range(count):
        visitor, now = Visitor(address=f"10.1.{number // 250}.{number % 250}"), NOON + number * LONG
        for login, times in taken.items():
            begun = perf_counter()
            assert sign_in.sign_in(engine, login=login, password="sai", now=now, visitor=visitor) is None
            times.append(perf_counter() - begun)
    return taken


def best_guess(first: Sequence[float], second: Sequence[float]) -> float:
    """How often the best threshold on time tells the two apart; a half is as good as none."""
    both = [*first, *second]
    right = [sum(one >= cut for one in first) + sum(one < cut for one in second) for cut in both]
    return max(max(hits, len(both) - hits) for hits in right) / len(both)


def replays(engine: Engine, rounds: int) -> tuple[int, int]:
    """How many tokens were shown again after their session ended in each of four ways, and how many got in."""
    shown: list[str] = []
    for number in range(rounds):
        login = f"lan{number}"
        account(engine, login)
        for end in (_sign_out, _change_password, _change_role, _disable):
            token, other = session(engine, login), session(engine, login)
            shown += [token] if end is _sign_out else [token, other]
            end(engine, login, token)
    got_in = sum(sign_in.actor_of(engine, token, NOON) is not None for token in shown)
    return len(shown), got_in


def session(engine: Engine, login: str) -> str:
    """The token of a new session, by a link."""
    found = sign_in.redeem_link(engine, people.new_link(engine, operator(), login=login, now=NOON), NOON)
    assert isinstance(found, str)
    return found


def _sign_out(engine: Engine, _login: str, token: str) -> None:
    sign_in.sign_out(engine, token, NOON)


def _change_password(engine: Engine, _login: str, token: str) -> None:
    own, visitor = sign_in.session_id(token), Visitor(session=token)
    assert own_account.change_password(engine, own=own, old=PASSWORD, new=OTHER, now=NOON, visitor=visitor)


def _change_role(engine: Engine, login: str, _token: str) -> None:
    people.change_role(engine, operator(), login=login, role=RoleName.COUNCIL, unit=None, now=NOON)


def _disable(engine: Engine, login: str, _token: str) -> None:
    people.disable_account(engine, operator(), login=login, now=NOON)
