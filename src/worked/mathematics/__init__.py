"""Reads LaTeX and works it out, exactly; opens no file and has never heard of Markdown."""

PUBLIC = ("ast",)  # the modules that other packages import
