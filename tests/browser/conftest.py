from browsing import base, chromium, visit
from building import blog

__all__ = ["base", "blog", "chromium", "visit"]
