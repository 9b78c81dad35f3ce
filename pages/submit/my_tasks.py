"""Việc của tôi: what the actor's units owe, until when, the workbook to fill in, what was handed in."""

from reports.panels import finding, title
from reports.tasks import tasks_finding
from ui import filters, history, links, review, tasks, upload_drafts
from ui.look import block
from ui.session import require_actor

actor = require_actor()
history.undo_if_asked(actor)
view = filters.own_today(actor)
block(finding(view.made(tasks_finding)))
history.returned(actor, view.plan)
review.below(actor, view.plan)
upload_drafts.remind(actor, view.plan)
links.to_template_and_upload(view.plan)
tasks.owed(view)
block(title("Đã nộp", "Biên nhận là số của lần nộp; hoàn tác chỉ bỏ đúng lần nộp đó"))
history.show(actor, view.plan, undo=True)
