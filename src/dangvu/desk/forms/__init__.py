"""Forms of the desk: they parse and say what is wrong; operations decide."""
