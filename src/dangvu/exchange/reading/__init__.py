"""From a spreadsheet file to the rows of a roster; no database, no models."""
