"""manage.py user."""

import argparse

from cli.answers import say
from cli.moments import now
from domain.access import RoleName, operator
from services.database import Engine
from services.openid import release
from services.people import (
    AccountFault,
    AccountRefused,
    accounts,
    add_account,
    change_email,
    change_role,
    disable_account,
    drop_code,
    new_link,
)
from web.paths import password_link
from wording.terms import label, labels, member

_FAULTS = {
    AccountFault.LOGIN_UNREADABLE: "Tên đăng nhập “{}” chỉ được gồm chữ thường không dấu, số, dấu chấm, gạch, @ (2 đến 64 ký tự).",
    AccountFault.LOGIN_TAKEN: "Tên đăng nhập “{}” đã có người dùng; hãy chọn tên khác.",
    AccountFault.UNIT_UNKNOWN: "Không có đơn vị mã “{}”; hãy xem lại mã hoặc nhập đơn vị trước.",
    AccountFault.ACCOUNT_UNKNOWN: "Không có tài khoản “{}” đang dùng.",
    AccountFault.LAST_ADMINISTRATOR: "“{}” là quản trị viên cuối cùng; hãy thêm quản trị viên khác trước.",
    AccountFault.EMAIL_UNREADABLE: "“{}” không phải địa chỉ thư; hãy viết như ten@coquan.vn.",
}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put these commands among the others."""
    user = commands.add_parser("user", help="tài khoản: thêm, liệt kê, khóa")
    deeds = user.add_subparsers(required=True, metavar="VIỆC")
    adding = deeds.add_parser("add", help="thêm tài khoản và in liên kết đặt mật khẩu")
    adding.add_argument("login", metavar="TÊN")
    adding.add_argument("--name", default="", metavar="HỌ_TÊN")
    roles = ", ".join(f"{role} ({label(role)})" for role in RoleName)
    adding.add_argument("--role", required=True, type=_role, metavar="VAI_TRÒ", help=roles)
    adding.add_argument("--unit", metavar="U", help="chỉ đơn vị này và các đơn vị dưới nó")
    adding.add_argument("--email", default="", metavar="THƯ", help="địa chỉ nhận thư nhắc hạn")
    _base_address(adding)
    adding.set_defaults(run=add)
    listing = deeds.add_parser("list", help="mọi tài khoản")
    listing.set_defaults(run=list_people)
    linking = deeds.add_parser("link", help="in liên kết đặt mật khẩu mới cho người đã quên")
    linking.add_argument("login", metavar="TÊN")
    _base_address(linking)
    linking.set_defaults(run=link)
    changing = deeds.add_parser("role", help="đổi vai trò và phạm vi; người đó phải đăng nhập lại")
    changing.add_argument("login", metavar="TÊN")
    changing.add_argument("--role", required=True, type=_role, metavar="VAI_TRÒ", help=roles)
    changing.add_argument("--unit", metavar="U", help="chỉ đơn vị này và các đơn vị dưới nó")
    changing.set_defaults(run=change)
    mailing = deeds.add_parser("email", help="đổi địa chỉ nhận thư nhắc hạn; để trống là thôi gửi")
    mailing.add_argument("login", metavar="TÊN")
    mailing.add_argument("email", metavar="THƯ", nargs="?", default="")
    mailing.set_defaults(run=email)
    dropping = deeds.add_parser("code-off", help="bỏ mã xác thực của người đã mất điện thoại")
    dropping.add_argument("login", metavar="TÊN")
    dropping.set_defaults(run=code_off)
    releasing = deeds.add_parser("identity-off", help="bỏ gắn với tài khoản của cơ quan (OpenID Connect)")
    releasing.add_argument("login", metavar="TÊN")
    releasing.set_defaults(run=identity_off)
    closing = deeds.add_parser("disable", help="khóa tài khoản, có hiệu lực ngay")
    closing.add_argument("login", metavar="TÊN")
    closing.set_defaults(run=disable)


def _base_address(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--address", default="http://127.0.0.1:8501", help="địa chỉ của máy chủ, để in liên kết"
    )


def _role(text: str) -> RoleName:
    found = member(RoleName, text) or next((role for role in RoleName if role == text), None)
    if found is None:
        raise argparse.ArgumentTypeError(f"không có vai trò “{text}” (chọn: {', '.join(labels(RoleName))})")
    return found


def add(engine: Engine, given: argparse.Namespace) -> int:
    """Add an account and print the link at which its owner sets a password."""
    try:
        token = add_account(
            engine,
            operator(),
            login=given.login,
            display_name=given.name,
            role=given.role,
            unit=given.unit,
            now=now(),
            email=given.email,
        )
    except AccountRefused as refused:
        return _refused(refused)
    return _print_link(given, token)


def link(engine: Engine, given: argparse.Namespace) -> int:
    """Print a new link for somebody who cannot sign in."""
    try:
        token = new_link(engine, operator(), login=given.login, now=now())
    except AccountRefused as refused:
        return _refused(refused)
    return _print_link(given, token)


def _print_link(given: argparse.Namespace, token: str) -> int:
    say(f"Gửi liên kết này cho {given.login} (dùng một lần, để đặt mật khẩu):")
    print(password_link(given.address.rstrip("/"), token))
    return 0


def change(engine: Engine, given: argparse.Namespace) -> int:
    """Give somebody another role."""
    try:
        change_role(engine, operator(), login=given.login, role=given.role, unit=given.unit, now=now())
    except AccountRefused as refused:
        return _refused(refused)
    say(f"Đã đổi vai trò của {given.login} thành {label(given.role)}.")
    return 0


def email(engine: Engine, given: argparse.Namespace) -> int:
    """Have reminders go to another address."""
    try:
        change_email(engine, operator(), login=given.login, email=given.email, now=now())
    except AccountRefused as refused:
        return _refused(refused)
    say(f"Thư nhắc hạn của {given.login}: {given.email or 'không gửi'}.")
    return 0


def code_off(engine: Engine, given: argparse.Namespace) -> int:
    """Let the password be enough again."""
    try:
        drop_code(engine, operator(), login=given.login, now=now())
    except AccountRefused as refused:
        return _refused(refused)
    say(f"{given.login} đăng nhập chỉ bằng mật khẩu.")
    return 0


def identity_off(engine: Engine, given: argparse.Namespace) -> int:
    """Let an account be bound anew to somebody's account at the organisation."""
    try:
        release(engine, operator(), login=given.login, now=now())
    except AccountRefused as refused:
        return _refused(refused)
    say(f"{given.login} không còn gắn với tài khoản nào của cơ quan; lần đăng nhập sau sẽ gắn lại theo tên.")
    return 0


def disable(engine: Engine, given: argparse.Namespace) -> int:
    """Shut an account."""
    try:
        disable_account(engine, operator(), login=given.login, now=now())
    except AccountRefused as refused:
        return _refused(refused)
    say(f"Đã khóa tài khoản {given.login}.")
    return 0


def list_people(engine: Engine, _given: argparse.Namespace) -> int:
    """Print every account."""
    for person in accounts(engine, operator()):
        state = "đã khóa" if person.disabled_at else ("" if person.has_password else "chưa đặt mật khẩu")
        scope = person.unit or "mọi đơn vị"
        print(
            "  ".join(
                part for part in (person.login, person.display_name, label(person.role), scope, state) if part
            )
        )
    return 0


def _refused(refused: AccountRefused) -> int:
    say(_FAULTS[refused.fault].format(refused.value))
    return 2
