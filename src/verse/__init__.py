"""Poems and songs in Markdown."""
