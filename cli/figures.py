"""manage.py standings, manage.py explain."""

import argparse
from fractions import Fraction
from pathlib import Path

from cli.answers import answer, say
from cli.moments import day, moment, now, today
from domain.access import operator
from domain.standings import Standings
from domain.states import Course
from reports.explanation_json import explanation_as_json, formula
from reports.explanation_origins import headline
from reports.standings_json import standings_as_json
from services.database import Engine
from services.explanations import explanation
from services.exports import Form, Wanted, export_standings
from services.standings import standings
from wording import dates, figures
from wording.numbers import number
from wording.terms import NOT_REACHED, REACHED, signed


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put these commands among the others."""
    shown = commands.add_parser("standings", help="mọi con số mà màn hình cho thấy")
    shown.add_argument("code", metavar="MÃ", help="mã đợt thi đua")
    _day_and_unit(shown)
    shown.add_argument("-o", "--output", type=Path, metavar="TỆP", help="ghi ra tệp .xlsx hoặc .csv")
    shown.set_defaults(run=show_standings)
    why = commands.add_parser("explain", help="một con số từ đâu mà có")
    why.add_argument("code", metavar="MÃ", help="mã đợt thi đua")
    why.add_argument("--criterion", required=True, metavar="C", help="mã chỉ tiêu")
    _day_and_unit(why)
    why.set_defaults(run=explain)


def _day_and_unit(command: argparse.ArgumentParser) -> None:
    command.add_argument("--on", type=day, metavar="NGÀY", help="số liệu đến ngày này (mặc định: hôm nay)")
    command.add_argument("--known-at", type=moment, metavar="LÚC", help="theo những gì đã biết lúc này")
    command.add_argument("--unit", metavar="U", help="đơn vị này và mọi đơn vị dưới nó")
    command.add_argument("--json", action="store_true", help="in một đối tượng JSON")


def show_standings(engine: Engine, given: argparse.Namespace) -> int:
    """Print where a campaign stands, or write it to a file."""
    if given.output:
        return _write(engine, given)
    found = standings(
        engine,
        operator(),
        given.code,
        on=given.on or today(),
        known_at=given.known_at,
        unit=given.unit,
    )
    if given.json:
        answer(standings_as_json(found))
    else:
        _print(found)
    return 0


def _write(engine: Engine, given: argparse.Namespace) -> int:
    ending = given.output.suffix.lower().removeprefix(".")
    if ending not in set(Form):
        say(f"Không ghi được tệp “{given.output.name}”: tên tệp phải kết thúc bằng .xlsx hoặc .csv.")
        return 2
    wanted = Wanted(given.on or today(), given.unit, given.known_at, Form(ending))
    content, _name = export_standings(engine, operator(), given.code, wanted, now=now())
    given.output.write_bytes(content)
    say(f"Đã ghi {given.output}.")
    return 0


def _print(found: Standings) -> None:
    campaign = found.plan.campaign
    print(f"{campaign.title} ({campaign.code}), số liệu đến ngày {dates.day(found.on)}")
    for criterion, row in zip(found.plan.criteria, found.totals.to_dict("records"), strict=True):
        verdict = {True: REACHED, False: NOT_REACHED}.get(row["reached"], "")
        course = signed(Course(row["course"])) if isinstance(row["course"], str) else ""
        basis = figures.coverage(int(row["reported_units"]), int(row["owed_units"]))
        parts = [figures.total(criterion, row), verdict, course, basis, figures.pace(criterion, row)]
        print(f"  {criterion.code}  {criterion.name}: " + " · ".join(part for part in parts if part))
    names = {unit.code: unit.name for unit in found.plan.units}
    for row in found.ranking.to_dict("records"):
        if isinstance(row["score"], Fraction):
            place = f"{number(row['rank'])}. " if isinstance(row["rank"], int) else ""
            print(f"  [{row['peer_group']}] {place}{names[row['unit']]}: {figures.percent(row['score'])}")


def explain(engine: Engine, given: argparse.Namespace) -> int:
    """Print what a figure is made of."""
    found = explanation(
        engine,
        operator(),
        given.code,
        criterion=given.criterion,
        on=given.on or today(),
        unit=given.unit,
        known_at=given.known_at,
    )
    if given.json:
        asked = {"campaign": given.code, "on": given.on or today(), "known_at": given.known_at}
        answer(asked | explanation_as_json(found))
        return 0
    print(f"{found.criterion.code} {found.criterion.name}")
    print(formula(found))
    for one in found.altered:
        print(f"  {headline(found, one)}")
    for row in found.sources[found.sources["used"]].to_dict("records"):
        place = " ".join(part for part in (row["file_name"], row["sheet"], row["cell"]) if part)
        owed = "" if row["owed"] is None or row["owed"] != row["owed"] else f"/{row['owed']}"
        print(
            f"  {row['unit']}  {dates.day(row['reported_on'])}: {row['done']}{owed}  {place}  {row['submitted_by']}"
        )
    if found.sources.empty:
        say("Chưa có kết quả nào.")
    return 0
