"""What the settings say of the theme, told at every run but read from them once."""

from collections.abc import Callable

from streamlit.proto.NewSession_pb2 import CustomThemeConfig as Message
from streamlit.runtime import app_session

#: Writes into a message what the settings say in a section.
Tell = Callable[..., None]


def read_once() -> None:
    """Let Streamlit keep what it tells of the theme: it goes through all settings six times at every click."""
    app_session._populate_theme_msg = kept(app_session._populate_theme_msg)  # noqa: SLF001 - there is no public way


def kept(tell: Tell) -> Tell:
    """The same as ``tell``, which is asked once for each section."""
    told: dict[str, Message] = {}

    def again(message: Message, section: str = "theme") -> None:
        if section not in told:
            told[section] = Message()
            tell(told[section], section)
        if told[section].ByteSize():  # a section that says nothing stays unsaid
            message.MergeFrom(told[section])

    return again
