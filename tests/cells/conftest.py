from collections.abc import Iterator

import pytest

from worked.cells.fork_client import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One fork server for all tests: pages do not see each other."""
    made = Server()
    made.start()
    yield made
    made.close()
