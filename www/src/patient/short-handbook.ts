/**
 * 照医保手册核对: the figures that matter for one hospital, those of the last known text filled in
 * for its level, each to be checked. They become a pack like any other.
 */

import type {
  Date as Day,
  Handbook,
  HandbookStay,
  KnownFigures,
  Problem,
  Referral,
  Scheme,
  Tier,
} from "../engine/generated/core.js";
import { grouped, plainShare } from "../i18n/format.js";
import { t, today } from "../i18n/words.js";
import { button, linkButton } from "../ui/controls.js";
import { h } from "../ui/dom.js";
import { fieldId } from "../ui/fields.js";
import { presume } from "./answers.js";
import { problemAt, textField } from "./fields.js";
import { readTyped } from "./figures.js";
import type { Context } from "./screen.js";
import { f } from "./uncovered-words.js";

/** What the short handbook is of. */
export interface ShortHandbook {
  /** The sentence above the form. */
  how: (filled: boolean) => string;
  /** The place, as it is called. */
  region: string;
  scheme: Scheme;
  /** The day of the settlement, whose year the figures are of. */
  date: Day;
  /** The site's pack whose figures are to be checked. */
  known?: string;
  /** The level that was told already. */
  tier?: Tier | undefined;
}

type Level = Tier | Referral | "not_known";

/** Each level with its words, in the language of the moment. */
const LEVELS: [Level, () => string][] = [
  ["township", () => f("short.township")],
  ["tier1", () => f("tier.tier1")],
  ["tier2", () => f("tier.tier2")],
  ["tier3", () => f("tier.tier3")],
  ["filed", () => f("short.filed")],
  ["not_filed", () => f("short.not_filed")],
  ["not_known", () => t("not_known")],
];

const LEVEL = "short.level";

/** The figures of the text for a level. */
function stayOf(known: KnownFigures | undefined, level: Level | undefined): HandbookStay | undefined {
  return known?.stays.find(({ tier, referral }) => (tier ?? referral) === level);
}

/** One of the figures: where it is kept, and what the text says. */
interface Figure {
  path: string;
  label: string;
  unit: "unit.yuan" | "unit.percent";
  initial: string;
  hint?: string;
  /** Above so many yuan, where it is one of several ratios. */
  above?: string;
}

function figuresOf(level: Level | undefined, known: KnownFigures | undefined): Figure[] {
  const stay = stayOf(known, level);
  // What was typed for one level is not of another.
  const path = (name: string): string => `short.${level ?? "not_known"}.${name}`;
  const checked = known && { hint: f("short.check", { year: known.day.slice(0, 4) }) };
  const amount = (text: string | undefined): string => (text ?? "").replace(/\.00$/, "");
  const percent = (text: string | undefined): string => (text ?? "").replace("%", "");
  const figure = (name: string, label: string, unit: Figure["unit"], initial: string): Figure => ({
    path: path(name),
    label,
    unit,
    initial,
    ...(initial ? checked : {}),
  });
  const bands = stay?.bands ?? [];
  const ratios = bands.map((band, at) => {
    const places = { from: grouped(amount(band.above)), to: grouped(amount(bands[at + 1]?.above)) };
    const key = at === 0 ? "short.ratio.first" : bands[at + 1] ? "short.ratio.between" : "short.ratio.last";
    return { ...figure(`bands[${at}]`, f(key, places), "unit.percent", percent(band.ratio)), above: band.above };
  });
  const cap = known?.cap === "none" ? f("none.short") : amount(known?.cap);
  return [
    figure("deductible", f("handbook.deductible"), "unit.yuan", amount(stay?.deductible)),
    ...(ratios.length ? ratios : [figure("ratio", f("handbook.ratio"), "unit.percent", percent(stay?.ratio))]),
    { ...figure("cap", f("short.cap"), "unit.yuan", cap), hint: f("short.cap.hint") },
  ];
}

/** Draws the form; the figures of the text come into it as soon as they are there. */
export function shortHandbook(context: Context, of: ShortHandbook): HTMLElement {
  const { navigation, run } = context;
  const { typed } = navigation.answers;
  if (of.tier && !typed.has(LEVEL)) typed.set(LEVEL, of.tier);
  let known: KnownFigures | undefined;
  const level = (): Level | undefined => LEVELS.find(([value]) => value === typed.get(LEVEL))?.[0];
  const figures = h("div", { class: "figures" });
  const state = h("div", {});
  const how = h("p", {}, of.how(false));
  const draw = (): void => {
    figures.replaceChildren(
      ...figuresOf(level(), known).map(({ path, label, unit, initial, hint }) =>
        textField(context, {
          path,
          label,
          unit: t(unit),
          initial,
          ...(hint ? { hint } : {}),
          mode: unit === "unit.percent" ? "decimal" : "text",
          size: unit === "unit.percent" ? 6 : 10,
        }),
      ),
    );
  };
  const look = async (): Promise<void> => {
    if (!of.known) return;
    state.replaceChildren(h("p", { class: "hint" }, f("short.looking")));
    try {
      known = await navigation.packs.known(of.known);
      state.replaceChildren();
      how.textContent = of.how(known.stays.some(({ deductible, ratio, bands }) => deductible || ratio || bands));
      draw();
    } catch {
      state.replaceChildren(
        h("p", { class: "problem" }, f("short.failed")),
        h(
          "p",
          { class: "actions" },
          button(t("failure.retry"), () => void look()),
        ),
      );
    }
  };
  const send = (event: Event): void => {
    event.preventDefault();
    run(() => use(context, of, level(), figuresOf(level(), known), known));
  };
  draw();
  void look();
  return h(
    "form",
    { novalidate: true, autocomplete: "off", class: "short", onsubmit: send },
    how,
    levels(context, draw),
    state,
    figures,
    h("p", { class: "actions" }, h("button", { type: "submit", class: "primary" }, f("short.use"))),
    h(
      "p",
      {},
      linkButton(f("short.more"), () => whole(context, of, level(), figuresOf(level(), known))),
    ),
  );
}

function levels(context: Context, changed: () => void): HTMLElement {
  const { typed } = context.navigation.answers;
  const problem = problemAt(context, LEVEL);
  return h(
    "fieldset",
    { class: problem ? "levels wrong" : "levels" },
    h("legend", {}, f("short.level")),
    problem,
    h(
      "div",
      { class: "pairs" },
      ...LEVELS.map(([value, word], at) => {
        const id = at === 0 ? fieldId(LEVEL) : `${fieldId(LEVEL)}-${at}`;
        const input = h("input", { type: "radio", name: fieldId(LEVEL), id, value });
        input.checked = typed.get(LEVEL) === value;
        input.addEventListener("change", () => {
          typed.set(LEVEL, value);
          changed();
        });
        return h("div", { class: "option" }, input, h("label", { for: id }, word()));
      }),
    ),
  );
}

/** Goes to the whole form, with what is told of it. */
function whole(
  { navigation }: Context,
  { region, scheme, date }: ShortHandbook,
  level: Level | undefined,
  figures: Figure[],
): void {
  const { typed } = navigation.answers;
  const set = (field: string, text: string): void => {
    if (text && !typed.get(`handbook.${field}`)) typed.set(`handbook.${field}`, text);
  };
  set("region", region);
  set("scheme", scheme);
  set("year", date.slice(0, 4));
  if (level && level !== "not_known") set("stays[0].which", level);
  const bands = figures.filter(({ above }) => above !== undefined);
  for (const { path, initial, above } of figures) {
    const text = typed.get(path) ?? initial;
    const name = path.slice(path.lastIndexOf(".") + 1);
    if (above === undefined) set(name === "cap" ? name : `stays[0].${name}`, text);
    else set(`stays[0].${name}.ratio`, text);
  }
  for (const [at, { above = "" }] of bands.entries()) set(`stays[0].bands[${at}].above`, above.replace(/\.00$/, ""));
  if (bands.length) set("stays[0].bands.rows", String(bands.length));
  navigation.go({ name: "handbook" });
}

const NONE = /^(none|没有|无|不设)/i;

/** Makes a pack of the figures and goes on with it; what they are of is not asked again. */
async function use(
  context: Context,
  { region, scheme, date }: ShortHandbook,
  level: Level | undefined,
  figures: Figure[],
  known: KnownFigures | undefined,
): Promise<void> {
  const { navigation } = context;
  const { typed } = navigation.answers;
  const problems: Problem[] = [];
  const read = async ({ path, unit, initial }: Figure): Promise<string> => {
    const text = (typed.get(path) ?? initial).trim();
    if (!text) return "";
    if (unit === "unit.percent") return plainShare(text);
    if (path.endsWith("cap") && NONE.test(text)) return "none";
    typed.set(path, text);
    const figure = await readTyped(navigation, path, "amount");
    if ("value" in figure) return figure.value;
    problems.push(figure.problem);
    return "";
  };
  const told = new Map<Figure, string>();
  for (const figure of figures) told.set(figure, await read(figure));
  const named = (name: string): string => [...told].find(([{ path }]) => path.endsWith(`.${name}`))?.[1] ?? "";
  const bands = [...told].flatMap(([{ above }, ratio]) => (above === undefined ? [] : [{ above, ratio }]));
  const ratio = named("ratio");
  const first = figures[0];
  if (first && !problems.length && ![...told.values()].some(Boolean)) {
    const sentence = f("short.empty");
    problems.push({ code: "empty", path: first.path, message: { zh: sentence, en: sentence } });
  }
  if (problems.length) return navigation.show(problems);
  const tier = LEVELS.slice(0, 4).find(([value]) => value === level)?.[0] as Tier | undefined;
  const cap = named("cap");
  const left = figures.some(({ path, initial }) => initial && (typed.get(path) ?? initial).trim() === initial);
  const handbook: Handbook = {
    region,
    scheme,
    year: date.slice(0, 4),
    copied_on: today(),
    ...(known && left ? { left_from: known.day.slice(0, 4) } : {}),
    stays: [{ ...(tier ? { tier } : {}), deductible: named("deductible"), ...(bands.length ? { bands } : { ratio }) }],
    cap,
  };
  const prover = await navigation.prover();
  const made = await prover.call("handbook", { handbook });
  if (made.status !== "made") {
    const found = made.status === "invalid" ? made.problems : made.findings;
    return navigation.show(found.map(({ path, message }) => problemOf(path, message, figures)));
  }
  await navigation.importPack(made.text, made.pack, undefined, (answers) => {
    if (tier) {
      presume(answers, "stay.place", "in_region");
      presume(answers, "stay.tier", tier);
    }
    if (!cap) presume(answers, "answers.annual_cap", "not_known");
  });
}

/** A problem of the handbook at the field that it came from. */
function problemOf(path: string, message: Problem["message"], figures: Figure[]): Problem {
  const [, band] = /bands\[(\d+)\]/.exec(path) ?? [];
  const end = band === undefined ? (/\w+$/.exec(path)?.[0] ?? "") : `bands[${band}]`;
  const field = figures.find((figure) => figure.path.endsWith(`.${end}`)) ?? figures[0];
  return { code: "wrong_kind", path: field?.path ?? path, message };
}
