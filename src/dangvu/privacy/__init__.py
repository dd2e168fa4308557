"""Personal-data duties: purposes, consents, requests, retention, incidents."""
