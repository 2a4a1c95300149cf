from building import blog

__all__ = ["blog"]
