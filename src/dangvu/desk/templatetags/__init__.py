"""Template libraries of the desk: ``vi`` writes values, ``desk`` draws components."""
