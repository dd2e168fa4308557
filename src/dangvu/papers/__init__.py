"""Papers as offices print and file them; knows no subject, only what is on the page."""
