"""What runs on a forge by itself: with as little right as it needs, and nothing that can move."""

import datetime as dt
import re
import zoneinfo
from pathlib import Path
from typing import Any

import pytest
import yaml

import guanjia
from tests import handbooks

ROOT = Path(__file__).parents[1]
STARTER = Path(guanjia.__file__).with_name("starter")
HANDBOOK = STARTER / ".github/workflows/handbook.yml"
WORKFLOWS = (ROOT / ".github/workflows/ci.yml", HANDBOOK)
INSTALL = "pip install --require-hashes --only-binary :all: -r requirements.txt"

workflows = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)


def read(file: Path) -> dict[Any, Any]:
    made = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(made, dict)
    return made


def jobs(file: Path) -> dict[str, Any]:
    found = read(file)["jobs"]
    assert isinstance(found, dict)
    return found


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(file).values() for step in job["steps"]]


@workflows
def test_every_action_is_pinned_to_a_commit_and_says_its_version(file: Path) -> None:
    used = re.findall(r"uses: (.+)", file.read_text("utf-8"))
    assert len(used) == sum("uses" in step for step in steps(file)) > 0
    pinned = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [use for use in used if not pinned.fullmatch(use)] == []


def test_an_action_is_pinned_to_the_same_commit_everywhere() -> None:
    used = {
        use for file in WORKFLOWS for use in re.findall(r"uses: (\S+)", file.read_text("utf-8"))
    }
    assert len(used) == len({use.partition("@")[0] for use in used})


@workflows
def test_a_job_may_only_read_unless_it_says_so(file: Path) -> None:
    assert read(file)["permissions"] == {"contents": "read"}


@workflows
def test_nothing_of_a_change_runs_where_something_may_be_written(file: Path) -> None:
    for job in jobs(file).values():
        if "write" in job.get("permissions", {}).values():
            done = [step.get("uses", "").partition("@")[0] for step in job["steps"]]
            assert not {"actions/checkout", "actions/setup-python"} & set(done)
            assert "guanjia" not in "".join(step.get("run", "") for step in job["steps"])


def test_only_the_jobs_that_need_it_may_write() -> None:
    may = {name: job["permissions"] for name, job in jobs(HANDBOOK).items() if "permissions" in job}
    assert may == {
        "comment": {"pull-requests": "write"},
        "deploy": {"pages": "write", "id-token": "write"},
    }


@workflows
def test_no_trigger_gives_a_strangers_change_our_rights(file: Path) -> None:
    triggers = set(read(file)[True])  # YAML 1.1 reads the key `on` so
    assert triggers <= {"pull_request", "push", "schedule", "workflow_dispatch"}


@workflows
def test_no_expression_becomes_part_of_a_shell_line(file: Path) -> None:
    assert [step["run"] for step in steps(file) if "${{" in step.get("run", "")] == []


@workflows
def test_a_checkout_leaves_no_token_behind(file: Path) -> None:
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@workflows
def test_nothing_runs_for_ever_or_twice_at_once(file: Path) -> None:
    assert all(job["timeout-minutes"] <= 60 for job in jobs(file).values())
    assert "github.ref" in read(file)["concurrency"]["group"]


def test_no_secret_is_used() -> None:
    for file in (*WORKFLOWS, STARTER / ".gitlab-ci.yml"):
        assert "secrets." not in file.read_text("utf-8")


def test_the_window_moves_after_midnight_in_shanghai() -> None:
    (schedule,) = read(HANDBOOK)[True]["schedule"]
    minute, hour, *rest = schedule["cron"].split()
    assert rest == ["*", "*", "*"]
    utc = dt.datetime(2026, 11, 23, int(hour), int(minute), tzinfo=dt.UTC)
    assert utc.astimezone(zoneinfo.ZoneInfo("Asia/Shanghai")).hour == 4
    assert "17 4 * * *" in (STARTER / ".gitlab-ci.yml").read_text("utf-8")


def test_nothing_is_published_before_a_lead_says_that_only_the_team_can_see_it() -> None:
    assert jobs(HANDBOOK)["deploy"]["if"] == "${{ vars.HANDBOOK_PAGES == 'yes' }}"
    (rule,) = read(STARTER / ".gitlab-ci.yml")["pages"]["rules"]
    assert rule["if"] == '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $HANDBOOK_PAGES == "yes"'


def test_a_handbook_is_built_only_from_the_main_branch_and_after_the_check() -> None:
    build = jobs(HANDBOOK)["build"]
    assert build["needs"] == "check"
    assert "github.event_name != 'pull_request'" in build["if"]
    assert "github.ref == 'refs/heads/main'" in build["if"]


def test_a_comment_is_written_only_for_a_branch_of_the_same_repository() -> None:
    condition = jobs(HANDBOOK)["comment"]["if"]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in condition


def test_gitlab_runs_a_pinned_image() -> None:
    image = read(STARTER / ".gitlab-ci.yml")["image"]
    assert re.fullmatch(r"python:3\.13-slim@sha256:[0-9a-f]{64}", image)


@pytest.mark.parametrize("name", [".github/workflows/handbook.yml", ".gitlab-ci.yml", "README.md"])
def test_guanjia_is_installed_with_hashes_everywhere(name: str) -> None:
    text = (STARTER / name).read_text("utf-8").replace("pip install --quiet", "pip install")
    assert INSTALL in text
    assert not re.search(r"pip install (?!--require-hashes|path/to/)", text)


def hooks() -> list[dict[str, Any]]:
    ours: list[dict[str, Any]] = yaml.safe_load(
        (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    )
    (local,) = read(STARTER / ".pre-commit-config.yaml")["repos"]
    return [*ours, *local["hooks"]]


def test_hooks_are_called_the_same_everywhere() -> None:
    assert sorted(hook["id"] for hook in hooks()) == ["guanjia-check"] * 2 + ["guanjia-fix"] * 2


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: f"{hook['id']} {hook['language']}")
def test_a_hook_runs_a_command_that_there_is_on_a_handbooks_files(hook: dict[str, Any]) -> None:
    needed = {"id", "name", "entry", "language", "files", "require_serial"}
    assert needed <= set(hook) <= needed | {"description"}
    for path in ("content/posts/早报.md", "playbooks/draw.md", "calendars/daily.yml"):
        assert re.search(hook["files"], path)
    for path in ("README.md", "docs/content/a.md", "vendor/content.whl"):
        assert not re.search(hook["files"], path)
    program, command, *options = hook["entry"].split()
    assert program == "guanjia"
    handbooks.command(command).make_context(command, [*options, "content/brand.yml"])
