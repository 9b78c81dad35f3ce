"""The four real plans as data, and made-up results that show what the program does with them."""

from data.samples.bdv_bt_2023 import PLAN as BDV_BT_2023
from data.samples.kh_30_ubnd import PLAN as KH_30_UBND
from data.samples.kh_311_cb import PLAN as KH_311_CB
from data.samples.kh_334_cb import PLAN as KH_334_CB
from data.samples.results import SampleSubmission, results
from domain.plans import Plan

__all__ = ["SampleSubmission", "plans", "results"]


def plans() -> tuple[Plan, ...]:
    """The four plans; the first is the one that the program opens with."""
    return (BDV_BT_2023, KH_30_UBND, KH_311_CB, KH_334_CB)
