"""Which keys of a model an author writes; the loader fills the others from the file itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guanjia.model.authored import Authored
from guanjia.model.calendars import Calendar
from guanjia.model.figures import Figure
from guanjia.model.pages import Page
from guanjia.model.people import Group, Housekeeper, Transfer
from guanjia.model.playbooks import Playbook
from guanjia.model.wordings import Kept, Script, Wording

_FILLED: Mapping[type[Authored], frozenset[str]] = {
    Kept: frozenset(("id",)),
    Wording: frozenset(("variants",)),
    Script: frozenset(("folder",)),
    Playbook: frozenset(("body", "line")),
    Page: frozenset(("path", "body", "line")),
    Calendar: frozenset(("id",)),
    Figure: frozenset(("id",)),
    Housekeeper: frozenset(("facts",)),
    Group: frozenset(("facts",)),
    Transfer: frozenset(("facts",)),
}
"""Fields that the loader fills; an author who writes one is told so."""


def keys(model: type[Authored]) -> Iterator[tuple[str, bool]]:
    """Yield what an author may write, in the model's order, and whether it must be there."""
    filled = frozenset[str]().union(*(_FILLED.get(parent, ()) for parent in model.__mro__))
    for name, field in model.model_fields.items():
        if name not in filled:
            # A page may begin with its title instead.
            needed = field.is_required() and (model, name) != (Page, "title")
            yield field.alias or name, needed
