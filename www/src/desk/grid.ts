/** A table of a pack as a grid: figures and days are typed into it, or pasted from a spreadsheet. */

import { language } from "../i18n/language.js";
import { type Child, h } from "../ui/dom.js";
import type { Editor } from "./editor.js";
import { problemAt } from "./fold.js";
import { type Fields, isFields, type Json, type Path, pasted, placeText, type Row, shown, typed } from "./pack.js";
import { placeName, situation, t } from "./words.js";

/** The columns that are typed into. */
export const COLUMNS = ["from", "until", "value"] as const;
const HEADS = { from: "table.from", until: "table.until", value: "table.value" } as const;

/** A text in the language of the page, or what else it is. */
export function words(value: Json | undefined): string {
  return shown(isFields(value) ? value[language()] : value);
}

/** The objects of a list. */
export function list(value: Json | undefined): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** The question for an unknown value; of a cell that stands for several answers, with what they answer. */
function asked({ each, unknown }: Row, pack: Fields): string {
  const ask = words(unknown?.ask as Json | undefined);
  const question = list(pack.distinctions).find(({ id }) => id === each);
  return question ? ask.replace(`{${each}}`, `〔${words(question.name)}〕`) : ask;
}

/** Puts a block of a spreadsheet into the fields from the one on that it was pasted into. */
function paste(event: ClipboardEvent, inputs: (HTMLInputElement | undefined)[][]): void {
  const block = pasted(event.clipboardData?.getData("text/plain") ?? "");
  if (block.length < 2 && (block[0]?.length ?? 0) < 2) return;
  const line = inputs.findIndex((fields) => fields.some((field) => field === event.target));
  const first = inputs[line]?.indexOf(event.target as HTMLInputElement) ?? -1;
  if (line < 0 || first < 0) return;
  event.preventDefault();
  for (const [down, fields] of block.entries()) {
    for (const [right, text] of fields.entries()) {
      const input = inputs[line + down]?.[first + right];
      if (!input) continue;
      input.value = text;
      input.dispatchEvent(new Event("input"));
    }
  }
}

/** A field of the grid. It says where it stands, so that a finding leads to it. */
function cellField(editor: Editor, path: Path, column: (typeof COLUMNS)[number], row: string): HTMLInputElement {
  const label = t("table.field", { column: t(HEADS[column]), row });
  const input = h("input", { type: "text", "data-path": placeText(path), "aria-label": label });
  editor.shows(input, path, (value) => {
    input.value = shown(value);
  });
  input.addEventListener("input", () => editor.type(input, path, typed(input.value, editor.at(path))));
  return input;
}

/** A table as a grid. `more` is what else can be done with a row. */
export function grid(editor: Editor, path: Path, rows: readonly Fields[], more?: (at: number) => Child[]): HTMLElement {
  const name = placeName(placeText(path));
  const inputs = rows.map((row, at) =>
    COLUMNS.map((column) => {
      // A figure that no text gives has no value to be typed into.
      if (column === "value" && row.value === undefined) return undefined;
      return cellField(editor, [...path, at, column], column, String(at + 1));
    }),
  );
  const body = rows.map((row, at) => {
    const { unknown } = row as Row;
    const says = h("span");
    editor.shows(says, [...path, at, "when"], (when) => {
      says.textContent = situation(when as object | undefined);
    });
    const stands = h("td");
    editor.shows(stands, [...path, at, "cite"], (cite) => {
      const clauses = list(cite).map(({ clause }) => shown(clause));
      stands.textContent = clauses.join("；");
    });
    const ask = unknown ? t("table.unknown", { ask: asked(row as Row, editor.pack) }) : t("table.none");
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, says, problemAt([...path, at])),
      ...(inputs[at] ?? []).map((input, column) =>
        h("td", {}, input ?? ask, problemAt([...path, at, COLUMNS[column] ?? ""])),
      ),
      stands,
      more && h("td", {}, ...more(at)),
    );
  });
  const head = [t("table.when"), ...COLUMNS.map((column) => t(HEADS[column])), t("table.clause")];
  if (more) head.push(t("row.do"));
  const table = h(
    "table",
    { class: "grid" },
    h("caption", {}, name),
    h("thead", {}, h("tr", {}, ...head.map((one) => h("th", { scope: "col" }, one)))),
    h("tbody", {}, ...body),
  );
  table.addEventListener("paste", (event) => paste(event, inputs));
  const wide = h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": name }, table);
  return h("div", {}, problemAt(path.slice(0, -1)), wide);
}
