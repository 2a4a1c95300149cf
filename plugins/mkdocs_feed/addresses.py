"""Addresses under which nobody publishes: those that are kept for examples, and one's own machine."""

from urllib.parse import urlsplit

RESERVED = (
    "example",
    "example.com",
    "example.net",
    "example.org",
    "invalid",
    "localhost",
    "test",
)  # RFC 2606
OWN = ("127.0.0.1", "::1", "0.0.0.0")


def local(address: str) -> bool:
    """Whether a site with this address is a copy that is not published."""
    host = urlsplit(address).hostname or ""
    return not host or host in OWN or any(f".{host}".endswith(f".{name}") for name in RESERVED)
