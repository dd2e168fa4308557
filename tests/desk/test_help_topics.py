"""What the help page tells, and to whom."""

from __future__ import annotations

import pytest

from dangvu.access.roles import ALL_CODES
from dangvu.core.actor import EVERYWHERE, NOWHERE, SystemActor
from dangvu.desk.addresses import pages
from dangvu.desk.help_topics import TOPICS, topics_for


class Reader(SystemActor):
    """May look at organisations only."""

    def scope(self, code):
        return EVERYWHERE if code == "units.view" else NOWHERE


def test_topics_are_those_the_actor_may_do():
    assert [url for _topic, url in topics_for(Reader("r"))] == ["/units/"]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.page)
def test_topic_leads_to_a_page_and_names_a_right(topic):
    assert topic.page in {f"desk:{page.name}" for page in pages}
    assert topic.permission in ALL_CODES
