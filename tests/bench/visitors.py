"""A hundred people at one server: they open the overview together, then click every few seconds.

No browsers: each is a socket that speaks Streamlit's protocol with the cookie of a real sign-in. The server is a
process of its own. They come right after figures were handed in, when nothing that is kept answers.
"""

import asyncio
import random
from collections.abc import Sequence
from time import monotonic
from typing import Any, NamedTuple

from sqlalchemy import Engine
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from domain.access import RoleName
from domain.plans import Plan
from tests.bench import serving
from tests.bench.screens import CODE, filled, hand_in_again
from tests.reliability.uploaders import within
from tests.web.server import Server
from tests.web.streamlit_client import COOKIE

PEOPLE, UNITS, SECONDS = 100, 100, 30.0

#: The bar (DESIGN 9): seconds until all are ready, milliseconds of half and of nearly all clicks, MiB per person.
OPENED, TYPICAL, SLOWEST, MEMORY = 2.0, 50.0, 300.0, 1.0

#: Seconds between two clicks of one person.
_THINKING = (2.0, 6.0)
_ADDRESS = f"dot={CODE}&ngay=2023-10-02"
_PATIENCE = 120.0


class Crowd(NamedTuple):
    """What the ``people`` met with: times in seconds until all were ready and in milliseconds of a click.

    ``opening`` and ``clicking`` are the milliseconds that the server itself works for one page and for one click.
    """

    who: str
    people: int
    opened: float
    clicks: int
    p50: float
    p95: float
    errors: tuple[str, ...]
    memory: float
    opening: float
    clicking: float

    def misses(self) -> list[str]:
        """What of the bar is not met."""
        found = [f"mở xong chậm hơn {OPENED:.0f} giây"] if self.opened > OPENED else []
        found += [f"p50 trên {TYPICAL:.0f} mili giây"] if self.p50 > TYPICAL else []
        found += [f"p95 trên {SLOWEST:.0f} mili giây"] if self.p95 > SLOWEST else []
        found += [f"lỗi: {self.errors[0]}"] if self.errors else []
        return found + ([f"bộ nhớ trên {MEMORY:.0f} MiB mỗi người"] if self.memory > MEMORY else [])


class Person:
    """One page of Streamlit's, as its server sees it."""

    def __init__(self, socket: ClientConnection, sign: bytes) -> None:
        self._socket = socket
        self._sign = sign  # what a page that is drawn well must hold
        self._kept: set[str] = set()
        self.errors: list[str] = []

    async def run(self) -> float:
        """Milliseconds from asking for the page until all of it is there."""
        begun = monotonic()
        asked: Any = BackMsg()
        asked.rerun_script.query_string = _ADDRESS
        asked.rerun_script.cached_message_hashes.extend(self._kept)
        await self._socket.send(asked.SerializeToString())
        drawn = await asyncio.wait_for(self._drawn(), _PATIENCE)
        if not drawn:
            self.errors.append("trang không hiện ra như phải có")
        return (monotonic() - begun) * 1000

    async def click(self, until: float, chance: random.Random) -> list[float]:
        """The milliseconds of every click of somebody who looks for some seconds before each."""
        times = []
        await asyncio.sleep(chance.uniform(0, _THINKING[1]))
        while monotonic() < until:
            times.append(await self.run())
            await asyncio.sleep(chance.uniform(*_THINKING))
        return times

    async def leave(self) -> None:
        """Close the page."""
        await self._socket.close()

    async def _drawn(self) -> bool:
        """Whether the page came, and no error on it; as a browser does, large messages are kept."""
        found, broken = not self._sign, False
        while True:
            raw = await self._socket.recv()
            told: Any = ForwardMsg.FromString(raw)
            kind = told.WhichOneof("type")
            if told.metadata.cacheable:
                self._kept.add(told.hash)
            found = found or kind == "ref_hash" or self._sign in raw
            broken = broken or (kind == "delta" and told.delta.new_element.HasField("exception"))
            if kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return found and not broken


def measured(people: int = PEOPLE, units: int = UNITS, seconds: float = SECONDS) -> list[Crowd]:
    """An empty page, people who see all units, and people each of whom sees one unit, one crowd after the other."""
    with filled(units) as (engine, known):
        with serving.nothing() as server:
            found = [_met("trang trống", server, [""] * people, seconds)]
        for who, tokens in _crowds(engine, known, people).items():
            with serving.ours(str(engine.url)) as server:
                asyncio.run(_first(server, tokens[0]))
                hand_in_again(engine, known, who)
                found.append(_met(who, server, tokens, seconds))
        return found


def _crowds(engine: Engine, known: Plan, people: int) -> dict[str, list[str]]:
    """The cookies of leaders, and of one person in each of as many units."""
    leaves = [one.code for one in known.units if one.parent]
    leader, reporter = RoleName.LEADER, RoleName.REPORTER
    return {
        "lãnh đạo": [serving.signed_in(engine, f"ld{place}", leader) for place in range(people)],
        "người nộp": [
            serving.signed_in(engine, f"nn{place}", reporter, leaves[place % len(leaves)])
            for place in range(people)
        ],
    }


def _met(who: str, server: Server, tokens: Sequence[str], seconds: float) -> Crowd:
    return asyncio.run(_visit(who, server, tokens, seconds))


async def _open(server: Server, token: str) -> Person:
    """Somebody whose page is ready."""
    person = await _come(server, token)
    await person.run()
    return person


async def _come(server: Server, token: str) -> Person:
    socket = await connect(
        f"{server.base.replace('http://', 'ws://')}/_stcore/stream",
        origin=Origin(server.base),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": f"{COOKIE}={token}"} if token else None,
        proxy=None,
        max_size=None,
        open_timeout=_PATIENCE,
    )
    return Person(socket, b"bt-finding" if token else b"")


async def _first(server: Server, token: str) -> None:
    """Somebody has looked before, so that the program is loaded."""
    person = await _open(server, token)
    await person.leave()


async def _visit(who: str, server: Server, tokens: Sequence[str], seconds: float) -> Crowd:
    held, worked = serving.memory(server), serving.cpu_seconds(server)
    begun = monotonic()
    people = await asyncio.gather(*(_open(server, token) for token in tokens))
    opened, opening = monotonic() - begun, serving.cpu_seconds(server) - worked
    until = monotonic() + seconds
    times = await asyncio.gather(
        *(person.click(until, random.Random(place)) for place, person in enumerate(people))
    )
    clicks = sorted(one for own in times for one in own)
    clicking = serving.cpu_seconds(server) - worked - opening
    each = (serving.memory(server) - held) / len(people)
    for person in people:
        await person.leave()
    errors = tuple(error for person in people for error in person.errors)
    return Crowd(
        who,
        people=len(people),
        opened=opened,
        clicks=len(clicks),
        p50=within(clicks, 0.5),
        p95=within(clicks, 0.95),
        errors=errors,
        memory=each,
        opening=1000 * opening / len(people),
        clicking=1000 * clicking / len(clicks),
    )
