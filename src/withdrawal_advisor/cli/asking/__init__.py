"""Question sessions at a prompt: typed lines to answers, answers to a journal and a fact file."""
