/** Fields: what was typed is kept as it was typed; what is wrong is said at the field. */

import { announce } from "../ui/announce.js";
import { type Child, h } from "../ui/dom.js";
import type { Problem } from "../engine/generated/core.js";
import { type Context, HEADING } from "./screen.js";
import { said, t } from "../i18n/words.js";

/** The id of the element for a path. */
export function fieldId(path: string): string {
  return `field-${path.replace(/\W+/g, "-")}`;
}

/** Says of an element that a day is told there, in three fields: the core would explain how to write it in one. */
export const DAY = "data-day";

/** What is wrong, in the same words wherever it is said. `ofADay`: whether its field tells a day. */
export function problemText({ code, message }: Problem, ofADay: boolean): string {
  return ofADay && (code === "not_a_date" || code === "empty") ? t("error.date") : said(message);
}

/** A problem of the page's own: nothing was chosen. */
export function nothingChosen(path: string): Problem {
  const zh = t("error.choose");
  return { code: "empty", path, message: { zh, en: zh } };
}

/** The sentence at the field, if there is one to say. */
export function problemAt(context: Context, path: string, ofADay = false): HTMLElement | undefined {
  const problem = context.problems.find((found) => found.path === path);
  if (!problem) return undefined;
  return h(
    "p",
    { class: "problem", id: `${fieldId(path)}-problem` },
    h("span", { class: "unseen" }, t("error.prefix")),
    problemText(problem, ofADay),
  );
}

/** What a text field is like. */
export interface TextField {
  path: string;
  /** Its label; without one the heading is its name. */
  label?: string;
  /** Stands behind it: 元, %. */
  unit?: string;
  /** A remark under its label. */
  hint?: string;
  mode: "decimal" | "numeric" | "text";
  /** What stands in it before anything was typed. */
  initial?: string;
  /** What was understood of what was typed, if it can be said. */
  echo?: (typed: string) => Promise<string | undefined>;
  /** Called whenever something is typed. */
  onTyped?: () => void;
  /** How wide it is, in characters. */
  size?: number;
}

/** A text field with its label, its problem and its echo. */
export function textField(context: Context, field: TextField): HTMLElement {
  const { path } = field;
  const id = fieldId(path);
  const told = context.journey.told;
  const problem = problemAt(context, path);
  const echo = field.echo && h("p", { class: "echo", id: `${id}-echo` });
  const input = h("input", {
    id,
    type: "text",
    inputmode: field.mode,
    size: field.size ?? 12,
    enterkeyhint: "next",
    "aria-labelledby": field.label ? undefined : HEADING,
    "aria-describedby": described([
      !field.label && "help",
      field.hint && `${id}-hint`,
      problem?.id,
      field.unit && `${id}-unit`,
    ]),
    "aria-invalid": problem ? "true" : undefined,
  });
  input.value = told.typed.get(path) ?? field.initial ?? "";
  let turn = 0;
  const say = async (aloud: boolean): Promise<void> => {
    if (!echo || !field.echo) return;
    turn += 1;
    const mine = turn;
    const sentence = input.value.trim() ? await field.echo(input.value).catch(() => undefined) : undefined;
    if (mine !== turn) return;
    echo.textContent = sentence ?? "";
    if (aloud && sentence) announce(sentence);
  };
  const changed = (): void => {
    if (input.value === context.journey.told.typed.get(path)) return;
    context.journey.told.typed.set(path, input.value);
    field.onTyped?.();
    void say(true);
  };
  input.addEventListener("input", changed);
  // A field that is cleared by a tool or filled by the browser only says that it changed.
  input.addEventListener("change", changed);
  void say(false);
  return h(
    "div",
    { class: problem ? "field wrong" : "field" },
    field.label && h("label", { for: id }, field.label),
    field.hint && h("p", { class: "hint", id: `${id}-hint` }, field.hint),
    problem,
    h("span", { class: "entry" }, input, field.unit && h("span", { class: "unit", id: `${id}-unit` }, field.unit)),
    echo,
  );
}

function described(ids: (string | false | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(" ") || undefined;
}

/** One of the answers to choose from. */
export interface Option {
  value: string;
  label: string;
  hint?: string;
  /** A field that belongs to this answer. */
  field?: Child;
}

/** Radio buttons, named by the heading. What is chosen is kept under `path`. */
export function radios(context: Context, path: string, options: Option[], preset?: string): HTMLElement {
  const { typed } = context.journey.told;
  const problem = problemAt(context, path);
  const chosen = typed.get(path) ?? preset;
  const id = fieldId(path);
  const rows = options.map((option, at) => {
    // The summary's link leads to the first one, which has the field's own id.
    const own = at === 0 ? id : `${id}-${at}`;
    const input = h("input", { type: "radio", name: id, id: own, value: option.value });
    input.checked = chosen === option.value;
    if (option.hint) input.setAttribute("aria-describedby", `${own}-hint`);
    input.addEventListener("change", () => context.journey.told.typed.set(path, option.value));
    return h(
      "div",
      { class: "option" },
      input,
      h("label", { for: own }, option.label),
      option.hint && h("p", { class: "hint", id: `${own}-hint` }, option.hint),
      option.field,
    );
  });
  return h(
    "fieldset",
    {
      class: problem ? "wrong" : undefined,
      "aria-labelledby": HEADING,
      "aria-describedby": described(["help", problem?.id]),
    },
    problem,
    ...rows,
  );
}

/** What is chosen now. */
export function chosenIn(context: Context, path: string, preset?: string): string | undefined {
  return context.journey.told.typed.get(path) ?? preset;
}
