"""The pages of committee offices and branch secretaries."""
