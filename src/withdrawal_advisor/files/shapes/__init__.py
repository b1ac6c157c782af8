"""The shapes of the files: which keys there are, and what may stand under each.

Every value is text, a list or a group of keys. A text that is left out is "", a list that is left
out is (). A key is spelt as its attribute with spaces for underscores (`as of` for `as_of`).
One module a kind of file, so that only what is read is built.
"""
