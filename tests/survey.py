"""Works the cases of the packs of 2022 from the survey's own lines.

    python3 tests/survey.py SURVEY           compares them with the cases that lie beside the packs
    python3 tests/survey.py SURVEY --write   writes them

The figures come from the lines of the survey alone; of a pack only its conditions are read, so that
every row of it is in a case, and the names under which it asks for what the line does not say. It
knows nothing of the program that makes the packs but how the survey's words are read
(`xtask/survey/reading.json`). Everything is exact decimal arithmetic, rounded once a step.
"""

import json
import sys
from decimal import Decimal
from pathlib import Path

from surveying.line import ROOT, ZERO, Line, fen, settle
from surveying.pack import all_tables, name_of, reached, request, situations, with_used


def worked(pack, line):
    """Cases that reach every row of a pack, one below the deductible, and one above the cap."""
    cases, missing = [], {(name, at) for name, cells in all_tables(pack) for at in range(len(cells))}

    def add(what, case, scope):
        expect, work = settle(line, case, scope)
        name = f"{name_of(case)}{what}"
        cases.append({"id": name, "work": work, "request": request(pack, line, case, scope), "status": "estimated", "expect": expect})

    candidates = [(with_used(case), set(reached(pack, case).items())) for case in situations(pack)]
    while missing:
        case, rows = max(candidates, key=lambda it: len(it[1] & missing))
        assert rows & missing, (pack["id"], missing)
        missing -= rows
        top = max((low for low, _, _ in line.bands(case) or [(ZERO, None, ZERO)]), default=ZERO)
        add("", case, Decimal("23456.78") + top)
    # The cheapest hospital and the dearest bill that the line can tell of.
    known = [case for case, _ in candidates if line.bands(case) and line.deductible(case) is not None]
    if line.one_a_year:
        add("-again", next(case for case in known if case["nth"] == 2), Decimal("23456.78"))
    below = next((case for case in known if line.deductible(case) > 10), None)
    if below:
        add("-below-the-deductible", below, fen(line.deductible(below) * Decimal("0.613")))
    capped = [case for case in known if isinstance(line.cap(case), Decimal)] or known[-1:]
    # One for each share of the fund that begins at the cap.
    for large in dict.fromkeys(line.large(case) for case in capped):
        case = next(case for case in capped if line.large(case) == large)
        cap = line.cap(case)
        scope = (cap if isinstance(cap, Decimal) else Decimal(150000)) / min(share for _, _, share in line.bands(case))
        if large:
            scope += (large[1] or large[2] or Decimal(10000)) * Decimal("1.2")
        if serious := line.serious(case):
            scope += 2 * serious[1][-1][0]
        what = "-above-the-cap" if isinstance(cap, Decimal) else "-a-large-bill"
        add(what, case, scope.quantize(Decimal(1)) + Decimal("34567.89"))
    for count, case in enumerate(cases):
        if any(other["id"] == case["id"] for other in cases[:count]):
            case["id"] += f"-{count + 1}"
    return cases


def main():
    survey, write = Path(sys.argv[1]), sys.argv[2:] == ["--write"]
    lines = {}
    for text in survey.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        lines.setdefault((line["admdvs"], line["scheme"]), line)
    differs = 0
    for path in sorted((ROOT / "packs" / "regions").glob("*-2022/pack.json")):
        pack = json.loads(path.read_text(encoding="utf-8"))
        code = pack["region"]["code"]
        line = lines.get((code, pack["scheme"])) or lines[(code, None)]
        cases = json.dumps(worked(pack, Line(line)), ensure_ascii=False, indent=2) + "\n"
        file = path.with_name("cases.json")
        if write:
            file.write_text(cases, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != cases:
            print(f"{pack['id']}: its cases are not those of the survey's line", file=sys.stderr)
            differs += 1
    sys.exit(1 if differs else 0)


if __name__ == "__main__":
    main()
