"""A report as blocks in reading order, for paper, word processors and plain text."""
