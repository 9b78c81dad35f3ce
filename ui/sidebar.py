"""The sidebar around the menu: the name above, who is signed in and the way out below."""

import streamlit as st

from domain.access import Actor
from reports.markup import tag
from wording.terms import label

_STYLE = """
<style>
[data-testid=stSidebarHeader]::before {
  content: "Bảng thi đua"; padding: .25rem 0 .25rem 2.625rem; font-size: 1.125rem; font-weight: 600;
  white-space: nowrap; background: url("/tinh/icon.svg") left center / 2rem no-repeat;
}
.who { font-size: .9375rem; line-height: 1.35; }
.who span { display: block; color: #55606e; }
.who a { display: inline-block; margin-top: .25rem; color: #1f4e8c; }
.who form { margin: .5rem 0 0; }
.who button { font: inherit; padding: .375rem .875rem; color: #1f4e8c; background: #fff;
  border: 1px solid #d5dbe3; border-radius: .25rem; cursor: pointer; }
.who button:hover { background: #e9eef5; }
</style>
"""


def frame(actor: Actor) -> None:
    """Show the name of the program, and name, role and way out of the person."""
    st.sidebar.html(_STYLE)
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
