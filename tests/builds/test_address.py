"""A server that cannot have its address says so in one line, before it builds anything."""

import socket

import pytest
from mkdocs.exceptions import PluginError

from mkdocs_worked.before import refuse_taken
from mkdocs_worked.plugin import WorkedPlugin


@pytest.fixture
def taken():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()


def test_a_taken_address_is_refused_with_another(taken):
    host, port = taken
    with pytest.raises(PluginError, match=f"{host}:{port} is taken; .* {host}:{port + 1}"):
        refuse_taken(host, port)


def test_a_free_address_is_left_free():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        host, port = server.getsockname()
    refuse_taken(host, port)
    refuse_taken(host, port)


def test_only_a_server_is_asked_and_only_when_it_begins(taken, tmp_path):
    class Config(dict):
        dev_addr = type("Address", (), {"host": taken[0], "port": taken[1]})

    plugin = WorkedPlugin()
    plugin.on_startup(command="serve", dirty=False)
    with pytest.raises(PluginError):
        plugin.on_config(Config())
    plugin.on_startup(command="build", dirty=False)
    with pytest.raises(AttributeError):  # it goes on to what a build asks of its configuration
        plugin.on_config(Config())
