"""Without the net: today's pack opens and copies; after a build, only what changed is fetched."""

import shutil
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from guanjia.server import open_server
from tests.browser import sites
from tests.browser.sites import Site, pack
from tests.browser.visits import Browse, Clipboard, copy_button, entries, versions
from tests.handbooks import FILES, TODAY, Files, swap, write

READY = """async () => {
  await navigator.serviceWorker.ready;
  while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 20));
}"""
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"


class Net:
    """A handbook's site, below a sub-path, on a net that can be cut."""

    def __init__(self, handbook: Path) -> None:
        self.handbook = handbook
        self.asked: list[str] = []
        self.down = False
        self.answer: tuple[int, str] | None = None
        """What is sent in place of any page."""
        self.delay = 0.0
        """Seconds that a page takes."""
        self.base = ""

    def asked_for(self, said: str) -> bool:
        """Tell whether a message of the console is about what the test did to the net."""
        reasons = ["ERR_INTERNET_DISCONNECTED", "status of 503"] if self.down else []
        reasons += [f"status of {self.answer[0]}"] if self.answer else []
        return any(reason in said for reason in reasons)

    def build(self, *changes: Files) -> None:
        """Build it into its place below the sub-path."""
        sites.build(write(self.handbook, *changes))

    def fetched(self) -> list[str]:
        """Return what was asked for since this was asked."""
        asked, self.asked = self.asked, []
        return sorted(asked)


@pytest.fixture
def net(tmp_path: Path, small: Path, browse: Browse) -> Iterator[Net]:
    net = Net(shutil.copytree(small, tmp_path / "book"))

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if net.down:
                self.close_connection = True
                return
            net.asked.append(self.path.removeprefix("/book/site/"))
            if self.path.endswith(".html"):
                time.sleep(net.delay)
                if net.answer is not None:
                    self.instead(*net.answer)
                    return
            super().do_GET()

        def instead(self, status: int, text: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f'<link rel="icon" href="data:,">{text}'.encode())

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = partial(Handler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        net.base = f"http://127.0.0.1:{server.server_port}/book/site"
        yield net
        browse.close()
        browse.problems[:] = [said for said in browse.problems if not net.asked_for(said)]
        server.shutdown()


def visited(browse: Browse, net: Net) -> tuple[BrowserContext, Page]:
    """Open today's pack once, until all is kept."""
    context = browse(workers=True)
    page = context.new_page()
    page.goto(net.base + pack("lin"))
    page.evaluate(READY)
    return context, page


def cut(net: Net, context: BrowserContext) -> None:
    net.down = True
    context.set_offline(True)


def bar(page: Page) -> str:
    expect(page.locator("[data-offline]")).to_be_visible()
    return page.locator("[data-offline] span").inner_text()


def test_after_a_visit_the_pack_opens_and_copies_without_the_net(
    net: Net, browse: Browse, clipboard: Clipboard
) -> None:
    context, page = visited(browse, net)
    expect(page.locator("[data-offline]")).to_be_hidden()
    cut(net, context)
    page.reload()
    assert bar(page) == "离线，内容是 11月23日 的"
    site = Site(net.handbook, net.base, "")
    (card, *_), (item, *_) = entries(page), [i for i in site.items("lin") if i["kind"] == "post"]
    (version, *_) = versions(card)
    assert clipboard.after(copy_button(version)) == item["texts"][0]["text"]
    for path in ("/today/index.html", "/scripts/chase.html", "/", pack("chen", "2026-11-24")):
        page.goto(net.base + path)
        expect(page.locator("h1")).to_be_visible()
    page.keyboard.press("/")
    page.locator(".find-box").fill("配送延迟")
    expect(page.locator(".hit").first).to_be_visible()


def test_after_a_build_only_what_changed_is_fetched_and_offered(net: Net, browse: Browse) -> None:
    _, page = visited(browse, net)
    net.build(swap("content/posts/morning.md", "早上好", "中午好"))
    net.fetched()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert bar(page) == "有新内容"
    days = (TODAY, "2026-11-24")
    packs = [f"packs/{day}/{who}/index.html" for day in days for who in ("chen", "lin")]
    assert net.fetched() == sorted([*packs, "search/words.js", "sw.js"])
    expect(page.locator(".timeline")).to_contain_text("早上好")  # nothing reloads by itself
    page.get_by_role("button", name="刷新").click()
    expect(page.locator(".timeline")).to_contain_text("中午好")
    expect(page.locator("[data-offline]")).to_be_hidden()


def test_a_page_that_came_fresh_is_not_offered_again(net: Net, browse: Browse) -> None:
    _, page = visited(browse, net)
    net.build(swap("content/posts/morning.md", "早上好", "中午好"))
    page.reload()
    expect(page.locator(".timeline")).to_contain_text("中午好")
    page.wait_for_timeout(1500)
    expect(page.locator("[data-offline]")).to_be_hidden()


def test_what_a_login_page_answers_does_not_replace_a_pack(net: Net, browse: Browse) -> None:
    context, page = visited(browse, net)
    net.answer = (200, "<h1>请先登录</h1>")
    page.reload()
    expect(page.locator("h1")).to_have_text("请先登录")
    cut(net, context)
    page.reload()
    assert bar(page) == "离线，内容是 11月23日 的"
    expect(page.locator(".timeline")).to_contain_text("早上好")


def test_a_page_that_is_gone_is_forgotten(net: Net, browse: Browse) -> None:
    context, page = visited(browse, net)
    net.answer = (404, "<h1>没有</h1>")
    page.reload()
    expect(page.locator("h1")).to_have_text("没有")
    cut(net, context)
    page.reload()
    expect(page.get_by_text("这一页没有留存")).to_be_visible()


def test_a_server_that_fails_is_like_no_net(net: Net, browse: Browse) -> None:
    _, page = visited(browse, net)
    net.answer = (503, "<h1>维护</h1>")
    page.reload()
    assert bar(page) == "离线，内容是 11月23日 的"


def test_a_net_that_is_slow_is_not_waited_for(net: Net, browse: Browse) -> None:
    _, page = visited(browse, net)
    net.delay = 6
    page.reload(timeout=15_000, wait_until="commit")
    assert bar(page) == "网络慢，内容是 11月23日 的"
    net.delay = 0


def test_of_half_an_upload_nothing_is_taken(net: Net, browse: Browse) -> None:
    _, page = visited(browse, net)
    net.build(swap("content/posts/morning.md", "早上好", "中午好"))
    words = net.handbook / "site" / "search" / "words.js"
    whole = words.read_bytes()
    words.write_bytes(whole[: len(whole) // 2])
    look = "document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(look)
    page.wait_for_timeout(1500)
    expect(page.locator("[data-offline]")).to_be_hidden()
    words.write_bytes(whole)
    page.evaluate(look)
    assert bar(page) == "有新内容"


def test_two_handbooks_on_one_host_stay_apart(net: Net, browse: Browse, tmp_path: Path) -> None:
    brand = FILES["content/brand.yml"].replace("name: 鲜禾里", "name: 别家")
    other = Net(tmp_path / "other")
    other.build({"content/brand.yml": brand})
    context, page = visited(browse, net)
    page.goto(net.base.replace("/book/", "/other/") + pack("lin"))
    page.evaluate(READY)
    names = page.evaluate("caches.keys()")
    assert {name.rpartition(":")[0] for name in names} == {
        "guanjia:别家:/other/site/",
        "guanjia:鲜禾里:/book/site/",
    }
    cut(net, context)
    page.goto(net.base + pack("lin"))
    assert page.locator("html").get_attribute("data-brand") == "鲜禾里"


@pytest.mark.parametrize("way", ["file", "plain"])
def test_where_there_are_no_workers_nothing_is_different(
    way: str, awkward: Site, browse: Browse
) -> None:
    page = browse(workers=True).new_page()
    page.goto(awkward.base(way) + "/index.html")
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)  # an error would come late, and `browse` would tell
    expect(page.locator("[data-offline]")).to_be_hidden()


def test_guanjia_serve_keeps_nothing(net: Net, browse: Browse) -> None:
    with open_server(net.handbook / "site", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browse(workers=True).new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        page.wait_for_timeout(1000)
        assert (page.evaluate(REGISTERED), page.evaluate("caches.keys()")) == (0, [])
        server.shutdown()


def test_a_downloaded_day_works_from_a_folder(
    net: Net, browse: Browse, clipboard: Clipboard, tmp_path: Path
) -> None:
    folder = tmp_path / "unpacked"
    ZipFile(net.handbook / "site" / "download" / f"{TODAY}.zip").extractall(folder)
    page = browse.page((folder / "index.html").as_uri())
    expect(page.locator(".sections")).to_be_hidden()
    page.get_by_role("link", name="林晓禾的日包").click()
    (card, *_) = entries(page)
    (version, *_) = versions(card)
    (item, *_) = Site(net.handbook, "", "").items("lin")
    assert clipboard.after(copy_button(version)) == item["texts"][0]["text"]
