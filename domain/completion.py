"""Completion and whether a target is reached (DESIGN 3.2), for columns of figures.

The frames here have one row per figure (of a unit or of a total) with the columns ``kind``,
``is_limit``, ``done``, ``owed`` and the exact target ``target_num``/``target_den``. ``owed`` is
what a share is taken of; for the other kinds it is not looked at.
"""

import pandas as pd

from domain.criteria import Kind
from domain.exact import at_least, at_most, times


def completion(figures: pd.DataFrame) -> pd.DataFrame:
    """Columns ``completion_num`` and ``completion_den`` (not reduced): done against the target.

    Missing for targets that must not be exceeded, for kinds that are reached or not, without a
    target or with a target of 0, and for a share without its total.
    """
    share = figures["kind"].eq(Kind.SHARE)
    num = times(figures["done"], figures["target_den"])
    whole = figures["owed"].where(share, 1)
    den = times(whole, figures["target_num"])
    measured = (share | figures["kind"].eq(Kind.QUANTITY)) & ~figures["is_limit"]
    positive = pd.Series([part is not None and part > 0 for part in den], index=den.index, dtype=bool)
    defined = measured & positive & num.notna()
    return pd.DataFrame(
        {"completion_num": num.where(defined, None), "completion_den": den.where(defined, None)}
    )


def reached(figures: pd.DataFrame) -> pd.Series:
    """Whether each figure meets its target, exactly; missing where that cannot be said."""
    share = figures["kind"].eq(Kind.SHARE)
    den = figures["owed"].where(share, 1)
    den = den.mask(den.fillna(0) <= 0)
    parts = (figures["done"], den, figures["target_num"], figures["target_den"])
    return at_least(*parts).mask(figures["is_limit"], at_most(*parts))
