"""Where a file of the handbook is changed on the web."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from guanjia.render import editor


@dataclass(frozen=True, slots=True)
class Edits:
    """Says where: templates call it. What the site's editor has no form for is on the forge."""

    forge: str = ""
    """The address of a file on the forge, up to its path; empty if there is none."""
    form: bool = False
    """Whether the site has the editor."""

    def __call__(self, root: str, path: str) -> str:
        """Return where to change the file at ``path``; ``root`` is the way to the site's root."""
        if self.form and (place := editor.place(path)):
            return f"{root}/edit/index.html{place}"
        return f"{self.forge}{quote(path)}" if self.forge else ""
