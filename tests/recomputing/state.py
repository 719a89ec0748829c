"""What the layers of a pack come to, one after the other."""

import copy

from .case import FUNDS, ONE, ZERO, Unsettled, number
from .bill import covered_by, fund_share, tiers


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
        from .whole import settle  # Which takes a case through these layers.

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
