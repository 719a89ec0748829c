/** A list that was copied from another system: shown as it was read, and taken into the case by a press. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { ListedCode, ListedEntry, ListRead } from "../../engine/generated/drg.js";
import { announce } from "../../ui/announce.js";
import { button, type Drawn, type Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { t } from "../words.js";

/** The box that lists are pasted into. */
export interface PasteBox {
  part: Part;
  /** Opens it with a text that was pasted elsewhere. */
  show: (text: string) => void;
}

/** Draws the box; nothing is taken before a press. */
export function pasteBox(state: DoctorState): PasteBox {
  let isOpen = false;
  let text = "";
  let read: ListRead | undefined;
  let fails = false;
  /** Whether it waits for the names of the codes, or for another try: it is read once they are there. */
  let waits = false;
  let asked = 0;
  const look = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    fails = false;
    waits = text.trim() !== "" && !state.scheme?.named;
    if (waits) {
      read = undefined;
      state.changed();
      return;
    }
    const own = text.trim()
      ? await state.aside((grouper, { id }) => grouper.readList(id, text)).catch(() => undefined)
      : undefined;
    if (mine !== asked) return;
    fails = !own && text.trim() !== "";
    read = own;
    if (read) announce(counts(read.entries));
    state.changed();
  };
  const typed = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLTextAreaElement)) return;
    text = currentTarget.value;
    void look();
  };
  const close = (): void => {
    asked += 1;
    text = "";
    read = undefined;
    waits = false;
    isOpen = false;
    state.changed();
    document.getElementById("find-diagnosis")?.focus();
  };
  const choose = (entry: ListedEntry, code: ListedCode): void => {
    entry.meant = code;
    entry.read = "corrected";
    state.changed();
    document.getElementById("paste-take")?.focus();
  };
  const take = (): void => {
    const entries = read?.entries ?? [];
    let count = 0;
    for (const { list, meant } of entries) {
      if (!meant || state.stay.lists[list].some(({ code }) => code === meant.code)) continue;
      state.stay.add(list, meant.code, meant.name || undefined);
      count += 1;
    }
    // What nobody knows stays in the box, and is no part of the case.
    text = entries.flatMap((entry) => (entry.meant ? [] : [entry.text])).join("\n");
    state.touched();
    announce(t("paste.taken", { count: String(count) }));
    if (text) void look();
    else close();
  };
  const toggled = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLDetailsElement) isOpen = currentTarget.open;
  };
  const preview = ({ entries }: ListRead): TemplateResult => {
    const known = entries.filter(({ meant }) => meant).length;
    return html`
      <p id="paste-counts"><strong>${counts(entries)}</strong></p>
      <ol class="pasted">${entries.map((entry) => row(entry, choose))}</ol>
      <p class="actions"
        >${
          known
            ? html`<button type="button" class="primary" id="paste-take" @click=${take}
              >${t("paste.take", { count: String(known) })}</button>`
            : nothing
        }${button(t("paste.leave"), close)}</p>`;
  };
  const part = (): TemplateResult => {
    if ((waits || fails) && !state.failure && state.scheme?.named) void look();
    return drawn();
  };
  const drawn = (): TemplateResult => html`<details
      class="paste screen-only"
      id="paste"
      ?open=${isOpen}
      @toggle=${toggled}
    >
      <summary>${t("paste")}</summary>
      <label for="paste-text">${t("paste.label")}</label>
      <p class="hint" id="paste-hint">${t("paste.hint")}</p>
      <textarea
        id="paste-text"
        rows="5"
        spellcheck="false"
        aria-describedby="paste-hint"
        .value=${text}
        @input=${typed}
      ></textarea>
      ${read ? preview(read) : nothing}
      ${waits || fails ? html`<p class="nothing">${t(waits ? "find.waiting" : "find.failed")}</p>` : nothing}
    </details>`;
  const show = (pasted: string): void => {
    text = pasted;
    isOpen = true;
    state.changed();
    document.getElementById("paste-text")?.focus();
    void look();
  };
  return { part, show };
}

/** How many entries are known, were corrected, and are unknown. */
function counts(entries: ListedEntry[]): string {
  const of = (own: ListedEntry["read"]): string => String(entries.filter(({ read }) => read === own).length);
  return t("paste.counts", { known: of("known"), corrected: of("corrected"), unknown: of("unknown") });
}

function row(entry: ListedEntry, choose: (entry: ListedEntry, code: ListedCode) => void): TemplateResult {
  const { text, read, meant, choices, list, contradicts } = entry;
  if (meant)
    return html`<li class=${read}
      ><span class="code">${meant.code}</span> ${meant.name}${
        list === "procedure" ? html` <span class="chip">${t("paste.procedure")}</span>` : nothing
      }${read === "corrected" ? html` <span class="chip level">${t("paste.corrected", { text })}</span>` : nothing}</li>`;
  const offers = choices.map((code) =>
    button(t("paste.choose", { code: code.code, name: code.name }), () => choose(entry, code)),
  );
  return html`<li class=${read}
    ><strong>${t(contradicts ? "paste.contradicts" : "paste.unknown")}</strong>${text}${
      offers.length
        ? html`<span class="actions">${offers}</span>`
        : html` <span class="hint">${t("paste.search")}</span>`
    }</li>`;
}

/** Sets every code right for which only one can have been meant. */
export function corrections(state: DoctorState): Part {
  return (): Drawn => {
    const { diagnosis, procedure } = state.stay.lists;
    const entries = [...diagnosis, ...procedure];
    const meant = entries.flatMap((entry, at) => {
      const view = state.explained?.codes[at];
      return view?.suggestion && view.code === entry.code ? [{ entry, suggestion: view.suggestion }] : [];
    });
    if (meant.length < 2) return nothing;
    const correct = (): void => {
      for (const { entry, suggestion } of meant) [entry.code, entry.name] = suggestion;
      state.touched();
      announce(t("correct.done", { count: String(meant.length) }));
      document.getElementById("find-diagnosis")?.focus();
    };
    return html`<p class="actions screen-only">${button(t("correct.all", { count: String(meant.length) }), correct, "primary")}</p>`;
  };
}
