"""What is said when a seal cannot be made or opened."""

from dangvu.core.errors import Refused


class SealRefused(Refused):
    """A key is missing or unusable, or a sealed value is not what was sealed."""

    default_code = "SEAL"
