"""People on their way into the Party, as a demo city has them; without a database."""
