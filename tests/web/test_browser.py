"""The pages in a real browser: keys, dialogs, theme, narrow screens, and nothing that runs."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from werkzeug.serving import make_server

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no Chromium at {CHROMIUM}"),
]

AddArticle = Callable[..., int]
AddRecord = Callable[..., int]

PHONE = {"width": 390, "height": 844}
ZOOMED = {"width": 720, "height": 450}
XSS = "\"'><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """Serve the app on a free port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tab(chromium: Browser, site: str) -> Iterator[Page]:
    """A tab of its own; what the console says against a page fails the test."""
    context = chromium.new_context(base_url=site, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def test_steps_through_violations_by_key(tab: Page, add_article: AddArticle) -> None:
    tab.goto(f"/articles/{add_article()}")
    tab.keyboard.press("n")
    expect(tab.locator("#v1")).to_be_focused()
    expect(tab.locator("mark[aria-current]")).to_have_text("JAPAN OUT.")
    tab.keyboard.press("Shift+N")
    expect(tab.locator("#v1")).to_be_focused()


def test_opens_search_and_help_by_key(tab: Page, add_article: AddArticle) -> None:
    tab.goto(f"/articles/{add_article()}")
    tab.keyboard.press("/")
    expect(tab.get_by_role("searchbox")).to_be_focused()
    tab.keyboard.type("n?")
    expect(tab.get_by_role("searchbox")).to_have_value("n?")
    expect(tab.locator("#keys")).not_to_be_visible()
    tab.locator("main").click(position={"x": 5, "y": 5})
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog", name="Keyboard")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator("#keys")).not_to_be_visible()


def test_leads_to_the_field_that_mends(tab: Page, add_article: AddArticle) -> None:
    tab.goto(f"/articles/{add_article()}")
    tab.get_by_role("button", name="Change territory").click()
    expect(tab.get_by_label("Territory")).to_be_focused()


def test_dismisses_words_in_a_dialog(tab: Page, add_article: AddArticle) -> None:
    tab.goto(f"/articles/{add_article()}")
    opener = tab.get_by_role("button", name="Dismiss words…")
    opener.click()
    dialog = tab.get_by_role("dialog", name="Dismiss these words of picture 1")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    expect(opener).to_be_focused()
    opener.click()
    dialog.get_by_label("Reason").fill("The agency confirmed it by telephone.")
    dialog.get_by_role("button", name="Dismiss words").click()
    expect(tab.get_by_role("status").first).to_contain_text("Words dismissed")
    expect(tab.locator(".facts")).to_contain_text("The agency confirmed it by telephone.")


def test_keeps_the_theme_over_pages(tab: Page) -> None:
    tab.goto("/")
    tab.get_by_role("button", name="Switch between dark and light").click()
    expect(tab.locator("html")).to_have_attribute("data-theme", "light")
    tab.goto("/records")
    expect(tab.locator("html")).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["phone", "zoomed"])
def test_fits_a_narrow_screen(
    tab: Page, add_article: AddArticle, add_record: AddRecord, size: dict[str, int]
) -> None:
    record = add_record(title="W" * 90, description="W" * 400, origins={"title": "iim"})
    article = add_article(key="k" * 120, title="Unbreakable" * 9, record=record)
    tab.set_viewport_size({"width": size["width"], "height": size["height"]})
    for address in ("/", "/articles/new", f"/articles/{article}", "/records", f"/records/{record}"):
        tab.goto(address)
        assert tab.evaluate("document.documentElement.scrollWidth") <= size["width"], address


def test_shows_the_check_from_the_foot_on_a_phone(tab: Page, add_article: AddArticle) -> None:
    tab.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    tab.goto(f"/articles/{add_article()}")
    tab.get_by_role("link", name="Show the check").click()
    expect(tab.get_by_role("heading", name="Check")).to_be_in_viewport()


def test_runs_nothing_that_it_was_given(
    tab: Page, add_article: AddArticle, add_record: AddRecord
) -> None:
    record = add_record(title=XSS, description=XSS, creator=[XSS], credit_line=XSS, alt_text=XSS)
    article = add_article(f"{XSS} (AP)", key=XSS, title=XSS, record=record, notice=XSS)
    for address in ("/", f"/articles/{article}", "/records", f"/records/{record}"):
        tab.goto(address)
        tab.wait_for_load_state("networkidle")
        assert tab.title() != "ran"
    assert tab.locator("main script, main img[src='x']").count() == 0
