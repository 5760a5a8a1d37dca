"""Whether a site lets programs read a page (RFC 9309), asked once for each site in a run."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from briefgen.digest.fetch.failure import FetchError, Refused
from briefgen.digest.fetch.http import AGENT, Client

MAX_BYTES = 512 * 1024
# A site that wants longer between two pages waits so long.
LONGEST_PAUSE_S = 30.0


class Robots:
    """What sites said; `client` asks them."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.said: dict[str, RobotFileParser | None] = {}
        self.asked: dict[str, float] = {}

    def check(self, address: str) -> None:
        """Waits as long as the site wants between two pages. Raises FetchError where the page is not for programs."""
        site = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        if site not in self.said:
            self.said[site] = self._read(site)
        rules = self.said[site]
        if rules is None:
            raise FetchError("its robots.txt cannot be read, so the page is left alone")
        if not rules.can_fetch(AGENT, address):
            raise Refused("its robots.txt asks programs not to read the page")
        self._pause(site, rules)

    def _read(self, site: str) -> RobotFileParser | None:
        """The rules of a site: none where it has no such file, None where the file cannot be had at present."""
        rules = RobotFileParser()
        try:
            text = self.client.get(f"{site}/robots.txt", most=MAX_BYTES).body.decode("utf-8", "replace")
        except Refused:
            raise
        except FetchError as error:
            if not 400 <= error.status < 500 or error.status == 429:
                return None
            text = ""
        rules.parse(text.removeprefix("\ufeff").splitlines())
        return rules

    def _pause(self, site: str, rules: RobotFileParser) -> None:
        wanted = min(float(rules.crawl_delay(AGENT) or 0), LONGEST_PAUSE_S)
        clock, last = self.client.budget.clock, self.asked.get(site)
        if wanted and last is not None:
            clock.sleep(min(max(0.0, last + wanted - clock.tick()), self.client.budget.left))
        self.asked[site] = clock.tick()
