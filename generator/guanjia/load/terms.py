"""The words to watch that come with the package."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import PurePosixPath

from guanjia.load import yaml_source
from guanjia.load.shapes import shape
from guanjia.model.terms import WordPack


@cache
def packaged() -> tuple[WordPack, ...]:
    """Read the package's packs, by file name."""
    folder = resources.files("guanjia.load").joinpath("word_packs")
    files = sorted((file for file in folder.iterdir()), key=lambda file: file.name)
    return tuple(
        shape(WordPack, yaml_source.parse(file.read_text("utf-8"), path), path)
        for file in files
        if (path := PurePosixPath("word_packs") / file.name).suffix == ".yml"
    )
