"""A report as a Word document, set with python-docx."""
