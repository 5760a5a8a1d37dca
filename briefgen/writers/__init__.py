"""Writers: one module for each output format, all from the same Page.

Each has `NAME`, `EXTENSION` and `write(page, facts) -> bytes`, where `facts` is the facts JSON.
"""
