"""Tiến độ: how each criterion came along, and what it takes from now on."""

from ui import course
from ui.session import require_actor

actor = require_actor()
course.screen()
