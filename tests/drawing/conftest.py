"""No test finds the figures of another."""

import pytest
from matplotlib import pyplot as plt


@pytest.fixture(autouse=True)
def _closed():
    plt.close("all")
    yield
    plt.close("all")
