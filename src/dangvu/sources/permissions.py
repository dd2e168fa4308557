"""What may be done about people who may become members."""

VIEW = "sources.view"
KEEP = "sources.keep"
MANAGE_CLASSES = "sources.manage_classes"
REFER = "sources.refer"

ALL = (VIEW, KEEP, MANAGE_CLASSES, REFER)
