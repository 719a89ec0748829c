"""The parts of a bill, and what tiers pay of it."""

from .case import ONE, ZERO, Unsettled, number


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
