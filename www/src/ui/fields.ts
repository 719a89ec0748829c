/** Fields: what was typed is kept as it was typed; what is wrong is said at the field. */

import { announce } from "./announce.js";
import { HEADING } from "./controls.js";
import { type Child, h } from "./dom.js";

/** The form that a field belongs to. */
export interface FormState {
  /** What stands in each field, by its path. */
  typed: () => Map<string, string>;
  /** The sentence at a field, if something is wrong with it. */
  problemAt: (path: string) => HTMLElement | undefined;
}

/** The id of the element for a path. */
export function fieldId(path: string): string {
  return `field-${path.replace(/\W+/g, "-")}`;
}

/** A sentence at a field that says what is wrong with it; `prefix` says so to who cannot see it. */
export function problemSentence(path: string, prefix: string, sentence: string): HTMLElement {
  return h("p", { class: "problem", id: `${fieldId(path)}-problem` }, h("span", { class: "unseen" }, prefix), sentence);
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
export function textField(form: FormState, field: TextField): HTMLElement {
  const { path } = field;
  const id = fieldId(path);
  const problem = form.problemAt(path);
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
  input.value = form.typed().get(path) ?? field.initial ?? "";
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
    if (input.value === form.typed().get(path)) return;
    form.typed().set(path, input.value);
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
export function radios(form: FormState, path: string, options: Option[], preset?: string): HTMLElement {
  const problem = form.problemAt(path);
  const chosen = form.typed().get(path) ?? preset;
  const id = fieldId(path);
  const rows = options.map((option, at) => {
    // The summary's link leads to the first one, which has the field's own id.
    const own = at === 0 ? id : `${id}-${at}`;
    const input = h("input", { type: "radio", name: id, id: own, value: option.value });
    input.checked = chosen === option.value;
    if (option.hint) input.setAttribute("aria-describedby", `${own}-hint`);
    input.addEventListener("change", () => form.typed().set(path, option.value));
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
export function chosenIn(form: FormState, path: string, preset?: string): string | undefined {
  return form.typed().get(path) ?? preset;
}
