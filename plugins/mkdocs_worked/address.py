"""Whether the address at which MkDocs is to serve is free; MkDocs itself asks after the first build."""

import errno
import socket

from mkdocs.exceptions import PluginError


def refuse_taken(host: str, port: int) -> None:
    """Raises PluginError, with another address, where a server is listening already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                return  # the server says itself what is wrong with it
            other = f"{host}:{port + 1}"
            message = f"{host}:{port} is taken; `mkdocs serve --dev-addr {other}` serves beside it"
            raise PluginError(message) from None
