"""What may be done with files of members."""

IMPORT = "exchange.import"
EXPORT = "exchange.export"
CONFIRM_UNDO = "exchange.confirm_undo"

ALL = (IMPORT, EXPORT, CONFIRM_UNDO)
