"""The settlement of a whole stay, in one go or in parts."""

import calendar
import copy
from datetime import date, timedelta

from .case import FUNDS, ZERO, Case, Unsettled, insurance_year, number
from .bill import over_limit_materials, split
from .state import State


class Ledger(dict):
    """The amounts by field, and beside them what is claimed afterwards, by fund."""

    claims: dict


def settle(pack, request, group=None, referral=None):
    """The ledger of one case."""
    request = copy.deepcopy(request)
    if referral:
        request["stay"]["referral"] = referral
    case = Case(pack, request, group)
    bill = split(case)
    case.total = sum(bill)
    ledger = Ledger({field: ZERO for field in FUNDS})
    ledger.update(dict.fromkeys(["dedc_std", "act_pay_dedc", "hosp_part_amt", "acct_pay", "acct_mulaid_pay"], ZERO))
    state = State(case, ledger, *bill)
    if "hosp_part_amt" in request:
        ledger["hosp_part_amt"] = min(number(request["hosp_part_amt"]), bill[0] + bill[1])
    state.materials = over_limit_materials(case, bill[1])
    parts = parts_of_stay(case)
    if excluded(case):
        pass
    elif len(parts) > 1:
        if referral:
            raise Unsettled("a stay in parts is not tried with a referral")
        settle_in_parts(state, parts, bill)
    else:
        for layer in pack["layers"]:
            ((name, rule),) = layer.items()
            getattr(state, name)(rule)
        if referral:
            return state  # Only what the pool fund pays is asked for.
    state.account_last()
    away_first, in_scope = state.away_first, state.in_scope
    self_funded, over_limit, first, _ = bill
    over_limit += state.above_price
    ledger.update(
        medfee_sumamt=case.total,
        fulamt_ownpay_amt=self_funded,
        overlmt_selfpay=over_limit,
        preselfpay_amt=first + away_first,
        inscp_scp_amt=in_scope,
        fund_pay_sumamt=sum(ledger[fund] for fund in FUNDS),
    )
    ledger["psn_part_amt"] = case.total - ledger["fund_pay_sumamt"] - ledger["hosp_part_amt"]
    ledger["psn_cash_pay"] = ledger["psn_part_amt"] - ledger["acct_pay"]
    # What the hospital bears is self-funded; a fixed amount may reach what is outside the scope.
    ledger["psn_ownpay"] = min(self_funded + over_limit - ledger["hosp_part_amt"], ledger["psn_part_amt"])
    ledger["psn_selfpay"] = ledger["psn_part_amt"] - ledger["psn_ownpay"]
    ledger.claims = state.claims()
    claimed, deposit = sum(ledger.claims.values(), ZERO), number(request.get("deposit", "0"))
    due = ledger["psn_cash_pay"] + claimed
    ledger.update(claimed_later=claimed, due_at_desk=due, deposit=deposit)
    ledger.update(given_back=max(deposit - due, ZERO), still_to_pay=max(due - deposit, ZERO))
    return ledger


def months_later(day, months):
    """The same day of a later month, or its last day where the month is too short."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def parts_of_stay(case):
    """The parts in which a stay is settled, each a settlement or a part of one: by settlement
    periods, by the transfer within a day, and by the insurance year where the text splits it."""
    pack, stay = case.pack, case.stay
    told = stay.get("observed_from") if "observation" in pack else None
    told = told or stay.get("admission_date")
    if told in (None, "not_known"):
        return []
    start, end = date.fromisoformat(told), date.fromisoformat(case.settled_on)
    period = pack.get("settlement_period")
    ends = []
    if period:
        while True:
            number = len(ends) + 1
            if "days" in period:
                day = start + timedelta(days=period["days"] * number)
            else:
                day = months_later(start, period["months"] * number)
            if day >= end:
                break
            ends.append(day)
    # For whom the period is, is asked only where the stay is longer than one.
    if ends and not case.holds(period.get("applies", {})):
        ends = []
    rule = pack.get("year_end", {})
    year_of = lambda day: insurance_year(pack, day.isoformat())
    cuts = list(ends)
    if rule.get("rule") in ("split", "split_by_days"):
        day = start + timedelta(days=1)
        while day < end:
            if year_of(day) != year_of(day - timedelta(days=1)) and day not in cuts:
                cuts.append(day)
            day += timedelta(days=1)
    moved_on = None
    if "moved_from" in stay and "transfer_within_a_day" in pack:
        moved_on = date.fromisoformat(stay["moved_on"])
        if moved_on not in cuts:
            cuts.append(moved_on)
    parts, before = [], start
    for cut in sorted([*cuts, end]):
        settled = min([day for day in ends if day > before], default=end)
        year, read_on = year_of(settled), settled
        if rule.get("rule") == "discharge":
            year, read_on = year_of(end), end
        elif rule.get("rule") in ("split", "split_by_days"):
            year = year_of(before)
            if year_of(settled) != year or (year_of(cut) != year and cut not in ends):
                read_on = cut - timedelta(days=1)
        part = {
            "days": (cut - before).days,
            "settlement": 1 + sum(day <= before for day in ends),
            "moved": moved_on is not None and parts != [] and moved_on <= before,
            "year": year,
        }
        siblings = [it for it in parts if it["settlement"] == part["settlement"]]
        part["continues"] = bool(siblings) and (
            rule.get("deductible", "once") == "once" or siblings[-1]["year"] == year
        )
        has_text = any(it["from"] <= read_on.isoformat() < it["until"] for it in pack["covers"])
        if "text_as_of" in case.request or not has_text:
            part["read_on"] = case.read_on
        else:
            part["read_on"] = read_on.isoformat()
        parts.append(part)
        before = cut
    return parts


def settle_in_parts(whole, parts, bill):
    """Takes each part through the layers with what those before it have used, and adds them up."""
    case = whole.case
    costs = case.stay.get("costs", {})
    by_days = case.pack.get("year_end", {}).get("rule") == "split_by_days"
    told = [costs.get(str(number + 1), "not_known") for number in range(len(parts))]
    if by_days or "not_known" in told:
        told = [part["days"] for part in parts]
    weights = [number(it) for it in told]
    beside = [whole.materials or ZERO, whole.ledger["hosp_part_amt"]]
    bill, taken, before, standards = [*bill, *beside], [ZERO] * 6, [], {}
    for at in range(len(parts)):
        share = [
            (amount if at + 1 == len(parts) else case.fen(amount * sum(weights[: at + 1]) / sum(weights))) - gone
            for amount, gone in zip(bill, taken)
        ]
        taken = [gone + amount for gone, amount in zip(taken, share)]
        own = Case(case.pack, case.request, case.group, parts, before)
        own.total = sum(share[:4])
        state = State(own, dict.fromkeys(whole.ledger, ZERO), *share[:4])
        state.materials = None if whole.materials is None else share[4]
        state.ledger["hosp_part_amt"] = share[5]
        # Of a year whose premium is not paid nothing is paid, where the text says so.
        unpaid = case.pack.get("year_end", {}).get("unpaid")
        is_unpaid = unpaid and own.year != own.first_year and own.holds(unpaid.get("applies", {}))
        if not is_unpaid or case.person.get("next_year") != "unpaid":
            for layer in case.pack["layers"]:
                ((name, rule),) = layer.items()
                getattr(state, name)(rule)
            standards[own.part["settlement"]] = state.ledger["dedc_std"]
        before = [*before, state]
    for field in whole.ledger:
        whole.ledger[field] = sum((it.ledger[field] for it in before), ZERO)
    whole.ledger["dedc_std"] = sum(standards.values())
    whole.away_first = sum(it.away_first for it in before)
    whole.in_scope = sum(it.in_scope for it in before)
    whole.account_paid = sum(it.account_paid for it in before)
    whole.above_price = sum(it.above_price for it in before)
    # What each fund paid in all parts, in the order of the funds.
    for fund, field, paid in (later for it in before for later in it.later):
        at = next((at for at, (name, _, _) in enumerate(whole.later) if name == fund), None)
        if at is None:
            whole.later.append((fund, field, paid))
        else:
            whole.later[at] = (fund, field, whole.later[at][2] + paid)


def excluded(case):
    """Whether no fund pays: a case that the policy does not pay for, or a wait after late enrolment."""
    for rule in case.pack.get("not_paid", []):
        if rule["from"] <= case.read_on < rule["until"] and case.holds(rule["when"]):
            return True
    wait = case.pack.get("waiting")
    if wait is None or not wait["from"] <= case.read_on < wait["until"]:
        return False
    if not case.holds(wait.get("applies", {})):
        return False
    enrolment = case.person.get("enrolment")
    if enrolment is None:
        raise Unsettled("not told: enrolment")
    if enrolment == "in_time" or (enrolment == "prompt" and "prompt_days" in wait):
        return False
    missed = int(case.person.get("missed_years", 0)) if enrolment == "after_gap" else 0
    repaid = min(int(case.person.get("repaid_years", 0)), missed)
    months = wait["fixed_months"] + wait["each_missed_year"] * (missed - repaid)
    if missed >= wait["long_gap_years"]:
        months = max(months, wait["long_gap_months"])
    return int(case.person["months_enrolled"]) < months


def recompute(pack, request):
    """The ledger of a request. Of several groups and identities the one counts that leaves the least to
    pay, and the first of those."""
    person = request.get("person", {})
    groups = [person.get("group")] + person.get("other_groups", [])
    if pack.get("group_change", {}).get("rule") == "better" and "group_before" in person:
        groups.append(person["group_before"])
    ledgers = [settle(pack, tried, group) for group in groups for tried in identities(pack, request)]
    return min(ledgers, key=lambda ledger: ledger["psn_part_amt"])


def identities(pack, request):
    """The request with each identity alone of which the pack lets one count."""
    answers = request.get("answers", {})
    listed = pack.get("best_of", {}).get("identities", [])
    had = [own for own in listed if answers.get(own["question"]) == own["has"]]
    if len(had) < 2:
        return [request]
    without = {own["question"]: own["has_not"] for own in had}
    return [{**request, "answers": {**answers, **without, own["question"]: own["has"]}} for own in had]
