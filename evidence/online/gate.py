"""Which addresses lie inside a network, and which of those a workspace lets be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from indicators.patterns import later

Address = IPv4Address | IPv6Address

_INTERNET = IPv6Network("2000::/3")
"""All of IPv6 that is given out for the internet; the rest is local or means something else."""
_RELAYED = IPv6Network("2002::/16")
"""6to4, which nobody uses any more: such an address carries another one."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64, which carries an address of IPv4 in its last 32 bits."""
_SERVICES = frozenset({IPv4Address("168.63.129.16")})
"""Where a cloud answers its own machines, with an address that looks like any other."""

_NAME = later(r"[^\s/:@.]+(?:\.[^\s/:@.]+)*")
_NUMBERS = later(r"[\d.]+")


def address_of(text: str) -> Address | None:
    """The address that is written so, an IPv4 address in IPv6 clothes as what it is; else None."""
    try:
        address = ip_address(text.partition("%")[0])  # what follows is the name of a network card
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return address
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address


def is_inside(address: Address) -> bool:
    """Whether an address, as `address_of` gives it, leads anywhere but out to the internet.

    That is: private, loopback, link-local (where clouds keep their metadata), unique local,
    carrier's, multicast and reserved addresses.
    """
    if isinstance(address, IPv6Address) and (address not in _INTERNET or address in _RELAYED):
        return True
    return not address.is_global or address.is_multicast or address in _SERVICES


@dataclass(frozen=True, slots=True)
class Gate:
    """The sites inside that may be asked: by name, with whatever address, or by address."""

    names: frozenset[str] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    def lets(self, host: str, address: Address) -> bool:
        """Whether a host may be asked under one of its addresses."""
        if not is_inside(address) or host.lower().rstrip(".") in self.names:
            return True
        return any(address in network for network in self.networks)


def gate(listed: Iterable[str]) -> Gate:
    """The gate that lets pass what fazhi.yaml lists; what cannot be listed lets nothing pass."""
    entries = [entry_of(text) for text in listed]
    names = frozenset(entry for entry in entries if isinstance(entry, str))
    return Gate(names, tuple(e for e in entries if isinstance(e, IPv4Network | IPv6Network)))


def entry_of(text: str) -> str | IPv4Network | IPv6Network | None:
    """The name of a host, the address or the network that is meant; None for anything else."""
    try:
        return ip_network(text, strict=False)
    except ValueError:
        pass
    if not _NAME().fullmatch(text) or _NUMBERS().fullmatch(text):
        return None
    try:
        return text.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
