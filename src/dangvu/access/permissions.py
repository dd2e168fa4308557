"""What may be done with committees and posts."""

VIEW_COMMITTEES = "access.view_committees"
RECORD_POSTS = "access.record_posts"

ALL = (VIEW_COMMITTEES, RECORD_POSTS)
