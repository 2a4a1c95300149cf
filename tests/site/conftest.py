from building import blog, other

__all__ = ["blog", "other"]
