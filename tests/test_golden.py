"""
Small handbooks through the command line, against what they are known to give.

`pytest tests/test_golden.py --update-golden` replaces the expected files; review the
difference as you would review code.
"""

from pathlib import Path

import pytest

from tests.handbooks import guanjia

CASES = sorted(path.parent for path in Path(__file__).parent.glob("golden/*/content"))

# What is kept of each case, and the command that prints it.
PLAN = ("plan", "--today", "2026-11-24")
PACK = ("pack", "--date", "2026-11-24", "--housekeeper")
COMMANDS = {
    "check.txt": ("check", "--today", "2026-11-24"),
    "plan.txt": PLAN,
    "why.txt": (*PLAN, "--why"),
    "plan.json": (*PLAN, "--format", "json"),
    "plan.csv": (*PLAN, "--format", "csv"),
    "lin.txt": (*PACK, "lin"),
    "lin.json": (*PACK, "lin", "--format", "json"),
    "lin.csv": (*PACK, "lin", "--format", "csv"),
    "chen.txt": (*PACK, "chen"),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_handbook_gives_what_it_is_known_to_give(case: Path, pytestconfig: pytest.Config) -> None:
    given = {}
    for name, command in COMMANDS.items():
        done = guanjia(*command, "--root", case)
        assert done.exit_code == 0, done.stderr
        given[name] = done.output
    expected = case / "expected"
    if pytestconfig.getoption("--update-golden"):
        expected.mkdir(exist_ok=True)
        for path in expected.iterdir():
            path.unlink()
        for name, text in given.items():
            (expected / name).write_bytes(text.encode())
    assert given == {path.name: path.read_bytes().decode() for path in expected.iterdir()}


def test_there_are_cases() -> None:
    assert len(CASES) >= 2
