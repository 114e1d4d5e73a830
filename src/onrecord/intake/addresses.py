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
#: IPv6 addresses that a gateway turns into the IPv4 address in their last four bytes (RFC 6052).
_NAT64 = IPv6Network("64:ff9b::/96")


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
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            inner.append(IPv4Address(ip.packed[-4:]))
        if ip.is_site_local or not all(is_public(carried) for carried in inner if carried):
            return False
    return ip.is_global and not ip.is_multicast
