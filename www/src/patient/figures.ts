/** Figures that are typed: their forms, how they are read, and what is said of them meanwhile. */

import { type Key, said, t } from "../i18n/words.js";
import { type Context, form } from "./screen.js";
import { type Option, fieldId } from "../ui/fields.js";
import { chosenIn, radios, textField } from "./fields.js";
import { plain, plainShare } from "../i18n/format.js";
import type { Problem } from "../engine/generated/core.js";
import type { Journey } from "./journey.js";

/** A figure to be told. */
export interface Figure {
  path: string;
  kind: "amount" | "share" | "whole";
  /** Answers that are no figure, by the value that the request takes: 不清楚, 没有封顶线. */
  words: Partial<Record<string, string>>;
  /** A second field below it that may be left empty. */
  more?: { path: string; kind: "share"; field: HTMLElement };
}

const UNITS: Partial<Record<Figure["kind"], Key>> = { amount: "unit.yuan", share: "unit.percent" };

const KNOWN: Record<Figure["kind"], Key> = {
  amount: "known.amount",
  share: "known.share",
  whole: "known.amount",
};

/** The form for a figure: one field, or the field and the answers that are none. */
export function valueForm(context: Context, figure: Figure): HTMLFormElement {
  const { journey } = context;
  const { path, kind } = figure;
  const unit = UNITS[kind];
  const words = Object.entries(figure.words);
  const way = `${path} way`;
  const field = textField(context, {
    path,
    mode: kind === "whole" ? "numeric" : "decimal",
    ...(unit ? { unit: t(unit) } : {}),
    echo: echoOf(journey, kind),
    size: kind === "amount" ? 14 : 6,
    onTyped: () => {
      // Typing a figure says that it is known.
      const known = document.getElementById(fieldId(way));
      if (known instanceof HTMLInputElement) known.checked = true;
      journey.told.typed.set(way, "known");
    },
  });
  const options: Option[] = [{ value: "known", label: t(KNOWN[kind]), field }];
  for (const [value, label] of words) options.push({ value, label: label ?? value });
  const send = (): void =>
    context.run(async () => {
      const chosen = words.length ? chosenIn(context, way, "known") : "known";
      const read =
        chosen === undefined || chosen === "known"
          ? await readTyped(journey, path, kind)
          : { value: chosen };
      if ("problem" in read) return journey.show([orNotKnown(read.problem, words)]);
      const extra = figure.more && plainShare(journey.told.typed.get(figure.more.path) ?? "");
      await journey.submit((told) => {
        told.given.set(path, read.value);
        if (figure.more) told.given.set(figure.more.path, extra ?? "");
      });
    });
  return form(send, words.length ? radios(context, way, options, "known") : field, figure.more?.field);
}

/** Where 不清楚 is an answer, whoever left the field empty is told so. */
function orNotKnown(problem: Problem, words: [string, string | undefined][]): Problem {
  if (problem.code !== "empty" || !words.some(([value]) => value === "not_known")) return problem;
  const sentence = t("error.or_not_known");
  return { ...problem, message: { zh: sentence, en: sentence } };
}

/** What is typed in a field, as the request takes it, or what is wrong with it. */
export async function readTyped(
  journey: Journey,
  path: string,
  kind: Figure["kind"],
): Promise<{ value: string } | { problem: Problem }> {
  const text = journey.told.typed.get(path) ?? "";
  if (kind === "share") return { value: plainShare(text) };
  if (kind === "whole") return { value: plain(text) };
  const reading = await journey.client.call("read_amount", { text });
  if (reading.status === "read") return { value: reading.value };
  const code = reading.status === "range" ? "not_a_number" : (reading.code as Problem["code"]);
  return { problem: { code, path, message: reading.message } };
}

/** The two ends of a range that is typed in one field: `3-5万`; nothing where it is something else. */
export async function readTypedRange(journey: Journey, path: string): Promise<string[] | undefined> {
  const reading = await journey.client.call("read_amount", { text: journey.told.typed.get(path) ?? "" });
  return reading.status === "range" ? [reading.low, reading.high] : undefined;
}

/** Reads several amounts at once. A box may be left empty, except the one that is needed. */
export async function readAmounts(
  journey: Journey,
  paths: readonly string[],
  needed?: string,
): Promise<{ read: Map<string, string>; problems: Problem[] }> {
  const read = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const empty = !(journey.told.typed.get(path) ?? "").trim() && path !== needed;
    const figure = empty ? { value: "" } : await readTyped(journey, path, "amount");
    if ("problem" in figure) problems.push(figure.problem);
    else read.set(path, figure.value);
  }
  return { read, problems };
}

/** Says what was understood of a figure while it is typed. */
export function echoOf(journey: Journey, kind: Figure["kind"]): (typed: string) => Promise<string | undefined> {
  return async (text) => {
    if (kind === "amount") {
      const reading = await journey.client.call("read_amount", { text });
      return reading.status === "refused" ? undefined : said(reading.echo);
    }
    const share = plainShare(text);
    return kind === "share" && /^\d+(\.\d+)?%$/.test(share) ? t("echo.share", { share }) : undefined;
  };
}
