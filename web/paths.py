"""The addresses of the edge, and which of them a stranger may ask for."""

import re
from urllib.parse import quote

SIGN_IN = "/dang-nhap"
SIGN_IN_CODE = f"{SIGN_IN}/ma"
OPENID = f"{SIGN_IN}/oidc"
OPENID_BACK = f"{OPENID}/ve"
SIGN_OUT = "/dang-xuat"
CONSOLE_LINK = "/lien-ket"
PASSWORD_LINK = "/dat-mat-khau"  # noqa: S105 (an address)
ACCOUNT = "/tai-khoan"
OWN_PASSWORD = f"{ACCOUNT}/mat-khau"
OWN_CODE = f"{ACCOUNT}/ma-xac-thuc"
OWN_SESSIONS = f"{ACCOUNT}/phien"
OWN_REMINDERS = f"{ACCOUNT}/nhac-han"
NOTICE = f"{ACCOUNT}/thong-bao"
DOWNLOADS = "/tai-ve"
RECEIPTS = f"{DOWNLOADS}/bien-nhan"
ORIGINALS = f"{DOWNLOADS}/tep-goc"
MARKED = f"{DOWNLOADS}/tep-can-sua"
CALENDARS = "/lich"
HEALTH = "/healthz"
OWN_FILES = "/tinh"

#: Another name of the first screen, as the menu has it.
OVERVIEW = "/tong-quan"

#: What Streamlit serves besides its page; never an answer for the address bar.
MACHINERY = ("/_stcore/", "/media/", "/component/", "/static/")

#: Where browsers and Streamlit look for an icon unasked.
ICONS = ("/favicon.ico", "/favicon.png")

#: Where routes of ours begin; web/static/links.js leaves them to the browser.
ROUTES = (SIGN_IN, SIGN_OUT, ACCOUNT, CONSOLE_LINK, PASSWORD_LINK, DOWNLOADS, CALENDARS, HEALTH, OWN_FILES)
_OPEN = re.compile(
    rf"(?:{SIGN_IN}|{SIGN_IN_CODE}|{OPENID}|{OPENID_BACK}|{SIGN_OUT}|{HEALTH}|/favicon\.(?:ico|png)"
    rf"|(?:{CONSOLE_LINK}|{PASSWORD_LINK})/[A-Za-z0-9_-]+|{CALENDARS}/[A-Za-z0-9_-]+\.ics|{OWN_FILES}/[a-z_]+\.[a-z0-9]+)"
)


def is_open(path: str) -> bool:
    """Whether a stranger may ask for this."""
    return _OPEN.fullmatch(path) is not None


def is_machinery(path: str) -> bool:
    """Whether Streamlit's scripts ask for this, and not a person; below a page they are only feeling around."""
    return any(part in path for part in MACHINERY)


def is_own(path: str) -> bool:
    """Whether a route of ours answers this."""
    return path in ICONS or path.startswith(ROUTES)


def without_token(path: str) -> str:
    """The path as a log may hold it: of a one-time link or a calendar only where it leads."""
    links = (f"{CONSOLE_LINK}/", f"{PASSWORD_LINK}/", f"{CALENDARS}/")
    return next((link for link in links if path.startswith(link)), path)


def sign_in_path(wanted: str) -> str:
    """The sign-in page that leads on to ``wanted``."""
    return SIGN_IN if wanted in {"", "/"} else f"{SIGN_IN}?next={quote(wanted, safe='/')}"


def openid_path(wanted: str) -> str:
    """The way to the organisation's own sign-in, which leads on to ``wanted``."""
    return OPENID if wanted in {"", "/"} else f"{OPENID}?next={quote(wanted, safe='/')}"


def code_path(wanted: str) -> str:
    """The question for the code, which leads on to ``wanted``."""
    return SIGN_IN_CODE if wanted in {"", "/"} else f"{SIGN_IN_CODE}?next={quote(wanted, safe='/')}"


def notice_path(wanted: str) -> str:
    """The page that tells of failed tries and leads on to ``wanted``."""
    return NOTICE if wanted in {"", "/"} else f"{NOTICE}?next={quote(wanted, safe='/')}"


def calendar_link(base: str, token: str) -> str:
    """The address that calendar programs ask for the days of reports."""
    return f"{base}{CALENDARS}/{token}.ics"


def safe_next(wanted: str) -> str:
    """``wanted`` if it stays in this program, else the first screen."""
    stays = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if stays and not wanted.startswith((SIGN_IN, SIGN_OUT)) else "/"


def console_link(base: str, token: str) -> str:
    """The address that signs the administrator in, once."""
    return f"{base}{CONSOLE_LINK}/{token}"


def password_link(base: str, token: str) -> str:
    """The address at which a new person sets a password, once."""
    return f"{base}{PASSWORD_LINK}/{token}"
