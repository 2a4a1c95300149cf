"""A page from its text to its diagnostics: found, read, run, checked, kept."""
