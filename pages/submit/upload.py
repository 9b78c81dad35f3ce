"""Nộp tệp: a workbook is read, shown, asked about, and saved whole or not at all."""

from ui import filters, upload
from ui.session import require_actor

actor = require_actor()
plan = filters.campaign(actor)
upload.receipt()
upload.ask(actor, plan)
