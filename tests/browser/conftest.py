from browsing import base, chromium, visit
from building import blog, other

__all__ = ["base", "blog", "chromium", "other", "visit"]
