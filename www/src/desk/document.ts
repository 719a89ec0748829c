/** A pack as people read it: what it is, where it stands, and its tables as grids that are typed into. */

import { language } from "../i18n/language.js";
import { type Child, h } from "../ui/dom.js";
import { type Fields, isFields, type Json, pasted, type Row, shown, type Table, typed } from "./pack.js";
import { placeName, situation, t } from "./words.js";

/** The columns that are typed into. */
const COLUMNS = ["from", "until", "value"] as const;
const HEADS = { from: "table.from", until: "table.until", value: "table.value" } as const;

function words(value: Json | undefined): string {
  if (isFields(value)) return shown(value[language()]);
  return shown(value);
}

function list(value: Json | undefined): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function facts(pack: Fields): HTMLElement {
  const region = isFields(pack.region) ? words(pack.region.name) : "";
  const covers = list(pack.covers).map((one) => t("document.span", { from: shown(one.from), until: shown(one.until) }));
  const rows: [string, string][] = [
    [t("document.region"), region],
    [t("document.id"), shown(pack.id)],
    [t("document.version"), shown(pack.version)],
    [t("document.covers"), [...new Set(covers)].join("；")],
  ];
  return h("dl", { class: "facts" }, ...rows.flatMap(([term, value]) => [h("dt", {}, term), h("dd", {}, value)]));
}

function sources(pack: Fields): HTMLElement[] {
  const found = list(pack.sources).map((one) => {
    const places = {
      title: words(one.title),
      issuer: words(one.issuer),
      date: shown(one.date),
      grade: shown(one.grade),
    };
    return h("li", {}, t("source", places));
  });
  return found.length ? [h("h3", {}, t("sources")), h("ul", {}, ...found)] : [];
}

/** The question for an unknown value; of a cell that stands for several answers, with what they answer. */
function asked({ each, unknown }: Row, pack: Fields): string {
  const ask = words(unknown?.ask as Json | undefined);
  const question = list(pack.distinctions).find(({ id }) => id === each);
  return question ? ask.replace(`{${each}}`, `〔${words(question.name)}〕`) : ask;
}

/** A table as a grid. Each field says where it stands, so that a finding leads to it. */
function grid({ path, rows }: Table, pack: Fields, edited: () => void): HTMLElement {
  const inputs: HTMLInputElement[][] = rows.map((row, at) =>
    COLUMNS.map((column) => {
      const input = h("input", {
        type: "text",
        "data-path": `${path}[${at}].${column}`,
        "aria-label": t("table.field", { column: t(HEADS[column]), row: String(at + 1) }),
      });
      input.value = shown(row[column]);
      // A figure that no text gives has no value to be typed into.
      input.disabled = column === "value" && row.value === undefined;
      input.addEventListener("input", () => {
        row[column] = typed(input.value, row[column]);
        edited();
      });
      return input;
    }),
  );
  const paste = (event: ClipboardEvent): void => {
    const block = pasted(event.clipboardData?.getData("text/plain") ?? "");
    if (block.length < 2 && (block[0]?.length ?? 0) < 2) return;
    const line = inputs.findIndex((fields) => fields.some((field) => field === event.target));
    const first = inputs[line]?.indexOf(event.target as HTMLInputElement) ?? -1;
    if (line < 0 || first < 0) return;
    event.preventDefault();
    for (const [down, fields] of block.entries()) {
      for (const [right, text] of fields.entries()) {
        const input = inputs[line + down]?.[first + right];
        if (!input || input.disabled) continue;
        input.value = text;
        input.dispatchEvent(new Event("input"));
      }
    }
  };
  const head = [t("table.when"), ...COLUMNS.map((column) => t(HEADS[column])), t("table.clause")];
  const body = rows.map((row, at) => {
    const { when, cite } = row as Row;
    const cells: Child[] = (inputs[at] ?? []).map((input, column) =>
      h(
        "td",
        {},
        input.disabled && COLUMNS[column] === "value" ? t("table.unknown", { ask: asked(row as Row, pack) }) : input,
      ),
    );
    const clauses = (Array.isArray(cite) ? cite : []).map(({ clause }) => clause ?? "").join("；");
    return h("tr", {}, h("th", { scope: "row" }, situation(when)), ...cells, h("td", {}, clauses));
  });
  const table = h(
    "table",
    { class: "grid" },
    h("caption", {}, placeName(path)),
    h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, ...body),
  );
  table.addEventListener("paste", paste);
  return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": placeName(path) }, table);
}

/** What a pack says, with its tables. */
export function pageOf(pack: Fields, tables: readonly Table[], edited: () => void): HTMLElement[] {
  return [
    h("p", { class: "lead" }, words(pack.title)),
    facts(pack),
    ...sources(pack),
    h("p", { class: "hint" }, t("table.paste")),
    ...tables.map((table) => grid(table, pack, edited)),
  ];
}
