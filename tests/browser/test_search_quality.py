"""What people type finds what they mean: ``tests/search/queries.yml`` on this handbook."""

from pathlib import Path
from typing import cast
from urllib.parse import unquote

import yaml

from guanjia.model.folding import fold
from tests.browser.sites import Site
from tests.browser.visits import Browse

QUERIES: dict[str, dict[str, list[str]]] = yaml.load(
    Path(__file__).parents[1].joinpath("search", "queries.yml").read_text("utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506  # it makes nothing but text
)

FIND = """async (queries) => {
    const engine = await Guanjia.search.load();
    const idOf = ({ key, url }) => key || url.replace('.html', '');
    const id = (number) => idOf(engine.entry(number));
    await engine.settled;
    const found = queries.map((query) => {
        const { exact, near } = engine.find(query);
        return exact.concat(near).slice(0, 5).map(id);
    });
    const all = Array.from({ length: engine.count }, (_, number) => number);
    return { found, titles: all.map((number) => [id(number), engine.entry(number).title]) };
}"""


URLS = """async () => {
    const engine = await Guanjia.search.load();
    return Array.from({ length: engine.count }, (_, number) => engine.entry(number).url);
}"""


def test_there_are_enough_of_each_kind() -> None:
    assert len(QUERIES) == 10
    assert all(len(queries) >= 12 for queries in QUERIES.values())


def test_every_result_leads_to_a_place(ours: Site, browse: Browse) -> None:
    page = browse.page(f"{ours.file}/index.html")
    urls = page.evaluate(URLS)
    assert len(urls) > 100
    lost = []
    for url in urls:
        path, _, anchor = unquote(url).partition("#")
        file = ours.folder / path
        if not file.is_file() or (anchor and f'id="{anchor}"' not in file.read_text("utf-8")):
            lost.append(url)
    assert lost == []


def test_people_find_what_they_mean_among_the_first_five(ours: Site, browse: Browse) -> None:
    cases = [(query, ids) for queries in QUERIES.values() for query, ids in queries.items()]
    page = browse.page(f"{ours.file}/index.html")
    answer = page.evaluate(FIND, [query for query, _ in cases])
    titles = dict(cast(list[tuple[str, str]], answer["titles"]))
    assert [id for _, ids in cases for id in ids if id not in titles] == []
    from_titles = [query for query, ids in cases for id in ids if fold(query) in titles[id]]
    assert from_titles == []
    missed, recall = [], 0.0
    for (query, ids), found in zip(cases, answer["found"], strict=True):
        share = sum(id in found for id in ids) / len(ids)
        recall += share / len(cases)
        if share < 1:
            missed.append(f"{query}: {ids}, but {found}")
    assert recall >= 0.98, missed
