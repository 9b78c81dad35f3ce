"""Nộp tệp: workbooks become drafts, are read, shown, asked about, and saved whole or not at all."""

from reports.panels import finding
from ui import filters, upload
from ui.look import block
from ui.session import require_actor

actor = require_actor()
plan = filters.campaign(actor)
block(finding("Nộp tệp kết quả"))
upload.show(actor, plan)
