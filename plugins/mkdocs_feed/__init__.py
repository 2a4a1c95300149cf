"""The Atom feed, and what other machines read of the site."""
