"""What may be done with proposals; each act asks for its own right besides."""

VIEW = "approvals.view"

ALL = (VIEW,)
