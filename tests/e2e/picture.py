"""The picture that README opens with, taken anew: python -m tests.e2e.picture"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import ViewportSize

from tests.e2e.conftest import a_browser, log_in, sample_server

PICTURE = Path(__file__).parent / "page.png"
MOST_BYTES = 150_000
SIZE: ViewportSize = {"width": 1000, "height": 720}


def take(picture: Path) -> int:
    """The first screen of the review page as the sample blog has it; how many bytes that are."""
    with TemporaryDirectory() as home, sample_server(Path(home)) as server, a_browser() as browser:
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        log_in(page, server)
        page.screenshot(path=picture)
    return picture.stat().st_size


if __name__ == "__main__":
    taken = take(PICTURE)
    print(f"{PICTURE}: {taken:,} bytes, of {MOST_BYTES:,} at most")
