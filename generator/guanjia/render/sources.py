"""Pages on what the handbook rests on: its sources both ways, contradictions, metrics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace as View

from guanjia.model.library import Library
from guanjia.model.results import HandbookPage
from guanjia.model.sources import Contradiction
from guanjia.render.about import NOBODY
from guanjia.render.links import link

GROUP = "登记和对照"
"""The pages that show registers, beside each other in the navigation."""


def registers(library: Library) -> Iterator[HandbookPage]:
    """Make the pages of metrics, of the sources and of their contradictions."""
    citing = _citing(library)
    yield _page("metrics.md", "指标", library.metrics, metrics=_metrics(library))
    yield _page(
        "sources.md",
        "来源对照",
        (fact.id for fact in library.inventory.facts),
        documents=_documents(library, citing),
        things=_things(library),
        covered=sum(bool(citing[fact.id]) for fact in library.inventory.facts),
        total=len(library.inventory.facts),
    )
    yield _page(
        "contradictions.md",
        "说法不一的地方",
        (point.id for point in library.inventory.contradictions),
        contradictions=[_contradiction(c, citing) for c in library.inventory.contradictions],
    )


def _page(path: str, title: str, anchors: Iterable[str], **view: object) -> HandbookPage:
    return HandbookPage(
        path=path,
        title=title,
        template=path.replace(".md", ".html"),
        section="handbook",
        group=GROUP,
        anchors=frozenset(anchors),
        view={"about": NOBODY, **view},
    )


def _citing(library: Library) -> Mapping[str, list[View]]:
    """Link, for each point, whatever covers it."""
    citing: defaultdict[str, list[View]] = defaultdict(list)
    for thing in library.sourced():
        for id in dict.fromkeys(thing.sources):
            citing[id].append(link(library, thing))
    return citing


def _documents(library: Library, citing: Mapping[str, list[View]]) -> list[View]:
    facts: defaultdict[str, list[View]] = defaultdict(list)
    for fact in library.inventory.facts:
        shown = View(id=fact.id, kind=fact.kind, fact=fact.fact, covered=citing[fact.id])
        facts[fact.document].append(shown)
    known = {document.id: document for document in library.inventory.documents}
    return [
        View(
            id=id,
            title=known[id].title if id in known else id,
            about=known[id].about if id in known else "",
            condition=known[id].condition if id in known else "",
            facts=shown,
        )
        for id, shown in facts.items()
    ]


def _things(library: Library) -> list[View]:
    """The other way round: what each thing covers."""
    return [
        View(**vars(link(library, thing)), points=[_point(library, id) for id in thing.sources])
        for thing in library.sourced()
        if thing.sources
    ]


def _point(library: Library, id: str) -> View:
    page = "contradictions" if isinstance(library.sources[id], Contradiction) else "sources"
    return View(id=id, url=f"{page}.html#{id}")


def _contradiction(point: Contradiction, citing: Mapping[str, list[View]]) -> View:
    return View(
        id=point.id,
        title=point.title,
        claims=point.claims,
        treatment=point.treatment,
        covered=citing[point.id],
    )


def _metrics(library: Library) -> list[View]:
    using: defaultdict[str, list[View]] = defaultdict(list)
    for playbook in library.playbooks.values():
        for id in playbook.metrics:
            using[id].append(link(library, playbook))
    return [
        View(
            id=metric.id,
            name=metric.name,
            unit=metric.unit,
            formula=metric.formula,
            better="越高越好" if metric.better == "more" else "越低越好",
            note=metric.note,
            playbooks=using[metric.id],
        )
        for metric in library.metrics.values()
    ]
