"""The interview as a value: what was asked and answered, and what to ask next."""
