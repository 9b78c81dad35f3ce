"""Measures of one sort (money, lengths, areas, weights, percentages), and how many of one make another."""

from fractions import Fraction

from domain.names import bare

#: By sort: the spellings of each measure, and how many of the smallest it is.
_SORTS: tuple[dict[int, str], ...] = (
    {
        1: "đồng; vnđ; vnd; đồng việt nam",
        10**3: "nghìn đồng; ngàn đồng; nghìn; ngàn; 1000 đồng; 1 000 đồng; 1000đ; 1 000đ; nghìn vnđ",
        10**6: "triệu đồng; triệu; trđ; tr đ; tr đồng; trđồng; triệu vnđ",
        10**9: "tỷ đồng; tỷ; tỉ đồng; tỉ",
    },
    {1: "m; mét; m dài; md", 10**3: "km; ki lô mét; cây số"},
    {1: "m2; m²; mét vuông", 10**4: "ha; hecta; héc ta", 10**6: "km2; km²"},
    {1: "kg; ki lô gam; cân", 10**2: "tạ", 10**3: "tấn"},
    {1: "%; phần trăm; tỷ lệ %"},
)
_SIZES = {
    bare(spelling): (sort, size)
    for sort, sizes in enumerate(_SORTS)
    for size, spellings in sizes.items()
    for spelling in spellings.split("; ")
}


#: Words of those who count people one by one.
_PEOPLE = {
    bare(word)
    for word in (
        *("người", "đ/c", "đc", "đồng chí", "cán bộ", "cá nhân", "em", "học sinh", "hs", "giáo viên", "gv"),
        *("đoàn viên", "đ/v", "đv", "đvtn", "hội viên", "hv", "đảng viên", "công nhân", "lao động"),
    )
}


def counts_people(word: str) -> bool:
    """Whether a word behind a number counts people."""
    return bare(word) in _PEOPLE


def is_measure(text: str) -> bool:
    """Whether the text is one of these measures."""
    return bare(text) in _SIZES


def ratio(stated: str, wanted: str) -> Fraction | None:
    """How many of ``wanted`` one ``stated`` is; None where they are no measures of one sort."""
    one, other = _SIZES.get(bare(stated)), _SIZES.get(bare(wanted))
    return Fraction(one[1], other[1]) if one and other and one[0] == other[0] else None


def same(stated: str, wanted: str) -> bool:
    """Whether both are one measure, however it is spelled."""
    return bare(stated) == bare(wanted) != "" or ratio(stated, wanted) == 1
