"""What decrees make of units, in words."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.unit_changes import UnitDeed
from domain.unit_tree import Turn
from wording.dates import day
from wording.numbers import number

DEEDS = {
    UnitDeed.OPENED: "thành lập",
    UnitDeed.RENAMED: "đổi tên",
    UnitDeed.MOVED: "chuyển đơn vị cấp trên",
    UnitDeed.MERGED: "sáp nhập",
    UnitDeed.SPLIT: "chia tách",
    UnitDeed.CLOSED: "kết thúc hoạt động",
    UnitDeed.COUNTED: "đổi quân số",
    UnitDeed.CALLED: "đổi tên khác",
}


#: Units that a sentence names.
MOST_NAMED = 5


def change_words(
    deed: UnitDeed,
    before: Mapping[str, str | None],
    after: Mapping[str, str | None],
    names: Mapping[str, str],
) -> str:
    """What changed, as somebody says it; ``names`` by the codes of units."""
    if deed is UnitDeed.OPENED:
        persons = f", {after['persons']} người" if after.get("persons") else ""
        return f"thành lập “{after.get('name') or ''}”{persons}"
    if deed in {UnitDeed.RENAMED, UnitDeed.CALLED}:
        return _naming(before, after)
    if deed is UnitDeed.MOVED:
        above = [
            names.get(known, known) if known else "" for known in (before.get("parent"), after.get("parent"))
        ]
        return _moving(*above)
    if deed is UnitDeed.COUNTED:
        return f"quân số {before.get('persons') or 'chưa rõ'} → {after.get('persons') or 'chưa rõ'} người"
    return f"{_ending(deed, after.get('successor'), names)}; ngày cuối cùng {_last(after.get('valid_to'))}"


def shift_words(
    below: int, campaigns: Sequence[str], alone: Sequence[tuple[str, str]], names: Mapping[str, str]
) -> list[str]:
    """What it means that units move, as sentences."""
    said = [f"Cùng chuyển {number(below)} đơn vị trực thuộc."] if below else []
    if campaigns:
        said.append(
            f"Từ ngày có hiệu lực, tổng của đơn vị cấp trên cũ và mới thay đổi ở đợt {', '.join(campaigns)}; "
            "tổng chung của cả đợt và số liệu các ngày trước không đổi."
        )
    return said + [
        f"Ở đợt {campaign}, đơn vị cấp trên mới không tham gia nên {names.get(unit, unit)} đứng riêng."
        for unit, campaign in alone
    ]


def _naming(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> str:
    if "aliases" in after:
        return f"tên khác: “{before.get('aliases') or 'chưa có'}” → “{after.get('aliases') or 'không có'}”"
    if "unit_type" in after:
        return f"đổi loại “{before.get('unit_type') or ''}” thành “{after.get('unit_type') or ''}”"
    return f"đổi tên “{before.get('name') or ''}” thành “{after.get('name') or ''}”"


def turn_words(turn: Turn) -> str:
    """Since when a branch holds other units, so that nobody takes that for progress."""
    came = f"có thêm {_some(turn.came)}" if turn.came else ""
    left = f"không còn {_some(turn.left)}" if turn.left else ""
    said = "; ".join(filter(None, (came, left)))
    return f"Từ ngày {day(turn.on)} (quyết định {turn.decree}), tổng này {said}. Các ngày trước giữ nguyên."


def _some(names: Sequence[str]) -> str:
    rest = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" và {number(rest)} đơn vị khác" if rest > 0 else "")


def import_words(new: int, changes: int, same: int, *, saved: bool) -> str:
    """What a workbook of units has done, or would do, in one line."""
    done = "đã" if saved else "sẽ"
    said = [f"{done} thêm {number(new)} đơn vị mới"] if new else []
    said.append(f"{done} lưu {number(changes)} thay đổi")
    said += [f"{number(same)} đơn vị giữ nguyên"] if same else []
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}."


def _moving(old: str, new: str) -> str:
    if not new:
        return f"thôi trực thuộc {old}, không còn đơn vị cấp trên"
    return f"chuyển từ trực thuộc {old} sang trực thuộc {new}" if old else f"về trực thuộc {new}"


def _ending(deed: UnitDeed, heir: str | None, names: Mapping[str, str]) -> str:
    name = names.get(heir or "", heir or "")
    if deed is UnitDeed.MERGED:
        return f"sáp nhập vào {name}"
    if deed is UnitDeed.SPLIT:
        carried = f"{name} kế thừa số liệu" if heir else "số liệu không tính tiếp cho đơn vị nào"
        return f"chia tách, {carried}"
    return "kết thúc hoạt động, số liệu không tính tiếp cho đơn vị nào"


def _last(said: str | None) -> str:
    return day(date.fromisoformat(said)) if said else "chưa rõ"
