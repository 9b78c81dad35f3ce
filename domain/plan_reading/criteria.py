"""The criteria of a plan: targets and award criteria, nested, with the types of unit they are meant for."""

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from domain.criteria import DEFAULT_RATING_SCALE, Kind, Role
from domain.names import fold
from domain.plan_doubts import Doubt, DraftWarning, Source
from domain.plan_drafts import DraftCriterion
from domain.plan_reading.clauses import Clause, clauses_of
from domain.plan_reading.days import due_of
from domain.plan_reading.lines import Line, Mark
from domain.plan_reading.outline import Outline
from domain.plan_reading.sections import Placed
from domain.plan_reading.target import Target
from domain.plan_reading.text import bare_end, folded, pattern, sentences
from domain.plan_reading.topics import Topic
from domain.plan_reading.words import PERSON_TYPES, UNIT_TYPES

_MEANT_FOR = pattern(r"(?:đối với|riêng|với) (?P<whom>[^:,;]{2,60})|(?P<label>[^:;.]{2,40}):")
_PERSONAL = pattern(r"cá nhân|hộ gia đình|hộ nông dân|học sinh|giáo viên|đoàn viên|hội viên|người lao động")
_TYPES = tuple((folded(kind), kind) for kind in (*PERSON_TYPES, *UNIT_TYPES))
_FIRST_WORDS = pattern(
    r"(?:đối với |riêng )?(?:các |mỗi )?(?:tập thể |cá nhân (?:là )?|đơn vị (?:là )?)?(?:các )?"
)
_INTRODUCES = pattern(
    r"(?:phát động|động viên|nhằm|phát huy|trên cơ sở|căn cứ|phong trào thi đua phải|thông qua|để )"
)
_OPERATOR = pattern(
    r"ít nhất|tối thiểu|(?:thực hiện|xây dựng|hoàn thành|vận động|trồng) được|không quá|trở lên|mỗi [^,;]{2,40} (?:có|đăng ký|xây dựng)"
)
_COUNTED_WORK = pattern(
    r"(?:vận động|xây (?:mới|dựng|tặng)|sửa chữa|hỗ trợ|trao|tặng|trồng|hiến|kết nạp|thành lập|hướng dẫn|giải ngân)[^%;.]*\d"
)
_NUMBER_FIRST = re.compile(r"\d{1,3} [a-zà-ỹđ]")
_LEVELS = {fold(level) for level in DEFAULT_RATING_SCALE}


@dataclass
class Reader:
    """Collects the criteria of one document; ``warnings`` grows on the way."""

    found: list[DraftCriterion] = field(default_factory=list)
    warnings: list[DraftWarning] = field(default_factory=list)

    def add(self, criterion: DraftCriterion, target: Target | None) -> DraftCriterion:
        """Keep a criterion under its id, and note what is open about it."""
        kept = replace(criterion, id=f"criterion-{len(self.found) + 1}")
        self.found.append(kept)
        if kept.level and fold(kept.level) not in _LEVELS:
            told = (("name", kept.text), ("level", kept.level))
            self.warnings.append(DraftWarning(Doubt.LEVEL_UNKNOWN, kept.source, kept.id, told))
        if kept.inferred:
            self._warn(Doubt.INFERRED_TARGET, kept)
        elif target and target.elsewhere:
            self._warn(Doubt.TARGET_ELSEWHERE, kept)
        elif kept.role is Role.TARGET and (kept.is_open or (kept.kind is Kind.STATED)):
            self._warn(Doubt.TARGET_MISSING, kept)
        return kept

    def _warn(self, doubt: Doubt, criterion: DraftCriterion) -> None:
        self.warnings.append(DraftWarning(doubt, criterion.source, criterion.id, (("name", criterion.text),)))

    def read(self, outline: Outline) -> None:
        """The criteria of all sections that have any, without those in tables."""
        for placed in outline.body:
            if placed.line.paragraph.cell is not None:
                continue
            if placed.about(Topic.AWARD) and not placed.about(Topic.QUOTA, Topic.DOSSIER):
                self._award(placed)
            elif placed.about(Topic.TARGETS):
                self._targets(placed)
            elif placed.about(Topic.ACTIVITIES, Topic.TASKS) and not placed.about(Topic.TIME):
                self._passing(placed)

    def _targets(self, placed: Placed) -> None:
        """Lines of a section of targets: each clause of an item is one, also where nothing is counted."""
        item = placed.line.mark is not Mark.NONE
        whole = placed.line.text
        for sentence in sentences(whole):
            if _INTRODUCES.match(folded(sentence)) and not re.search(r"\d", sentence):
                continue
            strict = placed.about(Topic.ACTIVITIES) and not item
            self._clauses(
                placed.line, sentence, stated=item and not placed.about(Topic.ACTIVITIES), strict=strict
            )

    def _passing(self, placed: Placed) -> None:
        """Targets that stand among activities and tasks: only what names a number and means one."""
        for sentence in sentences(placed.line.text):
            counted = placed.about(Topic.ACTIVITIES) and not placed.about(Topic.TASKS)
            for clause in clauses_of(sentence):
                if clause.target and _is_meant(clause, counted=counted):
                    self._keep(placed.line, clause, Role.TARGET, (), None)

    def _clauses(self, line: Line, sentence: str, *, stated: bool, strict: bool) -> None:
        before: DraftCriterion | None = None
        for clause in clauses_of(sentence):
            if clause.target is None and not clause.also and not stated:
                continue
            if strict and clause.target and not clause.target.is_measured:
                continue
            before = self._keep(line, clause, Role.TARGET, (), before)

    def _keep(
        self, line: Line, clause: Clause, role: Role, types: tuple[str, ...], before: DraftCriterion | None
    ) -> DraftCriterion:
        if clause.also and before is not None:
            return self.add(replace(before, text=clause.text), None)
        plain_kind = Kind.STATED if role is Role.TARGET else Kind.YES_NO
        target = clause.target or Target(plain_kind)
        if role is not Role.TARGET and target.kind is Kind.STATED and not target.elsewhere:
            target = replace(target, kind=Kind.YES_NO)
        return self.add(
            DraftCriterion(
                id="",
                text=clause.text,
                source=Source(line.paragraph.position, line.text),
                kind=target.kind,
                direction=target.direction,
                target=target.value,
                level=target.level,
                measure=target.measure,
                subject=target.subject,
                applies_to=types,
                parent=before.id if clause.within and before else None,
                inferred=target.inferred,
                due_on=due_of(clause.text),
                role=role,
                wish=target.wish,
            ),
            target,
        )

    def _award(self, placed: Placed) -> None:
        """One condition for an award; a sentence is split only where it counts several things."""
        line, role, types = placed.line, role_of(placed), types_of(placed)
        text = _without_label(line.text) if line.mark in (Mark.LETTER, Mark.NUMBER) else line.text
        parts = clauses_of(text)
        measured = [part for part in parts if part.target and part.target.is_measured]
        for part in parts if measured and len(parts) > 1 else [_as_one(text, parts)]:
            self._keep(line, part, role, types, None)


def _as_one(text: str, parts: list[Clause]) -> Clause:
    """A sentence that counts nothing is one condition; the level in it is its own."""
    if len(parts) == 1:
        return replace(parts[0], text=bare_end(text))
    rated = next((part.target for part in parts if part.target and part.target.kind is Kind.RATING), None)
    return Clause(bare_end(text), rated)


def _without_label(text: str) -> str:
    """What is wanted of those that a label before the colon names."""
    found = re.match(r"[^:;.]{2,40}:\s*", text)
    return text[found.end() :] if found else text


def _is_meant(clause: Clause, *, counted: bool) -> bool:
    target, plain = clause.target, folded(clause.text)
    if target is None or target.inferred or target.numberless:
        return False
    if target.elsewhere:
        return counted
    if target.kind is Kind.QUANTITY and target.value and target.measure:
        known = _OPERATOR.search(plain) or (
            counted and (_COUNTED_WORK.match(plain) or _NUMBER_FIRST.match(clause.text))
        )
        return bool(known) and not _is_deadline(plain)
    return target.kind is Kind.SHARE and counted


def _is_deadline(plain: str) -> bool:
    return bool(re.search(folded("trước ngày|chậm nhất|gửi về|báo cáo"), plain))


def role_of(placed: Placed) -> Role:
    """Whether a condition is meant for persons, by the nearest heading or label that says so."""
    said = (
        [placed.line.plain.split(":")[0]]
        if placed.line.mark in (Mark.LETTER, Mark.NUMBER) and ":" in placed.line.plain
        else []
    )
    for plain in (*said, *(head.plain for head in reversed(placed.heads))):
        if _PERSONAL.search(plain) and "tập thể" not in plain:
            return Role.AWARD_INDIVIDUAL
        if "tập thể" in plain:
            return Role.AWARD_COLLECTIVE
    return Role.AWARD_COLLECTIVE


def types_of(placed: Placed) -> tuple[str, ...]:
    """The types of unit or person that a condition is meant for, as it or its heading names them."""
    own = _types_at_start(placed.line.plain)
    if own:
        return own
    heads = [head for head in placed.heads if re.search(folded("tập thể|cá nhân|đối với"), head.plain)]
    return _types_at_start(heads[-1].plain) if heads else ()


def _types_at_start(plain: str) -> tuple[str, ...]:
    lead = _FIRST_WORDS.match(plain)
    if lead is None or not (lead.end() or ":" in plain):
        return ()
    rest = plain[lead.end() :]
    named = (
        re.match(folded("đối với |cá nhân là |tập thể |cá nhân |riêng |phân xưởng:"), plain)
        or ":" in plain[:40]
    )
    return tuple(kind for shape, kind in _TYPES if named and re.match(rf"{re.escape(shape)}(?!\w)", rest))[:1]


def is_points(text: str) -> Fraction | None:
    """The points of a cell, None where it holds none."""
    found = re.fullmatch(r"(\d{1,4}(?:[.,]\d{1,2})?)(?: ?điểm)?", text.strip())
    return Fraction(found[1].replace(",", ".")) if found else None
