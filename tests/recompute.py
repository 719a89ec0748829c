"""Recomputes every settled vector and every worked case of every pack, independently of the engine.

It knows the order of a settlement and what each parameter of a pack means, and nothing of how the
engine computes. Everything is exact decimal arithmetic; every step that becomes an amount is
rounded once, as the pack says.

    python3 tests/recompute.py

prints one JSON object a line, `{"id", "request", "ledger"}`, for each case whose status is
`estimated`, and what differs from the amounts that were worked out by hand on standard error. The
exit status is 1 where anything differs.

    python3 tests/recompute.py stages

settles the same cases in stages: one JSON object a line, `{"id", "request", "step", "stages"}`, each
stage with what has accrued, what that leaves to pay, and what is due of it.
"""

import json
import sys
from decimal import Decimal
from pathlib import Path

from recomputing.case import Unsettled, number
from recomputing.whole import recompute
from recomputing.stages import in_stages

ROOT = Path(__file__).resolve().parent.parent

def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def written_out(tree):
    """A pack in which every cell that is written once for several answers is there for each of them."""
    if isinstance(tree, list):
        return [one for item in tree for one in cells_of(item)]
    return {name: written_out(it) for name, it in tree.items()} if isinstance(tree, dict) else tree


def cells_of(item):
    question = item.get("each") if isinstance(item, dict) else None
    if question is None:
        return [written_out(item)]
    cells = []
    for answer in item["when"]["own"][question]:
        # Of its texts only the name under which a figure is asked for settles anything.
        cell = json.loads(json.dumps(item).replace(f"{{{question}}}", answer))
        cell["when"]["own"][question] = [answer]
        cells.append(cell)
    return cells


def packs_of_tree():
    """Each pack with the cases beside it, then those made up for tests."""
    packs = []
    for path in sorted((ROOT / "packs" / "regions").glob("*/pack.json")):
        packs.append({**written_out(read(path)), "examples": read(path.with_name("cases.json"))})
    packs += [read(path) for path in sorted((ROOT / "tests" / "packs").glob("*.json"))]
    return {pack["id"]: pack for pack in packs}


def cases(packs):
    for pack in packs.values():
        for example in pack["examples"]:
            yield f"{pack['id']}: {example['id']}", example
    for path in sorted((ROOT / "tests" / "vectors").glob("*.json")):
        for vector in read(path):
            yield f"{path.name}: {vector['id']}", vector


def main():
    packs = packs_of_tree()
    if sys.argv[1:] == ["stages"]:
        in_stages(packs, cases(packs))
        return
    differs = 0
    for name, case in cases(packs):
        if case["status"] != "estimated":
            continue
        try:
            ledger = recompute(packs[case["request"]["pack"]], case["request"])
        except (Unsettled, KeyError) as why:
            print(f"{name}: cannot be computed: {why!r}   [{case['work']}]", file=sys.stderr)
            differs += 1
            continue
        ledger = {field: f"{amount:.2f}" for field, amount in ledger.items()}
        print(json.dumps({"id": name, "request": case["request"], "ledger": ledger}, ensure_ascii=False))
        for field, amount in case.get("expect", {}).items():
            got = ledger.get(field)
            if got is None or Decimal(got) != number(amount):
                print(f"{name}: {field}: by hand {amount}, recomputed {got}   [{case['work']}]", file=sys.stderr)
                differs += 1
    sys.exit(1 if differs else 0)


if __name__ == "__main__":
    main()
