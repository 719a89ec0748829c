"""A line of the survey, and what it pays in a case."""

import json
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
READING = json.loads((ROOT / "xtask" / "survey" / "reading.json").read_text(encoding="utf-8"))
FEN, ZERO, HUNDRED = Decimal("0.01"), Decimal(0), Decimal(100)
TIERS = {"primary": "township", "tier1": "tier1", "tier2": "tier2", "tier3": "tier3", "tier3_top": "tier3"}
# What is answered where the survey says nothing: made up for the example.
ASKED_DEDUCTIBLE, ASKED_SHARE, ASKED_CAP, ASKED_FIGURE = "450", "60%", "300000", "61234.50"


def fen(amount):
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def key_of(line):
    return f"{line['admdvs']}-{line['scheme']}" if line["scheme"] else line["admdvs"]


class Line:
    """A line of the survey, asked about one case after another."""

    def __init__(self, line):
        self.line, self.key = line, key_of(line)
        self.own = READING["lines"].get(self.key, {})
        self.rule = self.own.get("each_further")
        self.one_a_year = self.own.get("one_deductible_a_year", False)
        self.repeats_unsaid = any(it.startswith("repeat stays not mentioned: 'each'") for it in line["doubts"])

    def condition(self, group):
        return self.own.get("groups", {}).get(group) or READING["groups"][group]

    def is_hospital(self, case, tier, condition, hospital):
        """Whether a row of that tier and class is for the hospital of a case."""
        classes = READING["classes"].get(self.key)
        if classes:
            return tier == "any" or classes[tier] == case["own"]["hospital"]
        has = next((it for name, it in case["own"].items() if name.startswith("class_")), "usual")
        wanted = condition.get("class") or READING["hospitals"].get(hospital)
        top = READING["top"].get(self.key)
        if tier != "any" and TIERS[tier] != case["tier"]:
            return False
        if wanted:
            return has == wanted
        if tier == "any":
            return True
        # A named hospital of the best ones is one of them; others of a class are hospitals of their tier.
        best = top is not None and case["tier"] == "tier3" and has != "usual"
        return best == (tier == "tier3_top")

    def is_person(self, case, condition):
        """Whether a row with that condition is for the person of a case."""
        for name in ("person", "plan", "enrolled"):
            if name in condition and case["own"].get(name) != condition[name]:
                return False
        if "group" in condition and case["group"] != condition["group"]:
            return False
        first, last = condition.get("age", (0, 200))
        return first <= (case["age"] if case["age"] is not None else 0) <= last

    def closest(self, case, rows, stay_of=lambda row: "each"):
        """The row that says most about a case: of the tier, of the person and class, of the stay."""
        found = []
        for row in rows:
            condition = self.condition(row["group"])
            tier = row.get("tier", "any")
            nth, stay = case["nth"], stay_of(row)
            fits = {"each": True, "first": nth == 1, "second": nth == 2, "third": nth == 3, "later": nth > 1}[stay]
            if not fits or not self.is_person(case, condition):
                continue
            if "tier" in row and not self.is_hospital(case, tier, condition, row.get("hospital")):
                continue
            said = len([it for it in condition if it != "stay"])
            said += row.get("hospital") in READING["hospitals"]
            found.append(((tier != "any", said, ["each", "later", "first", "second", "third"].index(stay)), row))
        return max(found, key=lambda it: it[0])[1] if found else None

    def away(self, case):
        """The rows about the place of a case; nothing for the own city."""
        if case["place"] == "in_region":
            return None
        found = []
        for row in self.line["away"]:
            filed = ["not_filed"] if row["filed"] is False else ["filed"]
            if row["filed"] and self.own.get("filed_counts_emergency"):
                filed.append("emergency")
            places = [row["place"]] if row["place"] != "any" else ["in_province", "out_of_province"]
            tiers = [row["tier"]] if "tier" in row else READING["away_hospitals"].get(row.get("hospital", ""), [])
            unread = "hospital" in row and row["hospital"] not in READING["away_hospitals"]
            if unread or "first_self_pay" in row or case["place"] not in places or case["referral"] not in filed:
                continue
            if not tiers or case["tier"] in [TIERS[tier] for tier in tiers]:
                found.append(row)
        return found

    def stay_of(self, row):
        if self.rule or self.one_a_year:
            return "each" if row["stay"] in ("first", "each") else None
        return "first" if row["stay"] == "each" and self.repeats_unsaid else row["stay"]

    def deductible(self, case):
        """The deductible of a case, or nothing where the survey does not say it."""
        rows = [row for row in self.line["deductible"] if self.stay_of(row)]
        away = self.away(case)
        if away is not None:
            told = next((row["deductible"] for row in away if row.get("deductible") is not None), None)
            repeats = all(self.stay_of(row) == "each" for row in rows)
            return None if told is None or (case["nth"] > 1 and not repeats) else Decimal(told)
        row = self.closest(case, rows, self.stay_of)
        if row is None:
            return None
        amount = Decimal(str(row["yuan"]))
        if not self.rule:
            return amount
        earlier = case["nth"] - 1
        lowest = min(amount, Decimal(self.rule["not_below"]))
        amount = max(amount - earlier * Decimal(self.rule["less"]), lowest)
        # The survey has written the first of them out.
        names = {1: "second", 2: "third"}
        for it in self.line["deductible"]:
            if (it["tier"], it["group"], it["stay"]) == (row["tier"], row["group"], names.get(earlier)):
                assert Decimal(it["yuan"]) == amount, (self.key, case, amount, it)
        return amount

    def all_bands(self, case):
        """Edges and shares of a case as the survey has them, or nothing where it does not say them."""
        away = self.away(case)
        if away is not None:
            told = [(row.get("above", 0), row.get("up_to"), row["percent"]) for row in away if row.get("percent") is not None]
            if told:
                return [(Decimal(low), top and Decimal(top), Decimal(str(share)) / HUNDRED) for low, top, share in told]
            points = next((row["points"] for row in away if "points" in row), None)
            if points is None:
                return None
            here = self.all_bands({**case, "place": "in_region"})
            return here and [(low, top, share + Decimal(points) / HUNDRED) for low, top, share in here]
        unreferred = self.own.get("unreferred")
        if unreferred and case["referral"] == "not_filed" and case["tier"] in [TIERS[it] for it in unreferred["tiers"]]:
            return [(ZERO, None, Decimal(str(unreferred["percent"])) / HUNDRED)]
        row = self.closest(case, self.line["ratio"], lambda row: self.condition(row["group"]).get("stay", "each"))
        if row is None:
            return None
        names = ("tier", "group", "hospital")
        same = [it for it in self.line["ratio"] if all(it.get(name) == row.get(name) for name in names)]
        edge = lambda it: None if it is None else Decimal(it)
        return [(Decimal(it["above"]), edge(it["up_to"]), Decimal(str(it["percent"])) / HUNDRED) for it in same]

    def bands(self, case):
        """Edges and shares by which the pool fund pays; the highest is open."""
        bands = self.all_bands(case)
        if bands is None:
            return None
        if "large_from" in self.own:
            bands = bands[:1]
        return [*bands[:-1], (bands[-1][0], None, bands[-1][2])]

    def is_cap_on_cost(self):
        """Whether the bands end at the cap, which is then of cost."""
        return "large_from" not in self.own and any(
            it["up_to"] is not None and it["up_to"] == (self.line["cap"] or {}).get("yuan") for it in self.line["ratio"]
        )

    def cap(self, case):
        """The cap of the pool fund, "none", or nothing where the survey does not say it."""
        cap = self.line["cap"] or {}
        if "large_from" in self.own:
            return Decimal(self.own["large_from"])
        if "cap_of" in self.own:
            held = [times for condition, times in self.own["cap_of"]["times"] if self.is_person(case, condition)]
            return Decimal(ASKED_FIGURE) * held[0]
        rows = [(condition, yuan) for condition, yuan in self.own.get("caps", [])]
        inside = cap.get("by_group") or []
        if isinstance(inside, dict):
            inside = [{"group": group, "yuan": yuan} for group, yuan in inside.items()]
        rows += [(self.condition(it["group"]), it["yuan"]) for it in [*(self.line.get("cap_by") or []), *inside]]
        if rows:
            held = [yuan for condition, yuan in rows if self.is_person(case, condition)]
            return Decimal(held[0]) if held else None
        if cap.get("none") or cap.get("unlimited"):
            return "none"
        told = cap.get("yuan") if cap.get("of") != "pool_and_large" else None
        # A fund that begins at the cap is seen only where somebody says where that is.
        told = ASKED_CAP if told is None and self.line["above_cap"] else told
        return told and Decimal(told)

    def large(self, case):
        """Share, cost and payment up to which the large-amount fund pays above the cap."""
        above = self.line["above_cap"]
        if "large_from" in self.own:
            second = self.all_bands(case)[1]
            most = self.line["ratio"][-1]["up_to"] - self.own["large_from"]
            return second[2], None, Decimal(most)
        if not above:
            return None
        share = above["percent"]
        for it in above.get("by_group") or []:
            if self.is_person(case, self.condition(it["group"])):
                share = it["percent"]
        cap = (self.line["cap"] or {}).get("yuan")
        cost = above["up_to"] and Decimal(above["up_to"]) - Decimal(cap or 0)
        most = above.get("pays_at_most")
        return Decimal(str(share)) / HUNDRED, cost, most and Decimal(most)

    def serious(self, case):
        """Deductible, bands counted from zero, and cap of the serious-illness insurance."""
        told = self.line["serious"]
        if not told or told["deductible"] is None or not told["bands"]:
            return None
        start = Decimal(told["deductible"])
        shift = ZERO if any(it["above"] == told["deductible"] for it in told["bands"]) else start
        bands = []
        for at, it in enumerate(told["bands"]):
            low = ZERO if at == 0 else Decimal(it["above"]) + shift
            bands.append((low, it["up_to"] and Decimal(it["up_to"]) + shift, Decimal(str(it["percent"])) / HUNDRED))
        cap = told["cap"]
        for it in told.get("cap_by_group") or []:
            if self.is_person(case, self.condition(it["group"])):
                cap = it["yuan"]
        return start, bands, cap and Decimal(cap)


# -- the settlement ---------------------------------------------------------------------------------


def pays(low, high, bands):
    """For each band that is reached: its cost, its share, what is paid."""
    found = []
    for above, up_to, share in bands:
        bottom, top = max(low, above), high if up_to is None else min(high, up_to)
        if top > bottom:
            found.append((top - bottom, share, fen((top - bottom) * share)))
    return found


def settle(line, case, scope):
    """Deductible, what each fund pays, what is left; and the arithmetic in words."""
    work = []
    standard = line.deductible(case)
    standard = Decimal(ASKED_DEDUCTIBLE) if standard is None else standard
    if line.one_a_year:
        work.append(f"{standard}-{case['used']['act_pay_dedc']} still due this year")
        standard = max(standard - case["used"]["act_pay_dedc"], ZERO)
    first = min(scope, standard)
    work.append(f"min({scope},{standard})={fen(first)}")
    bands = line.bands(case)
    bands = [(ZERO, None, Decimal(ASKED_SHARE[:-1]) / HUNDRED)] if bands is None else bands
    cap, above, cost = line.cap(case), ZERO, scope
    if line.is_cap_on_cost():
        cost = max(min(scope, max(cap - case["used"]["inscp_scp_amt"], ZERO)), first)
        above = scope - cost
        work.append(f"{cap}-{case['used']['inscp_scp_amt']}: of the cost {cost}, above it {above}")
    earlier = case["used"]["inscp_scp_amt"] if line.own.get("bands_over") == "year" else ZERO
    edge = first if line.own.get("edges_from_deductible") else ZERO
    bands = [(low and low + edge, top and top + edge, share) for low, top, share in bands]
    parts = pays(earlier + first, earlier + cost, bands)
    work += [f"{cost}*{share:.4g}={paid}" for cost, share, paid in parts]
    pool = sum((paid for _, _, paid in parts), ZERO)
    if isinstance(cap, Decimal) and not line.is_cap_on_cost():
        room = max(cap - case["used"]["hifp_pay"], ZERO)
        if pool > room:
            left = room
            for cost, share, paid in parts:
                covered = cost if paid <= left else left / share
                left -= min(paid, left)
                above += cost - covered
            pool, above = room, fen(above)
            work.append(f"at most {cap}-{case['used']['hifp_pay']}={room}, above it {above}")
    expect = {"act_pay_dedc": first, "hifp_pay": pool}
    left = scope - pool
    large = line.large(case)
    if large:
        share, until, most = large
        paid = fen((above if until is None else min(above, until)) * share)
        if until is not None and above > until:
            paid += fen((above - until) * Decimal(line.own.get("large_then", 0)) / HUNDRED)
        paid = paid if most is None else min(paid, most)
        expect[line.own.get("large_as", {}).get("field", "hifob_pay")] = paid
        left -= paid
        work.append(f"above the cap {paid}")
    serious = line.serious(case)
    if serious:
        start, bands, cap = serious
        before = case["used"]["inscp_selfpay"]
        parts = pays(max(before, start), before + left, bands)
        paid = sum((paid for _, _, paid in parts), ZERO)
        paid = paid if cap is None else min(paid, cap)
        work += [f"own {cost}*{share:.4g}={it}" for cost, share, it in parts]
        field = "hifob_pay" if line.line["scheme"] == "employee" else "hifmi_pay"
        expect[field] = expect.get(field, ZERO) + paid
        left -= paid
    expect["psn_part_amt"] = left
    work.append(f"left {fen(left)}")
    return {name: f"{fen(amount)}" for name, amount in expect.items()}, "; ".join(work)
