"""What decrees make of units, in words."""

from collections.abc import Mapping
from datetime import date

from domain.unit_changes import UnitDeed
from wording.dates import day

DEEDS = {
    UnitDeed.OPENED: "thành lập",
    UnitDeed.RENAMED: "đổi tên",
    UnitDeed.MERGED: "sáp nhập",
    UnitDeed.SPLIT: "chia tách",
    UnitDeed.CLOSED: "kết thúc hoạt động",
    UnitDeed.COUNTED: "đổi quân số",
}


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
    if deed is UnitDeed.RENAMED:
        return f"đổi tên “{before.get('name') or ''}” thành “{after.get('name') or ''}”"
    if deed is UnitDeed.COUNTED:
        return f"quân số {before.get('persons') or 'chưa rõ'} → {after.get('persons') or 'chưa rõ'} người"
    return f"{_ending(deed, after.get('successor'), names)}; ngày cuối cùng {_last(after.get('valid_to'))}"


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
