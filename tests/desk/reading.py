"""Reads pages: what a person sees in them, and what they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "source"}
UNSEEN = {"script", "style", "template", "title"}


@dataclass
class Element:
    """One element as it was written."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Read(HTMLParser):
    """A page taken apart."""

    elements: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data):
        for element in self.open:
            element.text += data
        if not UNSEEN & {element.tag for element in self.open}:
            self.words.append(data)

    def all(self, tag, **attributes):
        """Every element of a tag that has these attributes."""
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(element.attributes.get(n) == v for n, v in attributes.items())
        ]


def read(response) -> Read:
    """Take the page of an answer apart."""
    page = Read()
    page.feed(response.content.decode())
    return page


def text_of(response) -> str:
    """What a person sees, its white space made one."""
    return one_line(" ".join(read(response).words))


def one_line(text: str) -> str:
    """Make white space one."""
    return re.sub(r"\s+", " ", text).strip()


def heading(response) -> str:
    """The heading of a page."""
    return one_line(read(response).all("h1")[0].text)


def links(response) -> list[str]:
    """Where a page leads."""
    return [a.attributes["href"] for a in read(response).all("a")]


def rows(response) -> list[list[str]]:
    """The cells of the tables of a page, without their headings."""
    found: list[list[str]] = []
    page = read(response)
    for element in page.elements:
        if element.tag == "tr":
            found.append([])
        elif element.tag in {"td", "th"} and element.attributes.get("scope") != "col":
            found[-1].append(one_line(element.text))
    return [row for row in found if row]


def mistakes(response) -> list[str]:
    """What a page says must be put right."""
    alerts = [e for e in read(response).elements if e.attributes.get("role") == "alert"]
    if not alerts:
        return []
    part = response.content.decode().partition('class="mistakes"')[2]
    page = Read()
    page.feed(part.partition("</div>")[0])
    return [one_line(item.text) for item in page.all("li")]
