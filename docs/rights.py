"""`python -m docs.rights` writes docs/quyen-han.md: the table of rights as people read it."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import services
from domain.access import Deed, Phase, RoleName, Whose, allowed
from services.guard import OPERATIONS
from wording.terms import label

PAGE = Path(__file__).resolve().parent / "quyen-han.md"

_HEAD = """# Ai được làm gì

Trang này được viết ra từ bảng quyền trong `domain/access.py` bằng lệnh `python -m docs.rights`; không sửa bằng tay.

Mỗi tài khoản có một vai trò và một phạm vi: toàn bộ, hoặc một đơn vị cùng mọi đơn vị bên dưới.
**Đơn vị mình** là đơn vị nằm trong phạm vi đó; với việc chung của toàn hệ thống thì chỉ tài khoản có phạm vi toàn bộ mới được làm.
**Đơn vị khác** nằm ngoài phạm vi: không vai trò nào được xem hay làm gì, kể cả khi biết mã đơn vị.

Đợt thi đua ở một trong bốn trạng thái đối với số liệu được nộp, tính theo ngày ở Việt Nam, trên máy chủ:

- **chưa phát động**: trước ngày bắt đầu;
- **đang nhận**: từ ngày bắt đầu; nộp sau hạn vẫn được nhận và ghi rõ trễ bao nhiêu ngày, trừ khi quy định khác;
- **đã khóa**: đã quá hạn và đợt thi đua không nhận nộp trễ (“Nộp trễ: không nhận” hoặc “chỉ khi được mở lại”);
- **đã chốt**: số liệu đến ngày đó đã được chốt.

Khi đã khóa hoặc đã chốt, không ai nộp hay hoàn tác được, kể cả quản trị; thường trực mở lại cho từng đơn vị, có lý do và thời hạn, thì đơn vị đó trở về trạng thái đang nhận.
Quyền “duyệt, trả lại thay mặt cấp trên” chỉ dùng với đơn vị nằm dưới đơn vị của mình, không dùng với chính đơn vị mình hay lần nộp của chính mình, và chỉ khi đợt thi đua để cấp trên duyệt.

Vai trò, việc hay trạng thái không có trong bảng đều bị từ chối. Mỗi lần bị từ chối được ghi vào nhật ký.
"""


def load_services() -> None:
    """Import every service, so that all operations are known."""
    for module in pkgutil.iter_modules(services.__path__):
        importlib.import_module(f"services.{module.name}")


def page() -> str:
    """The whole page."""
    load_services()
    return "\n".join([_HEAD, *_rights(), *_operations()]) + "\n"


def _rights() -> Iterator[str]:
    for role in RoleName:
        yield f"## {label(role)}\n"
        columns = [(whose, phase) for whose in Whose for phase in Phase]
        yield _line("Việc", *(f"{label(whose)}, {label(phase)}" for whose, phase in columns))
        yield _line("---", *(":-:" for _ in columns))
        for deed in Deed:
            yield _line(
                label(deed),
                *("được" if allowed(role, deed, whose, phase) else "–" for whose, phase in columns),
            )
        yield ""


def _operations() -> Iterator[str]:
    yield "## Lệnh của chương trình\n"
    yield "Mỗi lệnh trong `services/` thuộc một việc trong bảng.\n"
    yield _line("Việc", "Lệnh")
    yield _line("---", "---")
    for deed in Deed:
        names = sorted(f"`{name}`" for name, known in OPERATIONS.items() if known is deed)
        yield _line(label(deed), ", ".join(names))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.name)
