"""Checklists of onboarding and playbooks are kept on the device, and count on the way."""

from playwright.sync_api import expect

from tests.browser.sites import Site
from tests.browser.visits import Browse


def test_what_is_ticked_is_kept_and_counted_on_every_step(ours: Site, browse: Browse) -> None:
    page = browse.page(f"{ours.local}/onboarding/day-1.html")
    boxes = page.locator("[data-checks] [data-check]")
    total = boxes.count()
    boxes.nth(0).check()
    boxes.nth(2).check()
    here = page.get_by_label("新人路径").get_by_role("link", name="第一天")
    expect(here).to_have_text(f"第一天 2/{total}")
    page.reload()
    expect(boxes.nth(2)).to_be_checked()
    page.goto(f"{ours.local}/onboarding/day-2.html")
    expect(here).to_have_text(f"第一天 2/{total}")
    page.goto(f"{ours.local}/onboarding/day-1.html")
    page.get_by_role("button", name="重来").click()
    expect(here).to_have_text(f"第一天 0/{total}")
    expect(boxes.nth(0)).not_to_be_checked()


def test_answers_are_folded_until_they_are_asked_for(ours: Site, browse: Browse) -> None:
    page = browse.page(f"{ours.local}/onboarding/day-1.html")
    answers = page.locator("details.answers")
    expect(answers.locator("ol")).to_be_hidden()
    answers.get_by_text("答案").click()
    expect(answers.locator("ol")).to_be_visible()


def test_a_playbook_keeps_its_list_apart_from_another(ours: Site, browse: Browse) -> None:
    page = browse.page(f"{ours.local}/playbooks/zero-yuan-draw.html")
    page.locator("[data-check]").first.check()
    expect(page.locator("[data-checks-count]")).to_contain_text("1/")
    page.goto(f"{ours.local}/playbooks/limited-discount.html")
    expect(page.locator("[data-check]:checked")).to_have_count(0)
