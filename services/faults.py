"""A fault of ours: the cause goes to the log alone, under a number that the visitor reads."""

import logging
import secrets

_LOG = logging.getLogger("bang_thi_dua.faults")

#: Letters and digits that nobody mixes up on the telephone.
_SIGNS = "ABCDEFGHKMNPQRSTUVWXYZ23456789"


def noted(fault: BaseException, where: str) -> str:
    """The number under which the log now holds ``fault``, of the screen or address ``where``."""
    number = "".join(secrets.choice(_SIGNS) for _ in range(8))
    _LOG.error("fault %s at %r", number, where, exc_info=fault, extra={"fault": number, "where": where})
    return number
