"""A browser reduced to its socket: the messages of Streamlit's page, sent by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileUploaderState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.web.server import Server

COOKIE = "bang_thi_dua"
_PATIENCE = 60  # seconds


class Page:
    """One page of Streamlit's as its server sees it. ``messages`` are those of the last run."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.id = ""
        self.messages: list[Any] = []

    def run(self, query: str = "", *, page: str = "", **widgets: Any) -> str:
        """What the page shows after a run; ``widgets`` are states by the id that the page itself gave out."""
        asked: Any = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        for name, value in widgets.items():
            state = asked.rerun_script.widget_states.widgets.add(id=name)
            _set(state, value)
        return self.send(asked.SerializeToString())

    def send(self, message: bytes) -> str:
        """What the page shows after a message of any kind that makes it run."""
        self._socket.send(message)
        self.messages = []
        self._until("script_finished")
        return str([one for one in self.messages if one.WhichOneof("type") == "delta"])

    def hand_over(self, server: Server, token: str, name: str, content: bytes) -> Any:
        """The state of an uploader that holds this file, once the server has it."""
        asked: Any = BackMsg()
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.session_id = self.id
        asked.file_urls_request.file_names.append(name)
        self._socket.send(asked.SerializeToString())
        place = self._until("file_urls_response").file_urls_response.file_urls[0]
        assert put(server, place.upload_url, token, name, content) == 204
        state: Any = FileUploaderState()
        state.uploaded_file_info.add(file_id=place.file_id, name=name, size=len(content), file_urls=place)
        return state

    def elements(self, kind: str) -> list[Any]:
        """The elements of one kind that the last run drew."""
        drawn = [one.delta.new_element for one in self.messages if one.WhichOneof("type") == "delta"]
        return [getattr(one, kind) for one in drawn if one.WhichOneof("type") == kind]

    def _until(self, kind: str) -> Any:
        while True:
            told: Any = ForwardMsg.FromString(self._socket.recv(timeout=_PATIENCE))
            self.messages.append(told)
            if told.WhichOneof("type") == "new_session":
                self.id = told.new_session.initialize.session_id
            if told.WhichOneof("type") == kind:
                return told


@contextmanager
def page(server: Server, token: str, *, resume: str = "", origin: str | None = "") -> Iterator[Page]:
    """A page that is connected; ``resume`` is the id of one that it claims to have been."""
    address = server.base.replace("http://", "ws://")
    socket = connect(
        f"{address}/_stcore/stream",
        origin=server.base if origin == "" else origin,
        subprotocols=["streamlit", "x", resume] if resume else ["streamlit"],
        additional_headers={"Cookie": f"{COOKIE}={token}"} if token else None,
        proxy=None,
        max_size=None,
    )
    with socket:
        yield Page(socket)


def put(server: Server, path: str, token: str, name: str, content: bytes) -> int:
    """The status with which the server takes a file as Streamlit's page sends it."""
    host = urlsplit(server.base).netloc
    connection = HTTPConnection(host, timeout=_PATIENCE)
    connection.request("GET", "/_stcore/health", headers={"Cookie": f"{COOKIE}={token}"})
    answer = connection.getresponse()
    answer.read()
    xsrf = str(answer.headers["set-cookie"]).split(";")[0].removeprefix("_streamlit_xsrf=")
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    connection.request(
        "PUT",
        path,
        body=head.encode() + content + b"\r\n--b--\r\n",
        headers={
            "Cookie": f"{COOKIE}={token}; _streamlit_xsrf={xsrf}",
            "X-Xsrftoken": xsrf,
            "Content-Type": "multipart/form-data; boundary=b",
        },
    )
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def _set(state: Any, value: Any) -> None:
    if isinstance(value, FileUploaderState):
        state.file_uploader_state_value.CopyFrom(value)
    elif isinstance(value, list):
        state.string_array_value.data.extend(value)
    elif isinstance(value, bool):
        state.trigger_value = value
    else:
        state.string_value = str(value)
