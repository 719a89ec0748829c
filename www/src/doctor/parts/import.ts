/** Schemes that the user brings: the official workbook of an edition, kept on the device if they wish. */

import { html, noChange, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { Failure } from "../../engine/client.js";
import { importWorkbook } from "../../engine/drg/client.js";
import type { ImportResponse } from "../../engine/drg/protocol.js";
import { storedSchemes } from "../../engine/drg/stored.js";
import type { Differences, Fault, WorkbookRead } from "../../engine/generated/drg.js";
import { explained } from "../../page/outdated.js";
import { announce } from "../../ui/announce.js";
import type { ImportedScheme } from "../imported-scheme.js";
import { button, chosenFile, type Drawn, isChosenIn, type Part } from "../part.js";
import { reopening } from "../reopening.js";
import type { DoctorState } from "../state.js";
import { day, said, t, today } from "../words.js";

/** What was found in a workbook that became a scheme. */
type Found = Pick<Extract<WorkbookRead, { status: "imported" }>, "added" | "left_out" | "misplaced" | "differences">;

/** What happened to the workbook that was brought last; it outlives a change of the language. */
export interface Importing {
  file: File | undefined;
  title: string;
  running: AbortController | undefined;
  came:
    | { says: "imported"; id: string; found: Found }
    | { says: "refused"; faults: Fault[] }
    | { says: "unreadable" | "broken" | "version" }
    | undefined;
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
    for (const { id, title, imported, scheme, names } of await storedSchemes.list()) {
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

/** Says where schemes are imported, in the place of doing it here. */
export const noImports: Part = () => html`<p id="bring">${t("bring.elsewhere")}</p>`;

/** Draws the part for schemes of one's own. */
export function importSchemes(state: DoctorState, importing: Importing): Part {
  // Set once: whoever opens or closes it has the last word.
  const open = Boolean(importing.came ?? importing.unkept);
  const unkept = (): string => (importing.unkept ? t(importing.unkept) : "");
  return () => html`<details id="bring" ?open=${open}>
    <summary>${t("bring")}</summary>
    <p>${t("bring.help")}</p>
    ${form(state, importing)}
    <div ?hidden=${!importing.running}>
      <p class="waiting">${t("bring.running", { name: importing.file?.name ?? "" })}</p>
      <p class="actions"
        ><button type="button" class="second" id="bring-cancel" @click=${() => importing.running?.abort()}
        >${t("month.cancel")}</button></p>
    </div>
    <div>${outcome(state, importing)}</div>
    <p id="bring-unkept" class="cause" ?hidden=${!importing.unkept} .textContent=${live(unkept())}></p>
    <div>${kept(state, importing)}</div>
  </details>`;
}

function form(state: DoctorState, importing: Importing): TemplateResult {
  const sent = (event: Event): void => {
    event.preventDefault();
    if (importing.file) void run(state, importing, importing.file);
    else document.getElementById("bring-file")?.focus();
  };
  const given = (event: Event): void => {
    importing.file = chosenFile(event);
    state.changed();
  };
  // A field that is filled by a tool only says that it changed.
  const typed = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement) importing.title = currentTarget.value;
  };
  // What was imported is no longer the file of the form. After a change of the language the field is a new
  // one, and empty.
  const emptied = importing.file ? noChange : live("");
  const forgotten = importing.file && !isChosenIn("bring-file") ? importing.file.name : undefined;
  return html`<form novalidate autocomplete="off" ?hidden=${Boolean(importing.running)} @submit=${sent}>
    <div class="field">
      <label for="bring-file">${t("bring.file")}</label>
      <p class="hint" id="bring-file-hint">${t("bring.file.hint")}</p>
      <input
        type="file"
        id="bring-file"
        accept=".xlsx"
        aria-describedby="bring-file-hint"
        .value=${emptied}
        @change=${given}
      >
      <p class="echo">${forgotten === undefined ? "" : t("month.file.chosen", { name: forgotten })}</p>
    </div>
    <div class="field">
      <label for="bring-name">${t("bring.name")}</label>
      <p class="hint" id="bring-name-hint">${t("bring.name.hint")}</p>
      <input
        type="text"
        id="bring-name"
        size="20"
        autocomplete="off"
        aria-describedby="bring-name-hint"
        .value=${live(importing.title)}
        @input=${typed}
        @change=${typed}
      >
    </div>
    <p class="actions"
      ><button type="submit" class="primary">${t(importing.file ? "bring.start" : "bring.choose")}</button></p>
  </form>`;
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
    const why = await explained(fault);
    const says = why instanceof Failure && why.what === "version" ? why.what : "broken";
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
function listed(faults: Fault[]): TemplateResult {
  const rows = faults.map(
    ({ file, place, message }) =>
      html`<li><strong>${[file, place].filter(Boolean).join(" ")}</strong> ${said(message)}</li>`,
  );
  return html`<ul>${rows}</ul>`;
}

/** Whether the workbook says the same as the edition that is built in, or each difference by sheet and cell. */
function differing({ with: scheme, count, first }: Differences): TemplateResult {
  const places = { scheme: said(scheme), count: String(count), shown: String(first.length) };
  if (!count) return html`<p id="bring-same">${t("bring.same", places)}</p>`;
  return html`<p>${t("bring.differs", places)}</p>
    <details id="bring-differences">
      <summary>${t("bring.differences", places)}</summary>
      ${first.length < count ? html`<p class="hint">${t("bring.differences.first", places)}</p>` : nothing}
      ${listed(first)}
    </details>`;
}

function outcome(state: DoctorState, importing: Importing): Drawn {
  const { came } = importing;
  if (!came) return nothing;
  const head = (sentence: string): TemplateResult => html`<h3 id="bring-outcome" tabindex="-1">${sentence}</h3>`;
  switch (came.says) {
    case "imported": {
      const own = state.own.find(({ id }) => id === came.id);
      return own
        ? html`${head(t("bring.imported", { name: said(own.title) }))}${found(state, importing, own, came.found)}`
        : nothing;
    }
    case "refused":
      return html`<div class="summary">${head(t("bring.refused"))}${listed(came.faults)}</div>`;
    case "version":
      return html`${head(t("version"))}${reopening(state)}`;
    default:
      return head(t(`bring.${came.says}`));
  }
}

function found(
  state: DoctorState,
  importing: Importing,
  own: ImportedScheme,
  { added, differences, ...codes }: Found,
): TemplateResult {
  const listed = (["left_out", "misplaced"] as const).map((what) => {
    const places = { count: String(codes[what].length), codes: codes[what].join(t("list.comma")) };
    return codes[what].length ? html`<p>${t(`bring.${what}`, places)}</p>` : nothing;
  });
  const press = button(t("bring.keep"), () => void keep(state, importing, own));
  return html`
    ${differing(differences)}
    ${added.length ? html`<p>${t("bring.added", { count: String(added.length) })}</p>` : nothing}
    ${listed}
    ${own.kept ? nothing : html`<p>${t("bring.not_kept")}</p><p class="actions">${press}</p>`}`;
}

async function keep(state: DoctorState, importing: Importing, importedScheme: ImportedScheme): Promise<void> {
  const { id, title, imported, scheme, names } = importedScheme;
  try {
    await storedSchemes.save({ id, title: said(title), imported, scheme, names });
  } catch {
    tell(state, importing, "bring.full");
    return;
  }
  tell(state, importing, undefined);
  state.offer({ ...importedScheme, kept: true });
  announce(t("bring.kept.now"));
  document.getElementById("bring-outcome")?.focus();
}

/** What is kept on the device, each to be taken off it again. */
function kept(state: DoctorState, importing: Importing): Drawn {
  const own = state.own.filter((importedScheme) => importedScheme.kept);
  if (!own.length) return nothing;
  const forget = async ({ id }: ImportedScheme): Promise<void> => {
    try {
      await storedSchemes.remove(id);
    } catch {
      tell(state, importing, "bring.unremoved");
      return;
    }
    tell(state, importing, undefined);
    await state.withdraw(id);
    announce(t("bring.removed"));
    document.querySelector<HTMLElement>("#bring summary")?.focus();
  };
  const row = (one: ImportedScheme): TemplateResult => {
    const name = said(one.title);
    return html`<li>${t("bring.kept.one", { name, day: day(one.imported) })} <button
      type="button" class="link" @click=${() => void forget(one)}>${t("bring.remove", { name })}</button></li>`;
  };
  // A row stays the same element while others go, so that it is not replaced under the finger.
  const rows = repeat(own, ({ id }) => id, row);
  return html`<div class="kept"><h3>${t("bring.kept")}</h3><ul>${rows}</ul></div>`;
}
