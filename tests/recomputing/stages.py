"""Settlement in stages, as of those who pay later."""

import json
from decimal import ROUND_DOWN, ROUND_HALF_UP

from .case import FEN, ZERO, Case, Unsettled
from .bill import split
from .whole import recompute


def half_up(amount):
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def accrued_bill(parts, accrued, by_group):
    """The parts of the bill in their proportions; what rounding leaves is in scope. A price by group
    stays one."""
    total, left, bill = sum(parts), accrued, []
    for part in parts[:3]:
        share = min(half_up(accrued * part / total), left)
        bill.append(share)
        left -= share
    if by_group:
        material = {"amount": f"{bill[1]:.2f}", "limit": "0"}
        return {"drg": {"price": f"{left:.2f}", "materials": [material], "separate": f"{bill[0]:.2f}"}}
    names = ("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt")
    return {"amounts": {name: f"{amount:.2f}" for name, amount in zip(names, [*bill, left])}}


def stages(pack, request, step):
    """The stages of a stay that is settled each time its cost reaches a multiple of `step`."""
    parts = split(Case(pack, request, None))
    total = sum(parts)
    ends = []
    while (len(ends) + 1) * step < total:
        ends.append((len(ends) + 1) * step)
    settled, own_before = [], ZERO
    for accrued in [*ends, total]:
        asked = request if accrued == total else {**request, "bill": accrued_bill(parts, accrued, "drg" in request["bill"])}
        ledger = recompute(pack, asked)
        # What is due at the desk: what funds pay on a claim is paid first. The account's part of the own
        # payment is due in any case.
        claimed = sum((paid for fund, paid in ledger.claims.items() if fund != "account"), ZERO)
        own = ledger["psn_part_amt"] + claimed
        settled.append({"accrued": f"{accrued:.2f}", "own": f"{own:.2f}", "due": f"{own - own_before:.2f}"})
        own_before = own
    return settled


def in_stages(packs, cases):
    """Every case in three stages or so, and in eleven or so, which end at no round amount."""
    for name, case in cases:
        if case["status"] != "estimated":
            continue
        pack, request = packs[case["request"]["pack"]], case["request"]
        total = sum(split(Case(pack, request, None)))
        for count in (3, 11):
            step = (total / count).quantize(FEN, rounding=ROUND_DOWN)
            if step == ZERO:
                continue
            try:
                found = stages(pack, request, step)
            except (Unsettled, KeyError):
                continue  # A smaller bill of this case has no answer.
            line = {"id": f"{name} by {step}", "request": request, "step": f"{step:.2f}", "stages": found}
            print(json.dumps(line, ensure_ascii=False))
