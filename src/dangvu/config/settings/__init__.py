"""Settings: base holds everything, the others only override."""
