/** Which scheme groups, and which readings of its text. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { SchemeSummary, SwitchSummary } from "../../engine/generated/drg.js";
import { button, type Drawn, type Part } from "../part.js";
import { editionInWords, otherReadings } from "../scheme-words.js";
import type { DoctorState } from "../state.js";
import { said, t } from "../words.js";

/** Draws the choice of the scheme. */
export function chosenScheme(state: DoctorState): Part {
  const choose = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLSelectElement) void state.choose(currentTarget.value);
  };
  return () => {
    const { scheme } = state;
    const chosen = state.wanted;
    const option = (id: string, words: string): TemplateResult =>
      html`<option value=${id} .selected=${live(id === chosen)}>${words}</option>`;
    const isThere = scheme?.id === state.chosen;
    const about = scheme ? [editionInWords(state), t("scheme.about", counts(scheme))].join(t("list.semicolon")) : "";
    return html`<div class="field">
      <label for="scheme">${t("scheme")}</label>
      <select id="scheme" aria-describedby="scheme-about" @change=${choose}>
        ${option("", t("scheme.by_day"))}${state.schemes.map(({ id, title }) => option(id, said(title)))}
      </select>
      <p class="hint" id="scheme-about">${isThere ? about : t("waiting")}</p>
    </div>`;
  };
}

function counts({ counts }: SchemeSummary): Record<string, string> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
}

/** Draws the switches for readings that differ, and what a reader must know of the scheme. */
export function readings(state: DoctorState): Part {
  // What was opened stays open while another scheme is fetched.
  let open = false;
  const toggled = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLDetailsElement) open = currentTarget.open;
  };
  const switches = (all: SwitchSummary[]): Drawn => {
    if (!all.length) return nothing;
    const changed = otherReadings(state).length;
    const title = changed ? t("readings.changed", { count: String(changed) }) : t("readings.preset");
    const reset = button(t("readings.reset"), () => void state.read({}));
    return html`<details ?open=${open} id="readings" @toggle=${toggled}>
      <summary>${title}</summary>
      <p class="hint">${t("readings.help")}</p>
      ${all.map((own) => choice(state, own))}
      ${changed ? html`<p class="actions">${reset}</p>` : nothing}
    </details>`;
  };
  return () => {
    const { scheme } = state;
    return html`<div class="readings">${scheme ? [switches(scheme.switches), source(scheme)] : nothing}</div>`;
  };
}

function source({ source, checked, notes }: SchemeSummary): TemplateResult {
  return html`<details id="scheme-source">
    <summary>${t("scheme.source")}</summary>
    <p>${said(source)}</p>
    ${checked ? html`<p>${t("scheme.checked", { day: checked })}</p>` : nothing}
    ${notes.length ? html`<ul>${notes.map((note) => html`<li>${said(note)}</li>`)}</ul>` : nothing}
  </details>`;
}

function choice(state: DoctorState, own: SwitchSummary): TemplateResult {
  const rows = own.choices.map(({ id, title }) => {
    const field = `switch-${own.id}-${id}`;
    const take = (): void => {
      const taken = (state.scheme?.switches ?? []).map((other) => [
        other.id,
        other.id === own.id ? id : state.readingOf(other),
      ]);
      void state.read(Object.fromEntries(taken) as Record<string, string>);
    };
    const checked = live(id === state.readingOf(own));
    return html`<div class="option">
      <input type="radio" name="switch-${own.id}" id=${field} value=${id} .checked=${checked} @change=${take}>
      <label for=${field}>${said(title)}</label>
    </div>`;
  });
  return html`<fieldset><legend>${said(own.title)}</legend>${rows}</fieldset>`;
}
