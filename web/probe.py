"""Asking the running server as a stranger would."""

import http.client

_ASKED = "/_stcore/health"  # Streamlit answers this to everybody where no gate stands before it


def lets_strangers_in(host: str, port: int) -> bool | None:
    """Whether the server lets somebody without a session through to Streamlit; None where none answers."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", _ASKED)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
