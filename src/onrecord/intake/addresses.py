"""Which addresses of a server may be asked: public ones only.

In: a server's name or number. Out: its public IP addresses. Refused (:class:`PageError`): a name
without an address, and one that stands for this machine or its own network.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from onrecord.errors import PageError

#: So many addresses of one server are tried.
_TRIED = 3
#: All IPv6 addresses that are given out for the open net (IANA). What lies outside stands for a host of this
#: network, or for an IPv4 address in one of many old ways ("::10.0.0.1", "64:ff9b:1::a00:1").
_GIVEN_OUT = IPv6Network("2000::/3")
#: The one exception: a gateway turns these into the IPv4 address in their last four bytes (RFC 6052).
_NAT64 = IPv6Network("64:ff9b::/96")
#: The second half of an address that stands for the IPv4 address after it (ISATAP, RFC 5214).
_ISATAP = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")


def public_addresses(name: str, host: str, port: int) -> list[str]:
    """The addresses of ``host``. ``name``: the input that it is asked for. Raises :class:`PageError`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise PageError(name, f"can't be fetched: no address is known for {host}") from None
    all_ips = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    for ip in all_ips:
        # One that is not public refuses all: a server with both is no server of pages.
        if not is_public(ip):
            raise PageError(name, f"is not fetched: {host} is not a public address ({ip})")
    return [str(ip) for ip in dict.fromkeys(all_ips)][:_TRIED]


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether ``ip`` is on the open net, and so is the IPv4 address that it may carry inside."""
    if isinstance(ip, IPv6Address):
        last = IPv4Address(ip.packed[-4:])
        if ip in _NAT64:
            return is_public(last)
        carried = [ip.sixtofour, *(ip.teredo or ()), last if ip.packed[8:12] in _ISATAP else None]
        if ip not in _GIVEN_OUT or not all(is_public(inner) for inner in carried if inner):
            return False
    return ip.is_global and not ip.is_multicast
