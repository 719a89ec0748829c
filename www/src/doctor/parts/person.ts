/** The little of the person that rules ask for, on one line above the lists; never a name. */

import { html, noChange, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { fieldOf, nameOf } from "../names.js";
import type { Part } from "../part.js";
import type { DoctorState } from "../state.js";
import type { Typed } from "../stay.js";
import { type Key, t } from "../words.js";

const PROBLEMS: Record<Typed, Key> = { age: "person.wrong.age", weight: "person.wrong.weight" };

/** Whether a field is to be seen. Age and sex are of every case; the weight is asked for of infants. */
function isWanted({ stay, explained }: DoctorState, what: Typed): boolean {
  if (what === "age" || stay.typed[what] || stay.isInfant) return true;
  return Boolean(explained?.needed?.includes("weight") || explained?.asked.includes("weight"));
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
  return () => html`<section class="person" aria-label=${t("person")}>
    <div class="fields">${typed(state, "age")}${sex(state)}${typed(state, "weight")}${discharge(state)}</div>
  </section>`;
}

function typed(state: DoctorState, what: Typed): TemplateResult {
  const id = fieldOf(what);
  const needed = state.explained?.needed ?? [];
  const asked = what === "weight" ? needed.includes("weight") : needed.some((own) => own.startsWith("age_"));
  const isWrong = state.stay.isWrong(what) && !isFocused(id);
  const changed = (event: Event): void => {
    const value = typedIn(event);
    if (state.stay.typed[what] === value) return;
    state.stay.typed[what] = value;
    state.touched(what);
  };
  const days = asked && needed.includes("age_days") && what === "age";
  const described = [`${id}-unit`, asked && `${id}-asked`, isWrong && `${id}-problem`].filter(Boolean).join(" ");
  const look = ["field", isWrong && "wrong", asked && "needed"].filter(Boolean).join(" ");
  // A number without a unit is of years, or of grams; whoever writes a unit sees no other.
  const unit = /^\d*$/.test(state.stay.typed[what]) ? t(what === "age" ? "unit.years" : "unit.grams") : "";
  // A field does not go away under the hands of who types in it. One that is cleared by a tool or filled by
  // the browser only says that it changed.
  return html`<div class=${look} ?hidden=${!isWanted(state, what) && !isFocused(id)}>
    <label for=${id}>${what === "age" ? t("person.age_years") : nameOf(state, what)}</label>
    <span class="entry-field"
      ><input
        id=${id}
        type="text"
        size="5"
        autocomplete="off"
        enterkeyhint="done"
        aria-invalid=${isWrong ? "true" : nothing}
        aria-describedby=${described}
        .value=${live(state.stay.typed[what])}
        @input=${changed}
        @change=${changed}
        @blur=${() => state.changed()}
      ><span class="unit" id="${id}-unit">${unit}</span></span>
    <p class="asked" id="${id}-asked" ?hidden=${!asked}>${t(days ? "person.asked.days" : "person.asked")}</p>
    <p class="problem" id="${id}-problem" ?hidden=${!isWrong}>${t(PROBLEMS[what])}</p>
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
  return html`<div class="field day">
    <label for=${id}>${t("discharge")}</label>
    <input id=${id} type="date" .value=${value} @input=${changed} @change=${changed}>
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
    <div class="choices">${choices}</div>
    <p class="asked" ?hidden=${!needed}>${t("person.asked")}</p>
  </fieldset>`;
}
