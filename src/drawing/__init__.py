"""The figures of the posts: matplotlib, one function per figure."""
