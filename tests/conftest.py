"""Options and settings of the whole suite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time: what fails for one fails for all.
settings.register_profile("guanjia", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("guanjia")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Replace the expected files of tests/golden."
    )


@pytest.fixture(scope="session", autouse=True)
def _memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what commands remember apart from the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUANJIA_CACHE_DIR", str(tmp_path_factory.mktemp("memory")))
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Give a folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent
