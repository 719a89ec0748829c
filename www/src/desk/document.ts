/** A pack as people read it: what it is, where it stands, and its tables as grids that are typed into. */

import { type Child, h } from "../ui/dom.js";
import type { Editor } from "./editor.js";
import { form } from "./form.js";
import { grid, list, words } from "./grid.js";
import { type Fields, isFields, shown, tables } from "./pack.js";
import { t } from "./words.js";

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

/** What a pack says, with its tables; all of it as a form once that was asked for. Its cases stand elsewhere. */
export function pageOf(editor: Editor): Child[] {
  const { pack } = editor;
  const lead = h("p", { class: "lead" }, words(pack.title));
  const paste = h("p", { class: "hint" }, t("table.paste"));
  if (editor.format) return [lead, paste, ...form(editor, ["examples"])];
  return [
    lead,
    facts(pack),
    ...sources(pack),
    paste,
    ...tables(pack).map(({ parts, rows }) => grid(editor, parts, rows)),
  ];
}
