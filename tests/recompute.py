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

import calendar
import copy
import json
import sys
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ZERO, ONE, FEN = Decimal(0), Decimal(1), Decimal("0.01")
MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN, "up": ROUND_UP}
FUNDS = ["hifp_pay", "cvlserv_pay", "hifes_pay", "hifmi_pay", "hifob_pay", "hifdm_pay", "maf_pay", "oth_pay"]
IN_SCOPE = {"deductible", "own_share", "above_cap"}


class Unsettled(Exception):
    """The case cannot be computed: a value is missing, or more than one holds."""


def number(told):
    """A number or a share as packs and requests write it: `12000.50`, `10%`."""
    text = str(told)
    return Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)


def insurance_year(pack, day):
    """The calendar year in which the insurance year of a day begins."""
    year, month, date = (int(part) for part in day.split("-"))
    start = pack.get("year_starts", {"month": 1, "day": 1})
    return year if (month, date) >= (start["month"], start["day"]) else year - 1


class Case:
    """One request under one pack, for one group of the person: the whole stay, or a part of it."""

    def __init__(self, pack, request, group, parts=(), before=()):
        self.pack, self.request = pack, request
        self.person, self.stay = request.get("person", {}), dict(request.get("stay", {}))
        self.answers = request.get("answers", {})
        self.settled_on = request["settlement_date"]
        self.read_on = request.get("text_as_of", self.settled_on)
        # The parts of the stay, of which this is the next, and what those before it came to.
        self.before, self.part = before, parts[len(before)] if parts else None
        self.year = self.first_year = insurance_year(pack, self.settled_on)
        if self.part:
            self.year, self.first_year, self.read_on = self.part["year"], parts[0]["year"], self.part["read_on"]
            if "moved_from" in self.stay and not self.part["moved"] and "transfer_within_a_day" in pack:
                self.stay["tier"] = self.stay["moved_from"]
        used = request.get("year_to_date")
        if used and int(used["year"]) != self.first_year:
            used = {"admissions": "0"}  # Another year's figures do not count.
        if self.year != self.first_year:
            used = {"admissions": "0"}  # Nobody is at two hospitals when a year begins.
        self.used_figures = used
        self.group = group
        self.total = ZERO
        self.quantum = MODES[pack["rounding"]["mode"]]

    # -- what is known of the case --------------------------------------------------------------

    def fen(self, amount):
        return amount.quantize(FEN, rounding=self.quantum)

    def same_settlement(self):
        """The parts before this one of the same settlement."""
        return [it for it in self.before if it.case.part["settlement"] == self.part["settlement"]]

    def used_by_stay(self, figure, fund, rule):
        """What the parts of this stay before this one have used of its year."""
        of_year = [it for it in self.before if it.case.year == self.year]
        amount = {
            "inscp_scp_amt": lambda it: it.in_scope,
            "act_pay_dedc": lambda it: it.ledger["act_pay_dedc"],
            "hifp_pay": lambda it: it.ledger["hifp_pay"],
            "inscp_selfpay": lambda it: it.counted_by.get(rule, ZERO),
            "paid": lambda it: it.ledger[fund] if fund else ZERO,
        }[figure]
        return sum((amount(it) for it in of_year), ZERO)

    def used(self, figure, fund=None, rule=None):
        """What the year has used: earlier stays, and earlier parts of this one."""
        return self.told_of_year(figure, fund) + self.used_by_stay(figure, fund, rule)

    def told_of_year(self, figure, fund):
        """What earlier stays of the year have used; zero where there were none."""
        used = self.used_figures
        if used is None:
            raise Unsettled(f"nothing is told of the year, but {figure} is needed")
        told = used.get("paid", {}).get(fund) if fund else used.get(figure)
        if told is not None:
            return number(told)
        if str(used.get("admissions")) == "0":
            return ZERO
        raise Unsettled(f"{fund or figure} of the year is not told")

    def admission(self):
        told = (self.used_figures or {}).get("admissions")
        of_year = {it.case.part["settlement"] for it in self.before if it.case.year == self.year}
        if self.part:
            of_year.discard(self.part["settlement"])
        return None if told is None else int(told) + 1 + len(of_year)

    def holds(self, when):
        """Whether a condition holds. Each dimension that it names must be told."""
        told = {
            "place": self.stay.get("place"),
            "tier": self.stay.get("tier"),
            "kind": self.stay.get("kind"),
            "referral": self.stay.get("referral"),
            "group": self.group,
            "care": self.stay.get("care"),
        }
        checks = [(name, told[name], lambda value, list=when[name]: value in list) for name in told if name in when]
        for name, value in (("age", self.person.get("age_years")), ("admission", self.admission())):
            if name in when:
                span = when[name]
                checks.append((name, value, lambda it, span=span: span["from"] <= int(it) <= span.get("to", 10**9)))
        if "bill" in when:
            above, up_to = number(when["bill"]["above"]), when["bill"].get("up_to")
            holds = (above == 0 or self.total > above) and (up_to is None or self.total <= number(up_to))
            if not holds:
                return False
        for question, choices in when.get("own", {}).items():
            checks.append((question, self.answers.get(question), lambda it, choices=choices: it in choices))
        # What is known not to hold does not wait for what was not told.
        if any(value is not None and not check(value) for _, value, check in checks):
            return False
        missing = [name for name, value, _ in checks if value is None]
        if missing:
            raise Unsettled(f"not told: {', '.join(missing)}")
        return True

    def cell(self, table):
        dated = [it for it in table["cells"] if it["from"] <= self.read_on < it["until"]]
        found = [it for it in dated if self.holds(it.get("when", {}))]
        if len(found) != 1:
            raise Unsettled(f"{len(found)} values hold")
        return found[0]

    def value(self, table):
        """The value of a table, or what the user says where the pack leaves it unknown."""
        cell = self.cell(table)
        if "value" in cell:
            return cell["value"]
        told = self.answers.get(cell["unknown"]["id"])
        if told is None:
            raise Unsettled(f"not told: {cell['unknown']['id']}")
        return told

    def bands(self, table):
        """Tiers as (lower edge, upper edge or none, ratio). A figure of the user's is one tier."""
        value = self.value(table)
        if isinstance(value, list):
            edge = lambda it: None if it is None else number(it)
            share = lambda it: number(it["ratio"]) if "ratio" in it else self.answer(it["unknown"]["id"])
            return [(number(it["above"]), edge(it.get("up_to")), share(it)) for it in value]
        return [(ZERO, None, number(value))]

    def answer(self, unknown):
        """A share of one tier that the user tells; none where nobody did."""
        told = self.answers.get(unknown)
        return None if told is None else number(told)

    def limit(self, table):
        """An annual cap; none where there is none or where it is not known."""
        value = self.value(table)
        return None if value in ("none", "not_known") else number(value)


# -- the bill ---------------------------------------------------------------------------------------


def split(case):
    """The bill as self-funded, over-limit, first self-pay and in scope (identity I1)."""
    (way, told), = case.request["bill"].items()
    if way == "amounts":
        part = lambda field: number(told.get(field, "0"))
        parts = [part("fulamt_ownpay_amt"), part("overlmt_selfpay"), part("preselfpay_amt")]
        return parts + [number(told["inscp_scp_amt"])]
    if way == "total":
        left = number(told["medfee_sumamt"])
        total, parts = left, []
        for name in ("self_funded_share", "over_limit_share", "first_self_pay_share"):
            share = told.get(name, "0")
            part = ZERO if share == "not_known" else min(case.fen(total * number(share)), left)
            parts.append(part)
            left -= part
        return parts + [left]
    if way == "drg":
        own, over, scope = number(told.get("separate", "0")), ZERO, number(told["price"])
        for material in told.get("materials", []):
            amount = number(material["amount"])
            within = min(amount, number(material["limit"])) if "limit" in material else amount
            over, scope = over + amount - within, scope + within
        return [own, over, ZERO, scope]
    own = over = first = scope = ZERO
    for item in told:
        price, quantity = number(item["price"]), number(item.get("quantity", "1"))
        cost = case.fen(price * quantity)
        if item["category"] == "c":
            own += cost
            continue
        limits = [number(item[name]) for name in ("price_limit", "payment_standard") if name in item]
        excess = case.fen(max(price - min(limits), ZERO) * quantity) if limits else ZERO
        share = ZERO
        if item["category"] == "b":
            share = number(item["own_share"]) if "own_share" in item else item_share(case, item["kind"])
        paid_first = case.fen((cost - excess) * share)
        over, first, scope = over + excess, first + paid_first, scope + cost - excess - paid_first
    return [own, over, first, scope]


def item_share(case, kind):
    (table,) = [it["share"] for it in case.pack["item_shares"] if it["kind"] == kind]
    return number(case.value(table))


# -- what tiers pay ---------------------------------------------------------------------------------


def fund_share(ratio, own_factor=ONE, less=ZERO):
    """A fund's share, where the own share is a fraction of the tiers' or points are taken off."""
    if ratio is None:
        return None
    return max(ONE - (ONE - ratio) * own_factor - less, ZERO)


def tiers(case, low, high, bands, edge=ZERO):
    """What each tier pays of the stretch from `low` to `high`, rounded tier by tier (I5), with the
    width of the stretch in it."""
    paid = []
    for above, up_to, ratio in bands:
        top = high if up_to is None else min(high, up_to + edge)
        width = max(top - max(low, above + edge if above else ZERO), ZERO)
        if ratio is None:
            if width:
                raise Unsettled("the share of a tier is not told")
            continue
        paid.append((width, ratio, case.fen(width * ratio)))
    return paid


def covered_by(case, paid, room):
    """The cost that a cap on payment still covers: what is left ÷ ratio of the tier it falls in."""
    covered = ZERO
    for width, ratio, amount in paid:
        if amount > room:
            return covered + min(case.fen(room / ratio), width)
        covered, room = covered + width, room - amount
    return covered


# -- the settlement ---------------------------------------------------------------------------------


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


def over_limit_materials(case, over_limit):
    """What of the over-limit price is for materials; none where nobody says."""
    (way, told), = case.request["bill"].items()
    if way == "drg":
        return over_limit
    if way == "items" and all(it.get("kind") not in (None, "category_b") for it in told if "price_limit" in it):
        implants = [it for it in told if str(it.get("kind", "")).endswith("implant")]
        excess = lambda it: max(number(it["price"]) - number(it.get("price_limit", it["price"])), ZERO)
        return sum((case.fen(excess(it) * number(it.get("quantity", "1"))) for it in implants), ZERO)
    stated = case.stay.get("over_limit_materials")
    if stated is None:
        return None
    return ZERO if stated == "not_known" else min(number(stated), over_limit)


# -- a stay in parts --------------------------------------------------------------------------------


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
    enrolment = case.person.get("enrolment")
    if enrolment is None:
        raise Unsettled("not told: enrolment")
    if enrolment == "in_time":
        return False
    missed = int(case.person.get("missed_years", 0)) if enrolment == "after_gap" else 0
    repaid = min(int(case.person.get("repaid_years", 0)), missed)
    months = wait["fixed_months"] + wait["each_missed_year"] * (missed - repaid)
    if missed >= wait["long_gap_years"]:
        months = max(months, wait["long_gap_months"])
    return int(case.person["months_enrolled"]) < months


class State:
    """What the layers have come to."""

    def __init__(self, case, ledger, self_funded, over_limit, first, in_scope):
        self.case, self.ledger = case, ledger
        self.self_funded, self.over_limit, self.first, self.in_scope = self_funded, over_limit, first, in_scope
        self.away_first = ZERO
        self.above_price = ZERO  # The bill above the fixed price of the disease.
        self.account_paid = ZERO  # Before the pool fund, of the in-scope cost.
        self.own = {"deductible": ZERO, "own_share": ZERO, "above_cap": ZERO}
        # A fixed amount stands in the place of deductible and shares.
        rules = [layer["fixed"] for layer in case.pack["layers"] if "fixed" in layer]
        self.settled = any(case.holds(rule["applies"]) for rule in rules)
        self.later = []  # Later funds in their order: id, field, what it paid.
        self.standard = ZERO
        self.materials = None  # What of the over-limit price is for materials.
        self.counted_by = {}  # What funds that count the whole year counted, by their names.

    def open_cost(self):
        """In-scope cost that the personal account has not paid already."""
        return self.in_scope - self.account_paid

    def counted(self, kinds):
        others = {
            "first_self_pay": self.first,
            "away_first": self.away_first,
            "over_limit": self.over_limit,
            "self_funded": self.self_funded - self.ledger["hosp_part_amt"],
        }
        amounts = {**self.own, **others, "over_limit_materials": self.materials}
        if "over_limit_materials" in kinds and self.materials is None:
            if self.over_limit:
                raise Unsettled("what of the over-limit price is for materials is not told")
            amounts["over_limit_materials"] = ZERO
        return sum((amounts[kind] for kind in kinds), ZERO)

    # One method for each layer, by its name in the pack.

    def away(self, rule):
        self.away_first = self.case.fen(self.in_scope * number(self.case.value(rule["share"])))
        self.in_scope -= self.away_first

    def disease_price(self, rule):
        """What is above the fixed price of the disease no fund counts."""
        case = self.case
        if not rule["from"] <= case.read_on < rule["until"] or not case.holds(rule.get("applies", {})):
            return
        price = case.stay.get("disease_price")
        if price is None:
            raise Unsettled("not told: disease_price")
        if price != "none":
            self.above_price = min(max(case.total - number(price), ZERO), self.in_scope)
            self.in_scope -= self.above_price

    def claims(self):
        """What the patient pays first and claims afterwards: for each fund by the first rule that is
        about it and holds."""
        paid = {"pool": self.ledger["hifp_pay"], "account": self.ledger["acct_pay"]}
        paid.update((fund, amount) for fund, _, amount in self.later)
        return {fund: amount for fund, amount in paid.items() if amount and self.is_claimed(fund)}

    def is_claimed(self, fund):
        about = lambda rule: not rule.get("funds") or fund in rule["funds"]
        dated = lambda rule: rule["from"] <= self.case.read_on < rule["until"]
        rules = [rule for rule in self.case.pack.get("payouts", []) if about(rule) and dated(rule)]
        if not any("claimed" in rule for rule in rules):
            return False  # Whichever holds, it is taken off at discharge.
        return "claimed" in next((rule for rule in rules if self.case.holds(rule.get("when", {}))), {})

    def account(self, rule):
        """What the account pays before the pool fund; what it pays last comes after all layers."""
        if rule["pays"] == "before_pool":
            balance = number(self.case.person["account_balance"])
            balance -= sum(it.account_paid for it in self.case.before)
            self.account_paid = self.ledger["acct_pay"] = min(balance, self.in_scope)

    def account_last(self):
        """What the account pays of what the person still bears: of all that is in scope, and of the
        other parts that the policy names. Where it names none, of what is in scope."""
        rules = [layer["account"] for layer in self.case.pack["layers"] if "account" in layer]
        if any(rule["pays"] == "before_pool" for rule in rules):
            return
        rule = rules[0] if rules else {"covers": [], "family": True}
        person = self.case.person
        outside = {"self_funded", "over_limit", "first_self_pay", "away_first"} - set(rule["covers"])
        above = self.above_price if "over_limit" in outside else ZERO
        left = max(self.borne() - self.counted(outside) - above, ZERO)
        own = min(number(person.get("account_balance", "0")), left)
        relative = number(person.get("family_account_balance", "0")) if rule.get("family") else ZERO
        self.ledger["acct_mulaid_pay"] = min(relative, left - own)
        self.ledger["acct_pay"] = own + self.ledger["acct_mulaid_pay"]

    def total(self):
        return self.self_funded + self.over_limit + self.first + self.away_first + self.above_price + self.in_scope

    def borne(self):
        funds = sum((self.ledger[fund] for fund in FUNDS), ZERO)
        return self.total() - funds - self.ledger["hosp_part_amt"]

    def fixed(self, rule):
        if not self.settled:
            return
        amount = number(self.case.value(rule["amount"]))
        if rule["fixes"] == "fund":
            self.ledger["hifp_pay"] = min(amount, self.total())
        else:
            self.ledger["hifp_pay"] = self.in_scope - min(amount, self.in_scope)
        self.own["own_share"] = max(self.in_scope - self.ledger["hifp_pay"], ZERO)

    def deductible(self, rule):
        case = self.case
        if self.settled or not case.holds(rule.get("applies", {})):
            return
        yearly = rule.get("measured_on") == "year"
        before = case.same_settlement() if case.part and case.part["continues"] and not yearly else []
        fund_paid = any(it.ledger["hifp_pay"] > 0 for it in before)
        if before and (fund_paid or before[-1].case.part["moved"] == case.part["moved"]):
            return self.pay_deductible(before[-1].standard, before)
        amount = number(case.value(rule["amount"]))
        if "further_stays" in rule:
            earlier = case.admission() - 1
            if amount and earlier:
                less = number(case.value(rule["further_stays"]["less"])) * earlier
                floor = case.value(rule["further_stays"]["not_below"])
                floor = ZERO if floor == "not_known" else number(floor)
                amount = max(amount - less, min(amount, floor))
        due = amount
        if "transfer" in rule and case.stay["transfer"] != "none" and not case.before:
            paid = case.stay.get("transfer_deductible", "0")
            due = ZERO if case.stay["transfer"] == "down" else max(due - number(paid), ZERO)
        if yearly:
            due = max(due - case.used("act_pay_dedc"), ZERO)
        self.pay_deductible(due, before)

    def pay_deductible(self, standard, before):
        """Pays what earlier parts of the same settlement have left of a standard."""
        due = max(standard - sum((it.ledger["act_pay_dedc"] for it in before), ZERO), ZERO)
        self.standard = self.ledger["dedc_std"] = standard
        self.ledger["act_pay_dedc"] = self.own["deductible"] = min(due, self.open_cost())

    def stay_bands(self, rule):
        """Tiers of one stay, each with a deductible of its own."""
        case = self.case
        if not case.holds(rule["applies"]):
            return
        standards = [number(it) for it in case.value(rule["deductibles"])]
        due = own = pays = ZERO
        for (above, up_to, ratio), standard in zip(case.bands(rule["bands"]), standards):
            if above and self.open_cost() <= above:
                break
            width = self.open_cost() - above if up_to is None else min(self.open_cost(), up_to) - above
            first = min(width, standard)
            due, own, pays = due + standard, own + first, pays + case.fen((width - first) * ratio)
        self.ledger["dedc_std"], self.ledger["act_pay_dedc"], self.ledger["hifp_pay"] = due, own, pays
        self.own["deductible"], self.own["own_share"] = own, self.open_cost() - own - pays

    def pool(self, rule):
        case = self.case
        if self.settled:
            return
        if not case.holds(rule.get("applies", {})):
            self.own["own_share"] = self.open_cost() - self.own["deductible"]
            return
        factor = number(case.value(rule["own_factor"])) if "own_factor" in rule else ONE
        less = number(case.value(rule["less"])) if "less" in rule else ZERO
        bands = [(low, top, fund_share(ratio, factor, less)) for low, top, ratio in case.bands(rule["bands"])]
        tiered = len(bands) > 1 and rule["measured_on"] == "year"
        earlier = case.used("inscp_scp_amt") if tiered else ZERO
        if rule["measured_on"] == "stay" and case.part:
            earlier = sum((it.in_scope for it in case.same_settlement()), ZERO)  # Tiers of a settlement go on.
        cap = case.limit(rule["cap"])
        if cap is not None and "cap_times" in rule:
            cap *= case.value(rule["cap_times"])
        cost = self.open_cost()
        if cap is not None and rule.get("cap_on") == "cost":
            # Of what is above that cost nothing is paid.
            cost = max(min(cost, max(cap - case.used("inscp_scp_amt"), ZERO)), self.own["deductible"])
        edge = self.own["deductible"] if rule.get("edges_from") == "deductible" else ZERO
        paid = tiers(case, earlier + self.own["deductible"], earlier + cost, bands, edge)
        pays = sum(amount for _, _, amount in paid)
        above = self.open_cost() - self.own["deductible"]
        covered = cost - self.own["deductible"]
        if cap is not None and rule.get("cap_on") != "cost":
            room = max(cap - case.used("hifp_pay"), ZERO)
            if pays > room:
                covered, pays = covered_by(case, paid, room), room
        self.ledger["hifp_pay"] = pays
        self.own["own_share"], self.own["above_cap"] = covered - pays, above - covered

    def fund(self, rule):
        case = self.case
        if "apart" in rule or not case.holds(rule.get("applies", {})):
            return  # What may be applied for later is no part of a settlement.
        counted = self.counted(rule["counts"])
        if "unreferred_extra" in rule.get("not_counted", []) and case.stay.get("referral") == "not_filed":
            counted -= self.unreferred_extra()
        if "above_disease_price" in rule.get("not_counted", []):
            price = case.stay.get("disease_price", "none")
            counted -= max(case.total - number(price), ZERO) if price != "none" else ZERO
        counted = max(counted - sum((paid for _, _, paid in self.later), ZERO), ZERO)
        earlier = case.used("inscp_selfpay", rule=rule["id"]) if rule["measured_on"] == "year" else ZERO
        self.counted_by[rule["id"]] = counted
        deductible, high = number(case.value(rule["deductible"])), earlier + counted
        factor = number(case.value(rule["own_factor"])) if "own_factor" in rule else ONE
        bands = [(low, top, fund_share(ratio, factor)) for low, top, ratio in case.bands(rule["bands"])]
        cap = case.limit(rule["cap"])
        if rule["threshold"] == "gate":
            low, high = (earlier, high) if high >= deductible else (ZERO, ZERO)
        else:
            low = max(earlier, deductible)
        edge = deductible if rule["edges_from"] == "deductible" else ZERO
        pays = sum(amount for _, _, amount in tiers(case, low, high, bands, edge))
        if cap is not None:
            room = max(cap - case.used("paid", rule["pays_as"]), ZERO)
            if pays > room and "bonus" in rule:
                room = max(cap + self.bonus(case.cell(rule["bonus"])["value"], cap) - case.used("paid", rule["pays_as"]), ZERO)
            pays = min(pays, room)
        self.ledger[rule["pays_as"]] += pays
        self.later.append((rule["id"], rule["pays_as"], pays))

    def bonus(self, bonus, cap):
        years = max(int(self.case.person["enrolled_years"]) - bonus["after_years"], 0)
        more = years * number(bonus["each_year"]) + int(self.case.person["free_years"]) * number(bonus["each_free_year"])
        return min(more, self.case.fen(cap * number(bonus["at_most"])))

    def unreferred_extra(self):
        """What the pool fund would have paid more of the same stay with a referral."""
        other = copy.deepcopy(self.case.pack)
        other["layers"] = [it for it in other["layers"] if not {"fund", "limit", "hospital"} & set(it)]
        referred = settle(other, self.case.request, self.case.group, "filed")
        return max(referred.ledger["hifp_pay"] - self.ledger["hifp_pay"], ZERO)

    def limit(self, rule):
        base = self.in_scope if rule["of"] == "in_scope" else self.total()
        most = self.case.fen(base * number(self.case.value(rule["share"])))
        over = max(sum((self.ledger[fund] for fund in FUNDS), ZERO) - most, ZERO)
        for at in reversed(range(len(self.later))):
            fund, field, paid = self.later[at]
            less = min(paid, over)
            self.later[at], over = (fund, field, paid - less), over - less
            self.ledger[field] -= less
        self.ledger["hifp_pay"] -= over

    def hospital(self, rule):
        if not self.case.holds(rule.get("applies", {})) or "hosp_part_amt" in self.case.request:
            return
        if "promised" in rule and not self.case.holds(rule["promised"]):
            return  # Told as another reading.
        within = self.case.fen(self.total() * number(self.case.value(rule["share"])))
        self.ledger["hosp_part_amt"] = max(self.self_funded - within, ZERO)


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


# -- settlement in stages ---------------------------------------------------------------------------


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


def in_stages(packs):
    """Every case in three stages or so, and in eleven or so, which end at no round amount."""
    for name, case in cases(packs):
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


# -- the cases --------------------------------------------------------------------------------------


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
        in_stages(packs)
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
