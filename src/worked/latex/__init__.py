"""The reader of LaTeX: one lexer with spans, the expander of macros, the symbols."""
