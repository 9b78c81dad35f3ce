"""What the settings say of the theme is read once, and told at every run as Streamlit would."""

from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from ui import theme
from ui.theme import Message


def test_every_section_is_read_once_and_told_every_time() -> None:
    asked = []

    def tell(message: Message, section: str = "theme") -> None:
        asked.append(section)
        message.primary_color = section

    again = theme.kept(tell)
    for _ in range(3):
        told = NewSession()
        again(told.custom_theme)
        again(told.custom_theme.dark, "theme.dark")
        assert (told.custom_theme.primary_color, told.custom_theme.dark.primary_color) == (
            "theme",
            "theme.dark",
        )
    assert asked == ["theme", "theme.dark"]


def test_of_a_section_without_settings_nothing_is_told() -> None:
    again = theme.kept(lambda message, section: None)
    for _ in range(2):
        told = NewSession()
        again(told.custom_theme.sidebar, "theme.sidebar")
        assert not told.custom_theme.HasField("sidebar")


def test_streamlit_tells_of_the_theme_as_it_did_when_this_was_written() -> None:
    plain, again = NewSession(), NewSession()
    app_session._populate_theme_msg(plain.custom_theme, "theme")
    theme.kept(app_session._populate_theme_msg)(again.custom_theme, "theme")
    assert again == plain
