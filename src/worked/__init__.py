"""The engine: reads a page, works it out, says what does not hold; knows no host.

The folders are the pipeline, in the order in which a page meets them:

model        what passes between the stages, as plain data
latex        the one reader of LaTeX: scanner, lexer, macros, symbols
markdown     a page as a document: formulas, cells, values, headings, and the sentences around them
mathematics  parser, values, evaluator, checker: from tokens to verdicts, exactly
notation     the registry: what each sign means
cache        what is kept, and what it rests on
cells        runs the Python of a page
pipeline     a page from its text to its diagnostics
typeset      formulas as MathML, with the font they need
report       what does not hold, as people and programs read it
html         a worked page as HTML; the Python-Markdown extension
mutation     a page with one sign changed: what no check notices
site         the site of a page: its configuration, which of its pages are worked
editor       the language server
commands     the command ``worked``
"""
