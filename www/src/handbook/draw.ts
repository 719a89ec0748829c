/** Drawing the parts of the form. */

import { problemAt, textField } from "../patient/fields.js";
import type { Context } from "../patient/screen.js";
import { button, linkButton } from "../ui/controls.js";
import { type Child, h } from "../ui/dom.js";
import { fieldId } from "../ui/fields.js";
import type {
  ChoicePart,
  FiguresPart,
  GroupPart,
  ListPart,
  ManyPart,
  MarkPart,
  Part,
  Shown,
  TextPart,
} from "./fields.js";
import { rows, setRows, takeOut, wholeOf } from "./told.js";
import { b, t } from "./words.js";

/** What the parts are drawn with. */
export interface Drawing {
  context: Context;
  /** Something was typed or chosen. */
  changed: () => void;
}

/** A box of the form, which is drawn anew when what is shown in it changes. */
function box(
  draw: () => Child[],
  attributes: Record<string, string> = {},
): { element: HTMLElement; again: () => void } {
  const element = h("div", attributes);
  const again = (): void => element.replaceChildren(...draw().filter((it): it is Node | string => Boolean(it)));
  again();
  return { element, again };
}

/** Draws parts of an object. */
export function parts(drawing: Drawing, all: Part[], path: string): HTMLElement {
  const { typed } = drawing.context.navigation.answers;
  const told = (field: string): string => typed.get(`${path}.${field}`) ?? "";
  const whole = wholeOf(typed);
  const shown = (part: { shown?: Shown }): boolean => !part.shown || part.shown(told, whole);
  const inner: Drawing = {
    ...drawing,
    changed: () => {
      drawing.changed();
      // What is shown may hang on what was just told; a field that is typed into stays as it is.
      if (state !== now()) keepingFocus(again);
    },
  };
  const now = (): string => [whole("scheme"), ...asked(all).map((part) => (shown(part) ? "1" : "0"))].join("");
  let state = now();
  const { element, again } = box(() => {
    state = now();
    return all.filter(shown).map((part) => drawn(inner, part, path));
  });
  return element;
}

/** What may be shown or not by what is told of one object. */
function asked(all: Part[]): { shown?: Shown }[] {
  return all.flatMap((part) => {
    if (part.kind === "many") return [part, ...part.options];
    return part.kind === "group" && !part.field ? [part, ...asked(part.parts)] : [part];
  });
}

/** Draws something anew, and leaves the focus on the field that has it. */
function keepingFocus(again: () => void): void {
  const focused = document.activeElement?.id;
  again();
  if (focused) document.getElementById(focused)?.focus();
}

function drawn(drawing: Drawing, part: Part, path: string): Child {
  switch (part.kind) {
    case "group":
      return group(drawing, part, path);
    case "list":
      return list(drawing, part, `${path}.${part.field}`);
    case "choice":
      return choice(drawing, part, `${path}.${part.field}`);
    case "many":
      return many(drawing, part, `${path}.${part.field}`);
    case "mark":
      return mark(drawing, part, `${path}.${part.field}`);
    case "figures":
      return figures(drawing, part, path);
    default:
      return figure(drawing, part, `${path}.${part.field}`);
  }
}

const UNITS: Partial<Record<TextPart["kind"], "unit.yuan" | "unit.percent">> = {
  amount: "unit.yuan",
  limit: "unit.yuan",
  share: "unit.percent",
};

function figure({ context, changed }: Drawing, part: TextPart, path: string): HTMLElement {
  const unit = UNITS[part.kind];
  return textField(context, {
    path,
    label: b(part.label),
    ...(part.hint ? { hint: b(part.hint) } : {}),
    ...(unit ? { unit: t(unit) } : {}),
    mode: part.kind === "share" ? "decimal" : part.kind === "year" ? "numeric" : "text",
    size: part.kind === "share" ? 6 : part.kind === "text" ? 18 : 10,
    onTyped: changed,
  });
}

function figures(drawing: Drawing, { field, labels }: FiguresPart, path: string): HTMLElement {
  const all = labels.map((label, at) => figure(drawing, { kind: "amount", field, label }, `${path}.${field}[${at}]`));
  return h("div", { class: "row" }, ...all);
}

function choice({ context, changed }: Drawing, part: ChoicePart, path: string): HTMLElement {
  const { typed } = context.navigation.answers;
  const problem = problemAt(context, path);
  const select = h(
    "select",
    {
      id: fieldId(path),
      "aria-describedby": [part.hint && `${fieldId(path)}-hint`, problem?.id].filter(Boolean).join(" ") || undefined,
      "aria-invalid": problem ? "true" : undefined,
    },
    part.none && h("option", { value: "" }, b(part.none)),
    ...part.options.map(({ value, label }) => h("option", { value }, b(label))),
  );
  select.value = typed.get(path) ?? part.initial ?? "";
  select.addEventListener("change", () => {
    typed.set(path, select.value);
    changed();
  });
  return h(
    "div",
    { class: problem ? "field wrong" : "field" },
    h("label", { for: fieldId(path) }, b(part.label)),
    part.hint && h("p", { class: "hint", id: `${fieldId(path)}-hint` }, b(part.hint)),
    problem,
    select,
  );
}

/** A box to tick, with its words. */
function tick({ context, changed }: Drawing, path: string, label: string): HTMLElement {
  const { typed } = context.navigation.answers;
  const input = h("input", { type: "checkbox", id: fieldId(path) });
  input.checked = typed.get(path) === "yes";
  input.addEventListener("change", () => {
    typed.set(path, input.checked ? "yes" : "");
    changed();
  });
  return h("div", { class: "option" }, input, h("label", { for: fieldId(path) }, label));
}

function mark(drawing: Drawing, part: MarkPart, path: string): HTMLElement {
  const problem = problemAt(drawing.context, path);
  return h("div", { class: problem ? "field wrong" : "field" }, problem, tick(drawing, path, b(part.label)));
}

function many(drawing: Drawing, part: ManyPart, path: string): HTMLElement {
  const { typed } = drawing.context.navigation.answers;
  const told = (field: string): string => typed.get(`${path}.${field}`) ?? "";
  const options = part.options.filter(({ shown }) => !shown || shown(told, wholeOf(typed)));
  const problem = problemAt(drawing.context, path);
  return h(
    "fieldset",
    { class: problem ? "wrong" : undefined, id: fieldId(path), tabindex: "-1" },
    h("legend", {}, b(part.label)),
    part.hint && h("p", { class: "hint" }, b(part.hint)),
    problem,
    h("div", { class: "pairs" }, ...options.map(({ value, label }) => tick(drawing, `${path}.${value}`, b(label)))),
  );
}

/** Whether something is wrong below a path. */
function isWrong(context: Context, path: string): boolean {
  return context.problems.some((problem) => problem.path.startsWith(path));
}

/** Whether something is told below one of these paths: what was opened to be filled in is open again. */
function isTold(drawing: Drawing, part: GroupPart, path: string): boolean {
  const { typed } = drawing.context.navigation.answers;
  const under = part.field ? [`${path}.${part.field}`] : part.parts.map((one) => `${path}.${one.field ?? ""}`);
  const has = (key: string, text: string): boolean =>
    Boolean(text) &&
    text !== "0" &&
    under.some((stem) => key === stem || key.startsWith(`${stem}.`) || key.startsWith(`${stem}[`));
  return [...typed].some(([key, text]) => has(key, text)) || under.some((stem) => isWrong(drawing.context, stem));
}

function group(drawing: Drawing, part: GroupPart, path: string): HTMLElement {
  const inner = part.field ? `${path}.${part.field}` : path;
  const hint = part.hint && h("p", { class: "hint" }, b(part.hint));
  const body = parts(drawing, part.parts, inner);
  if (!part.folded) return h("fieldset", { class: "item" }, h("legend", {}, b(part.label)), h("div", {}, hint, body));
  const open = isTold(drawing, part, path);
  return h("details", { class: "more", open }, h("summary", {}, b(part.label)), hint, body);
}

function list(drawing: Drawing, part: ListPart, path: string): HTMLElement {
  const { context, changed } = drawing;
  const { typed } = context.navigation.answers;
  const { element, again } = box(() => {
    const count = rows(typed, path, part);
    const all = Array.from({ length: count }, (_, at) =>
      row(drawing, part, path, at, () => {
        takeOut(typed, path, at, count);
        again();
        changed();
        focusOn(element, Math.max(at - 1, 0));
      }),
    );
    const problem = problemAt(context, path);
    return [
      part.hint && h("p", { class: "hint" }, b(part.hint)),
      problem,
      ...all,
      count < part.most &&
        h(
          "p",
          { class: "actions" },
          button(b(part.add), () => {
            setRows(typed, path, count + 1);
            again();
            changed();
            focusOn(element, count);
          }),
        ),
    ];
  });
  return element;
}

/** Moves to the first field of a row, or to what adds one. */
function focusOn(list: HTMLElement, at: number): void {
  const all = list.querySelectorAll<HTMLElement>(":scope > fieldset");
  const field = all[at]?.querySelector<HTMLElement>("input, select");
  (field ?? list.querySelector<HTMLElement>(":scope > .actions button"))?.focus();
}

function row(drawing: Drawing, part: ListPart, path: string, at: number, remove: () => void): HTMLElement {
  const { typed } = drawing.context.navigation.answers;
  const name = `${b(part.label)} ${at + 1}`;
  const away = rows(typed, path, part) > part.least;
  return h(
    "fieldset",
    { class: "item" },
    h("legend", {}, name),
    h(
      "div",
      {},
      parts(drawing, part.parts, `${path}[${at}]`),
      away && h("p", {}, linkButton(b("book.remove", { name }), remove)),
    ),
  );
}
