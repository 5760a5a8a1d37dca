"""Writes the published JSON Schemas into docs/schemas."""

from pathlib import Path

from briefgen import schemas

if __name__ == "__main__":
    for file in schemas.write(Path(__file__).parent.parent / "docs" / "schemas"):
        print(file)
