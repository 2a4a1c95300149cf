"""A build looks for garbage seldom, and leaves the process that it ran in as it was."""

import gc

import pytest

from mkdocs_worked.plugin import WorkedPlugin


@pytest.fixture(autouse=True)
def as_python_begins():
    """Other tests build in this process too, and shut nothing down."""
    found = gc.get_threshold()
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*found)


def test_python_looks_for_garbage_as_often_as_before_once_a_build_is_over():
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    plugin = WorkedPlugin()
    plugin.on_startup(command="build", dirty=False)
    assert gc.get_threshold()[0] > before[0]
    assert gc.get_freeze_count() > frozen
    plugin.on_shutdown()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_a_server_which_lives_on_is_left_alone():
    before = gc.get_threshold()
    plugin = WorkedPlugin()
    plugin.on_startup(command="serve", dirty=False)
    assert gc.get_threshold() == before
    plugin.on_shutdown()
