"""What may be done with offices, committees and posts."""

#: Be at the desk at all: every office has it.
ENTER = "access.enter"
VIEW_COMMITTEES = "access.view_committees"
RECORD_POSTS = "access.record_posts"

ALL = (ENTER, VIEW_COMMITTEES, RECORD_POSTS)
