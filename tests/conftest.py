"""Options and settings of the whole suite."""

import pytest
from hypothesis import settings

# The same examples every time: what fails for one fails for all.
settings.register_profile("guanjia", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("guanjia")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Replace the expected files of tests/golden."
    )
