"""Thùng rác và sao lưu: deleted campaigns, copies of the database, whether the ledger is what was written."""

from ui import safety
from ui.session import require_actor

actor = require_actor()
safety.show(actor)
