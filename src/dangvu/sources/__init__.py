"""People before they are members: sources, sympathisers, helpers, classes, referrals."""
