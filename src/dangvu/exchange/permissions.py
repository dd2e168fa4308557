"""What may be done with files of members."""

IMPORT = "exchange.import"
EXPORT = "exchange.export"

ALL = (IMPORT, EXPORT)
