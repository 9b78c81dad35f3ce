"""So sánh đơn vị: units against criteria, their ranks, their courses, their sizes; ranks never cross peer groups."""

from ui import compare
from ui.session import require_actor

actor = require_actor()
compare.show(actor)
