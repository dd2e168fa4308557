"""The family of a device, read from what its browser says of itself."""

from __future__ import annotations

#: What stands in the sentence of a browser, the first match wins.
_BROWSERS = (
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_family(said: str) -> str:
    """Return browser and system, such as “Chrome · Windows”; empty when unknown."""
    parts = (_first(_BROWSERS, said), _first(_SYSTEMS, said))
    return " · ".join(part for part in parts if part)


def _first(families: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for sign, name in families if sign in said), "")
