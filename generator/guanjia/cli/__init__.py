"""
The command line: arguments, exit codes, and what "today" is.

Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 75 another build is running.
"""

from __future__ import annotations

import gc
import io
import sys

import click

import guanjia
from guanjia.cli.building import build, serve
from guanjia.cli.checking import check
from guanjia.cli.comparing import diff
from guanjia.cli.naming import name
from guanjia.cli.owning import owners
from guanjia.cli.planning import pack, plan
from guanjia.cli.reviewing import review
from guanjia.cli.ruling import rule
from guanjia.cli.schemas import schema
from guanjia.cli.starting import new, pin


def spare_the_collector() -> None:
    """
    Look for garbage less often: what a command makes, it keeps to its end.

    Nearly nothing here refers to itself, and the search is a quarter of the time of a plan.
    """
    gc.set_threshold(50_000)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(guanjia.__version__, prog_name="guanjia")
def main() -> None:
    """管家：把玩法、话术、群规和日历，变成手册和每天可以直接复制的日包。"""
    spare_the_collector()
    for stream in (sys.stdout, sys.stderr):
        # A pipe or a file gets UTF-8 whatever the locale; a terminal gets what it can show.
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


for _command in (
    *(build, check, diff, plan, pack, name, review, rule, schema, serve),
    *(new, pin, owners),
):
    main.add_command(_command)
