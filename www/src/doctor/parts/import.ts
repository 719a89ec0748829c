/** Schemes that the user brings: the official workbook of an edition, kept on the device if they wish. */

import { announce } from "../../ui/announce.js";
import { type Child, h } from "../../ui/dom.js";
import { Failure } from "../../engine/client.js";
import { importWorkbook } from "../../engine/drg/client.js";
import type { ImportResponse } from "../../engine/drg/protocol.js";
import * as stored from "../../engine/drg/stored.js";
import type { Differences, Fault, WorkbookRead } from "../../engine/generated/drg.js";
import { button } from "../../ui/controls.js";
import type { Part } from "../part.js";
import type { ImportedScheme, DoctorState } from "../state.js";
import { onlyWhenChanged, redraw } from "../../ui/redraw.js";
import { reopening } from "../reopening.js";
import { day, said, t, today } from "../words.js";

/** What was found in a workbook that became a scheme. */
type Found = Pick<Extract<WorkbookRead, { status: "imported" }>, "added" | "left_out" | "misplaced" | "differences">;

/** What happened to the workbook that was brought last; it outlives a change of the language. */
export interface Importing {
  file: File | undefined;
  title: string;
  running: AbortController | undefined;
  came: { says: "imported"; id: string; found: Found } | { says: "refused"; faults: Fault[] } | { says: "unreadable" | "broken" | "version" } | undefined;
  /** What the device did not do with what is kept, or is to be. */
  unkept: "bring.full" | "bring.unread" | "bring.unremoved" | undefined;
}

/** Nothing brought yet. */
export function nothingImported(): Importing {
  return { file: undefined, title: "", running: undefined, came: undefined, unkept: undefined };
}

/** Takes in what was kept on the device in an earlier visit. */
export async function takeStored(state: DoctorState, importing: Importing): Promise<void> {
  try {
    for (const { id, title, imported, scheme, names } of await stored.list()) {
      state.offer({ id, title: { zh: title, en: title }, imported, scheme, names, kept: true });
    }
  } catch {
    tell(state, importing, "bring.unread");
  }
}

/** Shows and says what the device did not do; nothing, where it did. */
function tell(state: DoctorState, importing: Importing, unkept: Importing["unkept"]): void {
  importing.unkept = unkept;
  state.changed();
  if (!unkept) return;
  const part = document.getElementById("bring");
  if (part instanceof HTMLDetailsElement) part.open = true;
  announce(t(unkept));
}

/** Draws the part for schemes of one's own. */
export function importSchemes(state: DoctorState, importing: Importing): Part {
  const form = asking(importing);
  const words = h("p", { class: "waiting" });
  const cancel = h("button", { type: "button", class: "second", id: "bring-cancel", onclick: () => importing.running?.abort() }, t("month.cancel"));
  const running = h("div", {}, words, h("p", { class: "actions" }, cancel));
  const came = h("div", {});
  const unkept = h("p", { id: "bring-unkept", class: "cause" });
  const shelf = h("div", {});
  const rows = new Map<string, HTMLElement>();
  const outcomes = onlyWhenChanged(
    () => [importing.came, JSON.stringify(state.own.map(({ id, kept }) => [id, kept]))],
    () => {
      redraw(came, ...outcome(state, importing));
      redraw(shelf, kept(state, importing, rows));
    },
  );
  const update = (): void => {
    form.element.hidden = Boolean(importing.running);
    running.hidden = !importing.running;
    words.textContent = t("bring.running", { name: importing.file?.name ?? "" });
    form.update();
    outcomes();
    unkept.hidden = !importing.unkept;
    const sentence = importing.unkept ? t(importing.unkept) : "";
    if (unkept.textContent !== sentence) unkept.textContent = sentence;
  };
  form.element.addEventListener("submit", (event) => {
    event.preventDefault();
    if (importing.file) void run(state, importing, importing.file);
    else document.getElementById("bring-file")?.focus();
  });
  form.element.addEventListener("change", () => form.update());
  const element = h(
    "details",
    { id: "bring", open: Boolean(importing.came ?? importing.unkept) },
    h("summary", {}, t("bring")),
    h("p", {}, t("bring.help")),
    form.element,
    running,
    came,
    unkept,
    shelf,
  );
  return { element, update };
}

/** The form. Its fields are made once, so that the browser goes on showing what was chosen. */
function asking(importing: Importing): Part {
  const file = h("input", { type: "file", id: "bring-file", accept: ".xlsx", "aria-describedby": "bring-file-hint" });
  const title = h("input", { type: "text", id: "bring-name", size: 20, autocomplete: "off", "aria-describedby": "bring-name-hint" });
  const chosen = h("p", { class: "echo" });
  const press = h("button", { type: "submit", class: "primary" });
  const typed = (): void => {
    importing.title = title.value;
  };
  title.addEventListener("input", typed);
  // A field that is filled by a tool only says that it changed.
  title.addEventListener("change", typed);
  file.addEventListener("change", () => {
    importing.file = file.files?.[0];
  });
  const element = h(
    "form",
    { novalidate: true, autocomplete: "off" },
    h("div", { class: "field" }, h("label", { for: "bring-file" }, t("bring.file")), h("p", { class: "hint", id: "bring-file-hint" }, t("bring.file.hint")), file, chosen),
    h("div", { class: "field" }, h("label", { for: "bring-name" }, t("bring.name")), h("p", { class: "hint", id: "bring-name-hint" }, t("bring.name.hint")), title),
    h("p", { class: "actions" }, press),
  );
  const update = (): void => {
    // What was imported is no longer the file of the form.
    if (!importing.file && file.files?.length) file.value = "";
    if (title.value !== importing.title) title.value = importing.title;
    // After a change of the language the field is a new one, and empty.
    chosen.textContent = importing.file && !file.files?.length ? t("month.file.chosen", { name: importing.file.name }) : "";
    // A button whose words are replaced while it is pressed is not pressed everywhere.
    const words = t(importing.file ? "bring.start" : "bring.choose");
    if (press.textContent !== words) press.textContent = words;
  };
  return { element, update };
}

async function run(state: DoctorState, importing: Importing, file: File): Promise<void> {
  if (importing.running) return;
  importing.running = new AbortController();
  importing.came = undefined;
  importing.unkept = undefined;
  state.changed();
  document.getElementById("bring-cancel")?.focus();
  const name = importing.title.trim() || file.name.replace(/\.[^.]*$/, "");
  const id = `own-${name}`;
  const cancelled = importing.running.signal;
  let came: ImportResponse | undefined;
  try {
    came = await importWorkbook(file, id, name, cancelled);
  } catch (fault) {
    const says = fault instanceof Failure && fault.what === "version" ? fault.what : "broken";
    if (!cancelled.aborted) importing.came = { says };
  }
  importing.running = undefined;
  if (came?.status === "imported") {
    const { added, left_out, misplaced, differences, scheme, names } = came;
    importing.came = { says: "imported", id, found: { added, left_out, misplaced, differences } };
    importing.file = undefined;
    importing.title = "";
    await state.import({ id, title: { zh: name, en: name }, imported: today(), scheme, names, kept: false });
  } else if (came?.status === "refused") {
    importing.came = { says: "refused", faults: came.faults };
  } else if (came) {
    importing.came = { says: "unreadable" };
  }
  state.changed();
  const head = document.getElementById("bring-outcome");
  if (head) announce(head.textContent);
  (head ?? document.getElementById("bring-file"))?.focus();
}

/** What stands where in the workbook. */
function listed(faults: Fault[]): HTMLElement {
  const place = ({ file, place }: Fault): HTMLElement => h("strong", {}, [file, place].filter(Boolean).join(" "));
  return h("ul", {}, ...faults.map((fault) => h("li", {}, place(fault), " ", said(fault.message))));
}

/** Whether the workbook says the same as the edition that is built in, or each difference by sheet and cell. */
function differing({ with: scheme, count, first }: Differences): Child[] {
  const places = { scheme: said(scheme), count: String(count), shown: String(first.length) };
  if (!count) return [h("p", { id: "bring-same" }, t("bring.same", places))];
  return [
    h("p", {}, t("bring.differs", places)),
    h("details", { id: "bring-differences" }, h("summary", {}, t("bring.differences", places)), first.length < count && h("p", { class: "hint" }, t("bring.differences.first", places)), listed(first)),
  ];
}

function outcome(state: DoctorState, importing: Importing): Child[] {
  const { came } = importing;
  if (!came) return [];
  const head = (sentence: string): HTMLElement => h("h3", { id: "bring-outcome", tabindex: "-1" }, sentence);
  switch (came.says) {
    case "imported": {
      const importedScheme = state.own.find(({ id }) => id === came.id);
      if (!importedScheme) return [];
      return [
        head(t("bring.imported", { name: said(importedScheme.title) })),
        ...differing(came.found.differences),
        came.found.added.length > 0 && h("p", {}, t("bring.added", { count: String(came.found.added.length) })),
        ...(["left_out", "misplaced"] as const).map((what) => {
          const codes = came.found[what];
          return codes.length > 0 && h("p", {}, t(`bring.${what}`, { count: String(codes.length), codes: codes.join(t("list.comma")) }));
        }),
        !importedScheme.kept && h("p", {}, t("bring.not_kept")),
        !importedScheme.kept && h("p", { class: "actions" }, button(t("bring.keep"), () => void keep(state, importing, importedScheme))),
      ];
    }
    case "refused":
      return [
        h(
          "div",
          { class: "summary" },
          head(t("bring.refused")),
          listed(came.faults),
        ),
      ];
    case "version":
      return [head(t("version")), ...reopening(state)];
    default:
      return [head(t(`bring.${came.says}`))];
  }
}

async function keep(state: DoctorState, importing: Importing, importedScheme: ImportedScheme): Promise<void> {
  const { id, title, imported, scheme, names } = importedScheme;
  try {
    await stored.save({ id, title: said(title), imported, scheme, names });
  } catch {
    tell(state, importing, "bring.full");
    return;
  }
  tell(state, importing, undefined);
  state.offer({ ...importedScheme, kept: true });
  announce(t("bring.kept.now"));
  document.getElementById("bring-outcome")?.focus();
}

/**
 * What is kept on the device, each to be taken off it again. A row stays the same element while others
 * go, so that it is not replaced under the finger.
 */
function kept(state: DoctorState, importing: Importing, rows: Map<string, HTMLElement>): Child {
  const own = state.own.filter((importedScheme) => importedScheme.kept);
  if (!own.length) return undefined;
  const forget = async ({ id }: ImportedScheme): Promise<void> => {
    try {
      await stored.remove(id);
    } catch {
      tell(state, importing, "bring.unremoved");
      return;
    }
    tell(state, importing, undefined);
    await state.withdraw(id);
    announce(t("bring.removed"));
    document.querySelector<HTMLElement>("#bring summary")?.focus();
  };
  return h(
    "div",
    { class: "kept" },
    h("h3", {}, t("bring.kept")),
    h(
      "ul",
      {},
      ...own.map((importedScheme) => {
        const name = said(importedScheme.title);
        const words = t("bring.kept.one", { name, day: day(importedScheme.imported) });
        const remove = t("bring.remove", { name });
        const key = JSON.stringify([importedScheme.id, words, remove]);
        const row =
          rows.get(key) ??
          h("li", {}, words, " ", h("button", { type: "button", class: "link", onclick: () => void forget(importedScheme) }, remove));
        rows.set(key, row);
        return row;
      }),
    ),
  );
}
