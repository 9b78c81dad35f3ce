"""The sidebar around the menu: the name above, who is signed in and the way out below."""

import streamlit as st

from domain.access import Actor
from reports.markup import Markup, tag
from reports.palette import Variant
from wording.terms import label

#: By variant, what its button says.
_LOOKS = {Variant.LIGHT: "Sáng", Variant.DARK: "Tối", Variant.PROJECTOR: "Máy chiếu"}


def frame(actor: Actor) -> None:
    """Show name, role and way out of the person, and the choice of the look."""
    st.sidebar.html(
        tag(
            "div",
            tag("strong", actor.display_name or actor.name),
            tag("span", label(actor.role)),
            tag("a", "Tài khoản của tôi", href="/tai-khoan", target="_self"),
            tag("form", tag("button", "Đăng xuất"), method="post", action="/dang-xuat"),
            class_="who",
        )
    )
    st.sidebar.html(
        tag(
            "div",
            tag("span", "Giao diện:"),
            *map(_choice, _LOOKS),
            class_="bt-looks",
            role="group",
            aria_label="Giao diện",
        )
    )


def _choice(variant: Variant) -> Markup:
    """A button that web/static/look.js listens to: the choice is the browser's, not the account's."""
    return tag("button", _LOOKS[variant], type="button", data_look_choice=variant)
