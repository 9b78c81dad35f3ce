"""`python -m tests.browser.watched_server PORT`: the program, its sockets written down, faults where a file asks for them.

In the folder where it is started, ``sockets.txt`` names every address that the process looked up, connected to or
wrote to, and a file ``fault.txt`` makes every screen break: while it is drawn, or in a callback of a button.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

SOCKETS, FAULT = "sockets.txt", "fault.txt"

#: What a careless program would show.
INSIDE = "SELECT hash FROM account; /srv/thi-dua/data/engine.py; sqlalchemy.exc.OperationalError"

#: Audit events of the interpreter, and which of their arguments is the address.
_EVENTS = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
    "socket.getnameinfo": 0,
    "urllib.Request": 0,
    "http.client.connect": 1,
}
_LOOPBACK = ("127.", "::1", "localhost", "None")


def watch(file: Path) -> None:
    """From now on, write down every address that this process turns to."""

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if event in _EVENTS:
            address = given[_EVENTS[event]]
            host = address[0] if isinstance(address, tuple) else address
            with file.open("a", encoding="utf-8") as said:
                said.write(f"{event} {host}\n")

    sys.addaudithook(hook)


def outside(file: Path) -> list[str]:
    """What was written down that is not this machine."""
    known = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    hosts = [(line, line.split(" ", 1)[1]) for line in known]
    return [line for line, host in hosts if not host.startswith(_LOOPBACK) and not _is_local_file(host)]


def _is_local_file(host: str) -> bool:
    return host == "" or host.startswith(("/", "\x00", "b'\\x00"))


def break_on_demand(file: Path) -> None:
    """Let the list of campaigns, of units or of drafts, of which every screen asks for one, fail as the file says."""
    from services import campaigns, plan_confirming, units

    plan_confirming.drafts = _breaking(plan_confirming.drafts, file)
    campaigns.campaigns = _breaking(campaigns.campaigns, file)
    campaigns.revisions = _breaking(campaigns.revisions, file)  # asked before what is kept
    units.units = _breaking(units.units, file)


def _breaking(whole: Callable[..., Any], file: Path) -> Callable[..., Any]:
    import streamlit as st

    def broken(*given: Any) -> Any:
        asked = file.read_text(encoding="utf-8") if file.exists() else ""
        if asked == "callback":
            st.button("Thử", on_click=_break)
            st.stop()
        if asked:
            _break()
        return whole(*given)

    return broken


def _break() -> NoReturn:
    raise RuntimeError(INSIDE)


if __name__ == "__main__":
    watch(Path(SOCKETS).resolve())
    break_on_demand(Path(FAULT).resolve())
    from cli.__main__ import main

    sys.exit(main(["run", "--no-browser", "--port", sys.argv[1]]))
