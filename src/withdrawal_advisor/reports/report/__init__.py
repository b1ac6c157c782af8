"""The justification report: one pure view of an assessment, and what lays it out."""
