"""
The command line: arguments, exit codes, and what "today" is.

Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 75 another build is running.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import sys

import click

import guanjia

_COMMANDS = {
    "build": "building",
    "check": "checking",
    "diff": "comparing",
    "plan": "planning",
    "pack": "planning",
    "name": "naming",
    "review": "reviewing",
    "rule": "ruling",
    "schema": "schemas",
    "serve": "building",
    "new": "starting",
    "pin": "starting",
    "owners": "owning",
}
"""Every command and the module that has it: only the one that is called is loaded."""


class _Commands(click.Group):
    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"guanjia.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


def spare_the_collector() -> None:
    """
    Look for garbage less often: what a command makes, it keeps to its end.

    Nearly nothing here refers to itself, and the search is a quarter of the time of a plan.
    At the end everything is garbage, and to look through it once more takes as long.
    """
    gc.set_threshold(500_000)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(guanjia.__version__, prog_name="guanjia")
def main() -> None:
    """管家：把玩法、话术、群规和日历，变成手册和每天可以直接复制的日包。"""
    spare_the_collector()
    for stream in (sys.stdout, sys.stderr):
        # A pipe or a file gets UTF-8 whatever the locale; a terminal gets what it can show.
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
