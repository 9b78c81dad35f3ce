"""Who knocks: the little that is known of a browser before anybody has signed in."""

import hashlib
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address


@dataclass(frozen=True)
class Visitor:
    """A browser: its address, what it calls itself in words, and the tokens that it brought along.

    ``token`` is what the browser is remembered by once somebody has signed in; ``session`` is the session
    that it holds already.
    """

    address: str = ""
    browser: str = ""
    token: str = ""
    session: str = ""

    @property
    def network(self) -> str:
        """What is counted as one address: of IPv6 the 64 bits that one household or office is given."""
        try:
            address = ip_address(self.address)
        except ValueError:
            return self.address
        if not isinstance(address, IPv6Address):
            return self.address
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return f"{IPv6Address(int(address) >> 64 << 64)}/64"


def fingerprint(token: str) -> str:
    """What the database knows a token by."""
    return hashlib.sha256(token.encode()).hexdigest()
