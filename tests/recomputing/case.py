"""A case under a pack: what it tells, and what the pack says of it."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal

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
        self.answers = dict(request.get("answers", {}))
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
        # What follows from the rest of the whole stay is not asked.
        of_part, self.stay = self.stay, dict(request.get("stay", {}))
        for rule in pack.get("follows", []):
            try:
                if self.holds(rule["when"]):
                    self.answers[rule["question"]] = rule["choice"]
            except Unsettled:
                continue
        self.stay = of_part
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
