"""What is still owed, a page of units at a time."""

from reports.panels import title
from reports.tasks import owed_table, owing_units
from ui import groups, links
from ui.filters import View
from ui.look import block

PAGE = 50


def owed(view: View) -> None:
    """One row per unit that owes, with its workbook."""
    block(title("Còn phải báo cáo"))
    first, end = groups.turned_to(len(view.made(owing_units)), PAGE)
    block(view.made(owed_table, links.template_addresses(view.plan), first, end))
