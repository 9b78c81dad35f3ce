"""The foot of the sidebar: who is signed in, and the way out."""

from html import escape

import streamlit as st

from domain.access import Actor
from wording.terms import label

_FOOT = """
<style>
.who {{ font-size: .9375rem; line-height: 1.35; }}
.who span {{ display: block; color: #55606e; }}
.who form {{ margin: .5rem 0 0; }}
.who button {{ font: inherit; padding: .375rem .875rem; color: #1f4e8c; background: #fff; border: 1px solid #d5dbe3;
  border-radius: .25rem; cursor: pointer; }}
.who button:hover {{ background: #e9eef5; }}
</style>
<div class="who"><strong>{name}</strong><span>{role}</span>
<form method="post" action="/dang-xuat"><button>Đăng xuất</button></form></div>
"""


def foot(actor: Actor) -> None:
    """Name, role and the button that signs out."""
    name = actor.display_name or actor.name
    st.sidebar.html(_FOOT.format(name=escape(name), role=escape(label(actor.role))))
