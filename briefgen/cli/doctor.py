"""`briefgen doctor`: what is missing on this machine, and the line that mends it."""

from __future__ import annotations

import json

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
def doctor(as_json: bool) -> int:
    """Check this machine: libraries, language model, fonts, templates. Exit code 4 where something is missing."""
    from briefgen.doctor import examine

    results = examine()
    if as_json:
        rows = [{"name": r.name, "ok": r.ok, "detail": r.detail, "mend": r.mend} for r in results]
        data = {"schema": "briefgen-doctor/1", "checks": rows}
        click.echo((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(), nl=False)
    else:
        for result in results:
            click.echo(f"{'ok     ' if result.ok else 'MISSING'}  {result.name}: {result.detail}")
            if not result.ok and result.mend:
                click.echo(f"         {result.mend}")
    return 0 if all(result.ok for result in results) else 4
