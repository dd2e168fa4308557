"""Back-ups: making, keeping, proving and restoring them."""
