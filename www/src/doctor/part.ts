/** What the page is made of. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";

/** What is seen somewhere, or that nothing is. */
export type Drawn = TemplateResult | typeof nothing;

/** A part of the page: says what is to be seen, whenever the state has changed. */
export type Part = () => Drawn;

/** An ordinary button. */
export function button(label: string, onPress: () => void, kind: "primary" | "second" = "second"): TemplateResult {
  return html`<button type="button" class=${kind} @click=${onPress}>${label}</button>`;
}

/** Text for screen readers only. */
export function unseen(text: string): TemplateResult {
  return html`<span class="unseen">${text}</span>`;
}

/** The file that was chosen in the field that an event is of. */
export function chosenFile({ currentTarget }: Event): File | undefined {
  return currentTarget instanceof HTMLInputElement ? currentTarget.files?.[0] : undefined;
}

/** Whether a file is chosen in a field, and the browser shows which. */
export function isChosenIn(id: string): boolean {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement && Boolean(field.files?.length);
}

/** A choice from a list; `none` is what is said where nothing is chosen. */
export interface Choice {
  id: string;
  label: string;
  chosen: string;
  none?: string;
}

/** Draws a choice from a list of values with their names. */
export function choice(
  { id, label, chosen, none }: Choice,
  all: [string, string][],
  take: (value: string) => void,
): TemplateResult {
  const changed = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLSelectElement) take(currentTarget.value);
  };
  return html`<div class="field"><label for=${id}>${label}</label>
    <select id=${id} @change=${changed}>
      ${none === undefined ? nothing : html`<option value="" .selected=${live(chosen === "")}>${none}</option>`}
      ${all.map(([value, name]) => html`<option value=${value} .selected=${live(value === chosen)}>${name}</option>`)}
    </select></div>`;
}
