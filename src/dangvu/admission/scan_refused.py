"""The refusal of a scan, by whatever is wrong with it."""

from dangvu.core.errors import Refused


class ScanRefused(Refused):
    """A scan may not be kept, opened or taken back; the code says why."""

    default_code = "SCAN"
