/** Figures that are typed: their forms, how they are read, and what is said of them meanwhile. */

import type { Problem } from "../engine/generated/core.js";
import { plain, plainShare } from "../i18n/format.js";
import { type Key, said, t } from "../i18n/words.js";
import { fieldId, type Option } from "../ui/fields.js";
import { root } from "../ui/root.js";
import { type Answers, TYPICAL } from "./answers.js";
import { chosenIn, radios, textField } from "./fields.js";
import type { Navigation } from "./navigation.js";
import { type Context, form } from "./screen.js";

/** A figure to be told. */
export interface Figure {
  path: string;
  kind: "amount" | "share" | "whole";
  /** Answers that are no figure, by the value that the request takes: 不清楚, 没有封顶线. */
  words: Partial<Record<string, string>>;
  /** Where its ends go, if it may be told as a range. */
  range?: { low: string; high: string };
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
  const { navigation } = context;
  const { path, kind } = figure;
  const unit = UNITS[kind];
  const words = Object.entries(figure.words);
  const way = `${path} way`;
  const field = textField(context, {
    path,
    mode: kind === "whole" ? "numeric" : "decimal",
    ...(unit ? { unit: t(unit) } : {}),
    echo: echoOf(navigation, kind),
    size: kind === "amount" ? 14 : 6,
    onTyped: () => {
      // Typing a figure says that it is known.
      const known = root.getElementById(fieldId(way));
      if (known instanceof HTMLInputElement) known.checked = true;
      navigation.answers.typed.set(way, "known");
    },
  });
  const options: Option[] = [{ value: "known", label: t(KNOWN[kind]), field }];
  for (const [value, label] of words) options.push({ value, label: label ?? value });
  const send = (): void =>
    context.run(async () => {
      const chosen = words.length ? chosenIn(context, way, "known") : "known";
      const range = figure.range && (await readTypedRange(navigation, path));
      if (figure.range && range) return navigation.submit((answers) => tellRange(answers, figure, range));
      const read =
        chosen === undefined || chosen === "known" ? await readTyped(navigation, path, kind) : { value: chosen };
      if ("problem" in read) return navigation.show([orNotKnown(read.problem, words)]);
      const extra = figure.more && plainShare(navigation.answers.typed.get(figure.more.path) ?? "");
      await navigation.submit((answers) => {
        answers.given.set(path, read.value);
        if (figure.range) forgetRange(answers, figure.range);
        if (figure.more) answers.given.set(figure.more.path, extra ?? "");
      });
    });
  return form(send, words.length ? radios(context, way, options, "known") : field, figure.more?.field);
}

type Range = { low: string; likely: string; high: string };

/** Takes a range. One that was taken from a reason of admission, and stands there as it was, keeps what it had as likely. */
function tellRange({ given }: Answers, { path, range }: Figure, { low, likely, high }: Range): void {
  if (!range) return;
  const isSame = given.get(range.low) === low && given.get(range.high) === high;
  if (!isSame) given.delete(TYPICAL);
  if (!isSame || !given.has(path)) given.set(path, likely);
  given.set(range.low, low);
  given.set(range.high, high);
}

function forgetRange({ given }: Answers, { low, high }: { low: string; high: string }): void {
  for (const path of [low, high, TYPICAL]) given.delete(path);
}

/** Where 不清楚 is an answer, whoever left the field empty is told so. */
function orNotKnown(problem: Problem, words: [string, string | undefined][]): Problem {
  if (problem.code !== "empty" || !words.some(([value]) => value === "not_known")) return problem;
  const sentence = t("error.or_not_known");
  return { ...problem, message: { zh: sentence, en: sentence } };
}

/** What is typed in a field, as the request takes it, or what is wrong with it. */
export async function readTyped(
  navigation: Navigation,
  path: string,
  kind: Figure["kind"],
): Promise<{ value: string } | { problem: Problem }> {
  const text = navigation.answers.typed.get(path) ?? "";
  if (kind === "share") return { value: plainShare(text) };
  if (kind === "whole") return { value: plain(text) };
  const reading = await navigation.client.call("read_amount", { text });
  if (reading.status === "read") return { value: reading.value };
  const code = reading.status === "range" ? "not_a_number" : (reading.code as Problem["code"]);
  return { problem: { code, path, message: reading.message } };
}

/** A range that is typed in one field, `3-5万`; nothing where it is something else. */
export async function readTypedRange(navigation: Navigation, path: string): Promise<Range | undefined> {
  const reading = await navigation.client.call("read_amount", { text: navigation.answers.typed.get(path) ?? "" });
  return reading.status === "range" ? reading : undefined;
}

/** Reads several amounts at once. A box may be left empty, except the one that is needed. */
export async function readAmounts(
  navigation: Navigation,
  paths: readonly string[],
  needed?: string,
): Promise<{ read: Map<string, string>; problems: Problem[] }> {
  const read = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const empty = !(navigation.answers.typed.get(path) ?? "").trim() && path !== needed;
    const figure = empty ? { value: "" } : await readTyped(navigation, path, "amount");
    if ("problem" in figure) problems.push(figure.problem);
    else read.set(path, figure.value);
  }
  return { read, problems };
}

/** Says what was understood of a figure while it is typed. */
export function echoOf(navigation: Navigation, kind: Figure["kind"]): (typed: string) => Promise<string | undefined> {
  return async (text) => {
    if (kind === "amount") {
      const reading = await navigation.client.call("read_amount", { text });
      return reading.status === "refused" ? undefined : said(reading.echo);
    }
    const share = plainShare(text);
    return kind === "share" && /^\d+(\.\d+)?%$/.test(share) ? t("echo.share", { share }) : undefined;
  };
}
