"""Đơn vị: the tree, what decrees made of each, and the form in which a decree is written down."""

from ui import units
from ui.session import require_actor

actor = require_actor()
units.show(actor)
