/** One case beside others: another hospital, with a referral, without. Best first. */

import type { Compared, LineDifference } from "../../engine/generated/core.js";
import { years } from "../../engine/standing.js";
import { grouped, money, moneyBetween, whole } from "../../i18n/format.js";
import { said, t } from "../../i18n/words.js";
import { button, heading } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { inShort } from "../desk.js";
import { f } from "../further-words.js";
import { rulesName } from "../insurances.js";
import type { Place } from "../navigation.js";
import { after, isSettled } from "../navigation.js";
import { type OtherYear, otherYears } from "../other-years.js";
import type { Context, Screen } from "../screen.js";

/** Beside what was chosen, so many ways are compared at once. */
const MOST = 3;

/** Draws the comparison; another place while something is still open. */
export async function compare({ navigation }: Context): Promise<Screen | Place> {
  const interviewed = await navigation.interview();
  if (!isSettled(interviewed)) return after(interviewed);
  const core = await navigation.core();
  const found = await core.call("compare", { request: { base: interviewed.request } });
  const title = f("compare.title");
  const back = button(t("compare.back"), () => navigation.go({ name: "result" }));
  if (found.status === "invalid") {
    return { title, body: [heading(title), ...found.problems.map(({ message }) => h("p", {}, said(message))), back] };
  }
  const { base, alternatives } = found;
  const open = alternatives.filter(({ outcome }) => outcome.status !== "estimated");
  const known = alternatives.filter(({ outcome }) => outcome.status === "estimated");
  const likely = known.filter((one) => one.usual);
  const usual = (likely.length ? likely : known).slice(0, MOST);
  const rest = known.filter((one) => !usual.includes(one));
  const others = await otherYears(navigation, interviewed.request);
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "help" }, f("compare.help")),
      h("ol", { class: "cards" }, drawn(base, f("compare.base")), ...usual.map((one) => drawn(one))),
      rest.length > 0 &&
        h(
          "details",
          { class: "more" },
          h("summary", {}, f("compare.more", { count: String(rest.length) })),
          h("ol", { class: "cards" }, ...rest.map((one) => drawn(one))),
        ),
      !known.length && h("p", {}, f("compare.none")),
      ...stillOpen(
        f("compare.open"),
        open.map((one) => [differences(one), one]),
      ),
      ...byYear(others),
      h("p", { class: "actions" }, back),
    ],
  };
}

/** The same by the rules of other years of the same insurance. */
function byYear(others: OtherYear[]): Child[] {
  if (!others.length) return [];
  const named = others.map(({ pack, compared }): [string, Compared] => [
    f("compare.year", { title: rulesName(pack), years: years(pack) }),
    compared,
  ]);
  const open = named.filter(([, { outcome }]) => outcome.status !== "estimated");
  return [
    h("h2", {}, f("compare.years")),
    h("p", { class: "help" }, f("compare.years.help")),
    named.length > open.length && h("ol", { class: "cards" }, ...named.map(([name, one]) => drawn(one, name))),
    ...stillOpen(f("compare.years.open"), open),
  ];
}

function stillOpen(title: string, open: [string, Compared][]): Child[] {
  if (!open.length) return [];
  const entries = open.map(([name, one]) => h("li", {}, `${name}${f("compare.colon")}${why(one)}`));
  return [h("h2", {}, title), h("ul", {}, ...entries)];
}

function differences({ different }: Compared): string {
  return different.map(said).join(t("list.comma"));
}

function why({ outcome }: Compared): string {
  switch (outcome.status) {
    case "needs_answers":
      return f("compare.needs", { questions: outcome.questions.map(({ ask }) => said(ask)).join(" ") });
    case "not_covered":
      return said(outcome.reason);
    case "invalid":
      return outcome.problems.map(({ message }) => said(message)).join(" ");
    case "estimated":
      return "";
  }
}

function drawn(one: Compared, name?: string): HTMLElement | undefined {
  const base = name === f("compare.base");
  const { outcome } = one;
  if (outcome.status !== "estimated") return undefined;
  // The two sums are those of one case: beside a range they would be told to the fen.
  const twoSums = outcome.own ? "" : inShort(outcome.ledger);
  const todo = one.to_do.map((what) => h("li", {}, said(what)));
  return h(
    "li",
    { class: base ? "card base" : "card", "data-alternative": base ? "base" : differences(one) },
    h("h2", {}, name ?? differences(one)),
    outcome.own
      ? h(
          "p",
          {},
          t("result.own.before"),
          h("strong", {}, ...moneyBetween(outcome.own.low, outcome.own.high)),
          t("result.own.after"),
          t("result.and"),
          t("result.own.likely", { likely: grouped(whole(outcome.own.likely)) }),
        )
      : h("p", {}, t("result.own.before"), h("strong", {}, money(outcome.ledger.psn_part_amt)), t("result.own.after")),
    twoSums && h("p", {}, twoSums),
    outcome.words && h("p", { class: "difference" }, said(outcome.words)),
    todo.length > 0 && h("p", {}, f("compare.to_do")),
    todo.length > 0 && h("ul", {}, ...todo),
    outcome.lines.length > 0 &&
      h(
        "details",
        { class: "more" },
        h("summary", {}, f("compare.lines")),
        outcome.own && h("p", { class: "help told" }, t("result.range.steps")),
        h("dl", { class: "facts" }, ...outcome.lines.flatMap(difference)),
      ),
  );
}

function difference({ label, base, here }: LineDifference): Child[] {
  const amount = (value: string | undefined): Child => (value === undefined ? t("line.not_applicable") : money(value));
  return [h("dt", {}, said(label)), h("dd", {}, amount(base), " → ", amount(here))];
}
