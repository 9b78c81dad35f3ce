"""Nhập văn bản kế hoạch: a document becomes a draft, is looked at beside its text, and put in force."""

from reports.panels import finding
from ui import plan_import
from ui.look import block
from ui.session import require_actor

actor = require_actor()
block(finding("Nhập văn bản kế hoạch"))
plan_import.show(actor)
