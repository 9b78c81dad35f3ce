"""Number and symbol of a document, written as one: 334-KH/CB of the Party, 30/KH-UBND of the State."""

import re

_SYMBOL = re.compile(r"(\d+[a-zA-Z]?) ?[-/] ?(\S.*)")
_NUMBER = re.compile(r"\d+[a-zA-Z]?")


def join_symbol(number: str, symbol: str) -> str:
    """What stands after "Số:"; the Party's symbols hold a slash and follow a dash."""
    if not number or not symbol:
        return number or symbol
    return f"{number}{'-' if '/' in symbol else '/'}{symbol}"


def split_symbol(text: str) -> tuple[str, str]:
    """Number and symbol of ``text``; all of it is the symbol where the parts would not join to it again."""
    if _NUMBER.fullmatch(text):
        return text, ""
    found = _SYMBOL.fullmatch(text)
    if found and join_symbol(found[1], found[2]) == text.replace(" ", ""):
        return found[1], found[2]
    return "", text
