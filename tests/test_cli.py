"""Exit codes, and what "today" is."""

import datetime as dt
import zoneinfo
from pathlib import Path

import pytest

from guanjia import clock
from tests.handbooks import FILES, TODAY, command, commands, guanjia, swap, write

USAGE = {
    "no command that exists": ("publish",),
    "an option that is not": ("check", "--strict"),
    "a folder that is not": ("check", "--root", "/nowhere/at/all"),
    "a day that is not": ("check", "--today", "2026-02-30"),
    "a day with slashes": ("check", "--today", "2026/11/23"),
    "no days": ("plan", "--days", "0"),
    "too many days": ("plan", "--days", "100000"),
    "nobody's pack": ("pack",),
    "an unknown format": ("plan", "--format", "xml"),
    "a port that is not": ("serve", "--port", "70000"),
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_wrong_usage_is_told_apart_from_wrong_content(
    tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path))
    done = guanjia(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


def test_a_folder_that_is_no_handbook_is_wrong_usage(tmp_path: Path) -> None:
    done = guanjia("check", "--root", tmp_path)
    assert (done.exit_code, "不是手册的文件夹" in done.stderr) == (2, True)


def test_an_unknown_housekeeper_is_wrong_usage(tmp_path: Path) -> None:
    done = guanjia("pack", "--root", write(tmp_path), "--date", TODAY, "--housekeeper", "wang")
    assert (done.exit_code, "可以写：lin、chen" in done.stderr) == (2, True)


@pytest.mark.parametrize("day", ["0001-01-01", "1850-06-01", "2150-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "command", ["check --today", "plan --from", "build --today", "pack --housekeeper lin --date"]
)
def test_a_day_beyond_the_lunar_tables_is_wrong_usage(
    tmp_path: Path, command: str, day: str
) -> None:
    done = guanjia(*command.split(), day, "--root", write(tmp_path))
    assert (done.exit_code, done.stdout) == (2, "")


def test_from_and_days_choose_the_window(tmp_path: Path) -> None:
    window = ("--today", TODAY, "--from", "2026-12-01", "--days", "2")
    done = guanjia("plan", "--root", write(tmp_path), *window)
    assert {line[:10] for line in done.stdout.splitlines()} == {"2026-12-01", "2026-12-02"}


def test_the_window_of_the_brand_is_the_usual_one(tmp_path: Path) -> None:
    root = write(tmp_path, swap("content/brand.yml", "{back: 0, ahead: 2}", "{back: 1, ahead: 1}"))
    done = guanjia("plan", "--root", root, "--today", TODAY)
    days = {line[:10] for line in done.stdout.splitlines()}
    assert days == {"2026-11-22", "2026-11-23", "2026-11-24"}


# What narrows a plan, and the groups that are left of Wednesday's.
FILTERS = {
    "--group b1": {"b1"},
    "--housekeeper lin": {"b1", "v1"},
    "--tier base": {"b1", "b2"},
    "--tier base --housekeeper chen": {"b2"},
    "--tier vip --housekeeper chen": set(),
}


@pytest.mark.parametrize(("options", "groups"), FILTERS.items(), ids=FILTERS)
def test_a_plan_is_narrowed_to_some_groups(tmp_path: Path, options: str, groups: set[str]) -> None:
    done = guanjia("plan", "--root", write(tmp_path), "--today", TODAY, *options.split())
    assert {line.split()[3] for line in done.stdout.splitlines()} == groups


@pytest.mark.parametrize("option", ["--group", "--housekeeper", "--tier"])
def test_a_plan_of_nobody_we_know_is_wrong_usage(tmp_path: Path, option: str) -> None:
    done = guanjia("plan", "--root", write(tmp_path), "--today", TODAY, option, "wang")
    assert (done.exit_code, done.stdout, "没有「wang」；可以写：" in done.stderr) == (2, "", True)


def test_a_plan_says_why_on_every_line_if_asked(tmp_path: Path) -> None:
    command = ("plan", "--root", write(tmp_path), "--today", TODAY, "--group", "v1")
    plain, why = (guanjia(*command, *more).stdout.splitlines() for more in ((), ("--why",)))
    assert why[2:4] == [
        "2026-11-24 09:00 早报  v1  待办  抽奖 · 第1天（calendars/daily.yml:10）",
        "2026-11-25 09:00 早报  v1  morning  每天（calendars/daily.yml:2）",
    ]
    assert [line.rpartition("  ")[0] for line in why] == plain


def test_gaps_are_the_days_on_which_a_running_group_gets_no_post(tmp_path: Path) -> None:
    root = write(
        tmp_path, swap("calendars/daily.yml", "slot: 早报", "slot: 早报\n    to: {groups: [b1]}")
    )
    command = ("plan", "--root", root, "--today", TODAY, "--gaps")
    assert guanjia(*command).stdout.splitlines() == [
        "2026-11-23  b2  柳塘苑·鲜禾里1  没有内容",
        "2026-11-23  v1  鲜禾里会员01  没有内容",
        "2026-11-24  b2  柳塘苑·鲜禾里1  没有内容",
        "2026-11-24  v1  鲜禾里会员01  没有内容",
    ]
    assert guanjia(*command, "--group", "b1").stdout == ""


ZONES = ("Asia/Shanghai", "UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Niue")


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_the_date_in_the_zone_it_is_asked_for(zone: str) -> None:
    place = zoneinfo.ZoneInfo(zone)
    before = dt.datetime.now(dt.UTC).astimezone(place).date()  # noqa: TID251  # what is tested
    today = clock.today(place)
    after = dt.datetime.now(dt.UTC).astimezone(place).date()  # noqa: TID251  # what is tested
    assert before <= today <= after


class Frozen(dt.datetime):
    """A clock that stands still at a moment in UTC."""

    moment = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
        return cls.moment.astimezone(tz)


@pytest.mark.parametrize("half_hour", range(48))
@pytest.mark.parametrize(("zone", "offset"), [("Asia/Shanghai", 8), ("UTC", 0), ("Asia/Tokyo", 9)])
def test_a_day_begins_at_midnight_in_the_brands_zone(
    monkeypatch: pytest.MonkeyPatch, half_hour: int, zone: str, offset: int
) -> None:
    moment = dt.datetime(2026, 11, 22, tzinfo=dt.UTC) + dt.timedelta(minutes=30 * half_hour)
    monkeypatch.setattr(Frozen, "moment", moment)
    monkeypatch.setattr(dt, "datetime", Frozen)
    midnight = 24 - offset
    wanted = dt.date(2026, 11, 23 if half_hour >= 2 * midnight else 22)
    assert clock.today(zoneinfo.ZoneInfo(zone)) == wanted


def test_the_command_asks_for_today_in_the_brands_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def today(zone: zoneinfo.ZoneInfo) -> dt.date:
        asked.append(zone.key)
        return dt.date(2026, 11, 23)

    monkeypatch.setattr(clock, "today", today)
    root = write(
        tmp_path, {"content/brand.yml": FILES["content/brand.yml"].replace("Shanghai", "Tokyo")}
    )
    done = guanjia("pack", "--root", root, "--housekeeper", "lin")
    assert done.stdout.startswith("林晓禾 · 2026-11-23 日包")
    assert set(asked) == {"Asia/Tokyo"}


def test_every_command_is_where_it_is_said_to_be() -> None:
    assert {command(name).name for name in commands()} == commands()
