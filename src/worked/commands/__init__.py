"""The commands of `worked`, one module each; `gather` finds and works the pages they speak of."""
