"""An office's own template filled with text: nothing in it is ever evaluated.

A template is an .xlsx or .docx with names in double braces. There is no template
language, so there is nothing to escape from: only names of a fixed list are replaced.
"""
