"""The cases that a pack tells apart, as requests."""

import itertools
import json
from decimal import Decimal

from .line import ASKED_CAP, ASKED_DEDUCTIBLE, ASKED_FIGURE, ASKED_SHARE, READING, ZERO


def tables(layer):
    """Every table of a layer, with its name."""
    for name, value in layer.items():
        if isinstance(value, dict):
            if "cells" in value:
                yield name, value["cells"]
            else:
                yield from tables(value)


def holds(when, case):
    """Whether a condition of the pack holds for a case."""
    for name, told in (("place", case["place"]), ("tier", case["tier"]), ("referral", case["referral"]), ("group", case["group"])):
        if name in when and told not in when[name]:
            return False
    for name, told in (("age", case["age"]), ("admission", case["nth"])):
        if name in when and not when[name]["from"] <= told <= when[name].get("to", 10**9):
            return False
    return all(case["own"].get(question) in answers for question, answers in when.get("own", {}).items())


def situations(pack):
    """Every case that the pack tells apart."""
    text = json.dumps(pack["layers"])
    ages = sorted({edge for _, cells in all_tables(pack) for cell in cells for edge in edges(cell)}) or [None]
    own = {it["id"]: [choice["id"] for choice in it["choices"]] for it in pack.get("distinctions", [])}
    persons = {name: choices for name, choices in own.items() if not name.startswith("class_")}
    # A pack without any condition on the stay has none on how many there were before, but for what a
    # year has used.
    stays = (1, 2, 3, 4) if any(it in text for it in ('"admission"', "further_stays", '"year"')) else (1,)
    for claim in pack["covers"]:
        when = claim["when"]
        for place, referral, tier, group, age, nth in itertools.product(
            when["place"], when.get("referral", [None]), when.get("tier", ["township", "tier1", "tier2", "tier3"]),
            when.get("group", [None]), ages, stays,
        ):
            for answers in itertools.product(*persons.values()):
                case = {"place": place, "referral": referral, "tier": tier, "group": group, "age": age, "nth": nth,
                        "own": dict(zip(persons, answers))}
                for answer in [None] if (question := class_question(pack, own, tier)) is None else own[question]:
                    yield case if answer is None else {**case, "own": {**case["own"], question: answer}}


def class_question(pack, own, tier):
    """The question about the class of a hospital of that tier."""
    for _, cells in all_tables(pack):
        for cell in cells:
            when = cell.get("when", {})
            for name in when.get("own", {}):
                if name.startswith("class_") and tier in when.get("tier", []):
                    return name
    return None


def edges(cell):
    """The first and the last age of a condition."""
    span = cell.get("when", {}).get("age")
    return [] if span is None else [span["from"], span.get("to", span["from"] + 5)]


def all_tables(pack):
    for at, layer in enumerate(pack["layers"]):
        for name, cells in tables(layer):
            yield f"{at}.{name}", cells


def reached(pack, case):
    """The cells of a pack that a case reaches."""
    found = {}
    for name, cells in all_tables(pack):
        if "further_stays" not in pack["layers"][0]["deductible"] or case["nth"] > 1 or name not in ("0.less", "0.not_below"):
            held = [at for at, cell in enumerate(cells) if holds(cell.get("when", {}), case)]
            assert len(held) == 1, (pack["id"], name, case, held)
            found[name] = held[0]
    return found


def request(pack, line, case, scope):
    answers = dict(case["own"])
    for name, at in reached(pack, case).items():
        cell = dict(all_tables(pack))[name][at]
        if "unknown" in cell:
            cap = line.cap(case)
            told = {"0.amount": ASKED_DEDUCTIBLE, "1.bands": ASKED_SHARE, "1.cap": f"{cap}" if isinstance(cap, Decimal) else "not_known"}
            if "cap_of" in line.own:
                told["1.cap"] = ASKED_FIGURE
            answers[cell["unknown"]["id"]] = told.get(name, "not_known")
    asked = {"pack": pack["id"], "settlement_date": "2022-06-30", "stay": {"place": case["place"], "tier": case["tier"]}}
    if case["referral"]:
        asked["stay"]["referral"] = case["referral"]
    if READING["classes"].get(line.key):
        del asked["stay"]["tier"]
    person = {"group": case["group"], "age_years": case["age"]}
    person = {name: told for name, told in person.items() if told is not None}
    if person:
        asked["person"] = person
    asked["bill"] = {"amounts": {"inscp_scp_amt": f"{scope}"}}
    used = case["used"]
    asked["year_to_date"] = {"year": "2022", "admissions": f"{case['nth'] - 1}"}
    if case["nth"] > 1:
        asked["year_to_date"] |= {name: f"{amount}" for name, amount in used.items()}
        paid = {layer["fund"]["pays_as"]: "0" for layer in pack["layers"] if "fund" in layer}
        if paid:
            asked["year_to_date"]["paid"] = paid
    if answers:
        asked["answers"] = answers
    return asked


def with_used(case):
    """A case with what earlier stays of the year came to."""
    used = {"inscp_scp_amt": Decimal(8000), "hifp_pay": Decimal(5000), "inscp_selfpay": Decimal(3000), "act_pay_dedc": Decimal(300)}
    return {**case, "used": used if case["nth"] > 1 else dict.fromkeys(used, ZERO)}


def name_of(case):
    parts = [case["place"] if case["place"] != "in_region" else None, case["referral"], case["tier"], case["group"],
             case["age"] and f"age-{case['age']}", *case["own"].values(), f"stay-{case['nth']}" if case["nth"] > 1 else None]
    return "-".join(part.replace("_", "-") for part in parts if part)
