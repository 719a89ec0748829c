/** The little of the person that rules ask for: only what they ask for, and never a name. */

import { html, noChange, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { fieldOf, nameOf } from "../names.js";
import type { Part } from "../part.js";
import type { DoctorState } from "../state.js";
import type { Typed } from "../stay.js";
import { type Key, t } from "../words.js";

const UNITS: Record<Typed, Key> = { age_years: "unit.years", age_days: "unit.days", weight: "unit.grams" };

/** Whether a field is to be seen. Age and sex are of every case; the rest is asked for of infants. */
function isWanted(state: DoctorState, quantity: Typed): boolean {
  const { stay, explained } = state;
  if (quantity === "age_years" || stay.typed[quantity]) return true;
  if (explained?.needed?.includes(quantity)) return true;
  return quantity === "age_days" ? stay.number("age_years") === 0 : Boolean(explained?.asked.includes(quantity));
}

function isFocused(id: string): boolean {
  return document.activeElement?.id === id;
}

/** What stands in the field that an event is of. */
function typedIn({ currentTarget }: Event): string {
  return currentTarget instanceof HTMLInputElement ? currentTarget.value : "";
}

/** Draws the fields of the person. */
export function person(state: DoctorState): Part {
  return () => html`<section class="person" aria-labelledby="person-title">
    <h2 id="person-title">${t("person")}</h2>
    <p class="hint">${t("person.hint")}</p>
    <div class="fields">
      ${number(state, "age_years")}${sex(state)}${number(state, "age_days")}${number(state, "weight")}${discharge(state)}
    </div>
  </section>`;
}

function number(state: DoctorState, quantity: Typed): TemplateResult {
  const id = fieldOf(quantity);
  const needed = Boolean(state.explained?.needed?.includes(quantity));
  const isWrong = state.stay.isWrong(quantity) && !isFocused(id);
  const changed = (event: Event): void => {
    const value = typedIn(event);
    if (state.stay.typed[quantity] === value) return;
    state.stay.typed[quantity] = value;
    state.touched();
  };
  const described = [`${id}-unit`, needed && `${id}-asked`, isWrong && `${id}-problem`].filter(Boolean).join(" ");
  const look = ["field", isWrong && "wrong", needed && "needed"].filter(Boolean).join(" ");
  // A field does not go away under the hands of who types in it. One that is cleared by a tool or filled by
  // the browser only says that it changed.
  return html`<div class=${look} ?hidden=${!isWanted(state, quantity) && !isFocused(id)}>
    <label for=${id}>${nameOf(state, quantity)}</label>
    <p class="asked" id="${id}-asked" ?hidden=${!needed}>${t("person.asked")}</p>
    <p class="problem" id="${id}-problem" ?hidden=${!isWrong}>${t("person.wrong")}</p>
    <span class="entry-field"
      ><input
        id=${id}
        type="text"
        inputmode="numeric"
        size="6"
        autocomplete="off"
        enterkeyhint="done"
        aria-invalid=${isWrong ? "true" : nothing}
        aria-describedby=${described}
        .value=${live(state.stay.typed[quantity])}
        @input=${changed}
        @change=${changed}
        @blur=${() => state.changed()}
      ><span class="unit" id="${id}-unit">${t(UNITS[quantity])}</span></span>
  </div>`;
}

/** The day of discharge, which nothing asks for: it only says which edition is in force. */
function discharge(state: DoctorState): TemplateResult {
  const id = "discharge";
  const changed = (event: Event): void => {
    const value = typedIn(event);
    if (state.stay.discharge === value) return;
    state.stay.discharge = value;
    void state.discharged();
  };
  // A day that is being typed has no value until the last digit.
  const value = isFocused(id) ? noChange : live(state.stay.discharge);
  return html`<div class="field">
    <label for=${id}>${t("discharge")}</label>
    <p class="hint" id="${id}-hint">${t("discharge.hint")}</p>
    <input id=${id} type="date" aria-describedby="${id}-hint" .value=${value} @input=${changed} @change=${changed}>
  </div>`;
}

function sex(state: DoctorState): TemplateResult {
  const needed = Boolean(state.explained?.needed?.includes("sex"));
  const choices = (["male", "female"] as const).map((sex, at) => {
    const id = at === 0 ? fieldOf("sex") : `${fieldOf("sex")}-${sex}`;
    const take = (): void => {
      state.stay.sex = sex;
      state.touched();
    };
    const checked = live(state.stay.sex === sex);
    return html`<span class="choice"
      ><input type="radio" name="sex" id=${id} value=${sex} .checked=${checked} @change=${take}
      ><label for=${id}>${t(`sex.${sex}`)}</label></span>`;
  });
  return html`<fieldset class=${needed ? "field sex needed" : "field sex"}>
    <legend>${t("person.sex")}</legend>
    <p class="asked" ?hidden=${!needed}>${t("person.asked")}</p>
    <div class="choices">${choices}</div>
  </fieldset>`;
}
