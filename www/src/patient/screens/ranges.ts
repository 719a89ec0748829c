/** What the patient pays at least and at most while nobody knows the bill exactly. */

import type { Problem, Ranges, Request } from "../../engine/generated/core.js";
import { grouped, money } from "../../i18n/format.js";
import { said, t } from "../../i18n/words.js";
import { announce } from "../../ui/announce.js";
import { button, heading, help } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { textField } from "../fields.js";
import { echoOf, readTyped, readTypedRange } from "../figures.js";
import { f } from "../further-words.js";
import type { Navigation, Place } from "../navigation.js";
import { after, isSettled } from "../navigation.js";
import { type RangedFigure, rangedFigures } from "../ranged-figures.js";
import { type Context, form, type Screen } from "../screen.js";

/** Draws the form, and the bounds once they were asked for; another place while something is open. */
export async function ranges(context: Context): Promise<Screen | Place> {
  const { navigation, run } = context;
  const interviewed = await navigation.interview();
  if (!isSettled(interviewed)) return after(interviewed);
  const figures = rangedFigures(interviewed.request);
  const title = f("ranges.title");
  const send = (): void => run(() => bound(navigation, interviewed.request, figures));
  const field = (figure: RangedFigure, end: "low" | "high"): HTMLElement =>
    textField(context, {
      path: pathOf(figure, end),
      label: f(`ranges.${end}`),
      unit: t(figure.kind === "share" ? "unit.percent" : "unit.yuan"),
      mode: "decimal",
      size: figure.kind === "share" ? 6 : 14,
      echo: echoOf(navigation, figure.kind),
    });
  return {
    title,
    body: [
      heading(title),
      help(f("ranges.help")),
      form(
        send,
        ...figures.map((figure) =>
          h(
            "fieldset",
            { class: "item" },
            h("legend", {}, t(figure.label)),
            field(figure, "low"),
            field(figure, "high"),
          ),
        ),
      ),
      ...(last?.of === keyOf(interviewed.request) ? drawn(last.found) : []),
      h(
        "p",
        { class: "actions" },
        button(t("compare.back"), () => navigation.go({ name: "result" })),
      ),
    ],
  };
}

function pathOf(figure: RangedFigure, end: "low" | "high"): string {
  return `ranges.${figure.name}.${end}`;
}

async function bound(navigation: Navigation, request: Request, figures: RangedFigure[]): Promise<void> {
  const rangedRequest = structuredClone(request);
  const problems: Problem[] = [];
  let ranged = 0;
  for (const figure of figures) {
    const typed = (end: "low" | "high"): string => (navigation.answers.typed.get(pathOf(figure, end)) ?? "").trim();
    if (!typed("low") && !typed("high")) continue;
    ranged += 1;
    // Both ends in one field: 3-5万.
    const [only, other] = typed("low") ? (["low", "high"] as const) : (["high", "low"] as const);
    const both =
      !typed(other) && figure.kind === "amount" ? await readTypedRange(navigation, pathOf(figure, only)) : undefined;
    if (both) {
      figure.put(rangedRequest, { low: both.low, high: both.high });
      continue;
    }
    const ends: string[] = [];
    for (const end of ["low", "high"] as const) {
      const read = await readTyped(navigation, pathOf(figure, end), figure.kind);
      if ("problem" in read) problems.push(read.problem);
      else ends.push(read.value);
    }
    if (ends.length === 2) figure.put(rangedRequest, { low: ends[0], high: ends[1] });
  }
  const first = figures[0];
  if (!ranged && first) problems.push(problemAt(pathOf(first, "low"), f("ranges.none")));
  if (problems.length) return navigation.show(problems);
  const explorer = await navigation.explorer();
  const found = await explorer.call("ranges", { request: rangedRequest });
  if (found.status === "ranges") {
    last = { of: keyOf(request), found };
    const own = found.payments[0];
    navigation.show([], false);
    if (own) announce(f("ranges.announce", { low: own.low, high: own.high }));
    return;
  }
  const words = found.status === "invalid" ? found.problems.map(({ message }) => said(message)) : [f("curve.instead")];
  navigation.show(words.map((sentence) => problemAt(first ? pathOf(first, "low") : "", sentence)));
}

function problemAt(path: string, sentence: string): Problem {
  return { code: "out_of_range", path, message: { zh: sentence, en: sentence } } as unknown as Problem;
}

/** The bounds that were asked for last, and of which case. */
let last: { of: string; found: Ranges } | undefined;

function keyOf(request: Request): string {
  return JSON.stringify(request);
}

/** The bounds. */
function drawn({ payments, unknowns, too_wide_by: wide }: Ranges): Child[] {
  const own = payments[0];
  if (!own) return [];
  const rows = payments.flatMap(({ payer, low, likely, high }): Child[] => [
    h("dt", {}, said(payer.label)),
    h(
      "dd",
      { "data-payer": payer.id },
      money(low),
      " – ",
      money(high),
      ` ${t("unit.yuan")}`,
      h("span", { class: "hint" }, f("ranges.likely", { amount: grouped(likely) })),
    ),
  ]);
  const moves = unknowns.map(({ label, path, moves: yuan }) =>
    h("li", {}, f("ranges.moves", { what: label ? said(label) : path, amount: grouped(yuan) })),
  );
  return [
    h(
      "h2",
      { id: "bounds" },
      f("ranges.own"),
      h("strong", {}, money(own.low), " – ", money(own.high)),
      ` ${t("unit.yuan")}`,
    ),
    h("dl", { class: "facts" }, ...rows),
    moves.length > 1 && h("h2", {}, f("ranges.unknowns")),
    moves.length > 1 && h("ol", {}, ...moves),
    wide !== undefined && h("p", { class: "hint" }, f("ranges.wide", { amount: grouped(wide) })),
  ];
}
