/** The little of the person that rules ask for: only what they ask for, and never a name. */

import { h } from "../../ui/dom.js";
import type { Part } from "../part.js";
import type { DoctorState } from "../state.js";
import type { Typed } from "../stay.js";
import { type Key, t } from "../words.js";
import { fieldOf, nameOf } from "../names.js";

/** Whether a field is to be seen. Age and sex are of every case; the rest is asked for of infants. */
function isWanted(state: DoctorState, quantity: Typed): boolean {
  const { stay, explained } = state;
  if (quantity === "age_years" || stay.typed[quantity]) return true;
  if (explained?.needed?.includes(quantity)) return true;
  return quantity === "age_days" ? stay.number("age_years") === 0 : Boolean(explained?.asked.includes(quantity));
}

/** Draws the fields of the person. */
export function person(state: DoctorState): Part {
  const numbers = (["age_years", "age_days", "weight"] as const).map((quantity) => number(state, quantity));
  const sex = sexOf(state);
  const discharge = dischargeOf(state);
  const [years, days, weight] = numbers;
  const element = h(
    "section",
    { class: "person", "aria-labelledby": "person-title" },
    h("h2", { id: "person-title" }, t("person")),
    h("p", { class: "hint" }, t("person.hint")),
    h("div", { class: "fields" }, years?.element, sex.element, days?.element, weight?.element, discharge.element),
  );
  const update = (): void => {
    for (const part of [...numbers, sex, discharge]) part.update();
  };
  return { element, update };
}

function number(state: DoctorState, quantity: Typed): Part {
  const id = fieldOf(quantity);
  const label = h("label", { for: id });
  const input = h("input", { id, type: "text", inputmode: "numeric", size: 6, autocomplete: "off", enterkeyhint: "done" });
  const unit = h("span", { class: "unit", id: `${id}-unit` }, t(UNITS[quantity]));
  const asked = h("p", { class: "asked", id: `${id}-asked` }, t("person.asked"));
  const wrong = h("p", { class: "problem", id: `${id}-problem` }, t("person.wrong"));
  const element = h("div", { class: "field" }, label, asked, wrong, h("span", { class: "entry-field" }, input, unit));
  const changed = (): void => {
    if (state.stay.typed[quantity] === input.value) return;
    state.stay.typed[quantity] = input.value;
    state.touched();
  };
  input.addEventListener("input", changed);
  // A field that is cleared by a tool or filled by the browser only says that it changed.
  input.addEventListener("change", changed);
  const update = (): void => {
    const needed = Boolean(state.explained?.needed?.includes(quantity));
    const isWrong = state.stay.isWrong(quantity) && document.activeElement !== input;
    // A field does not go away under the hands of who types in it.
    element.hidden = !isWanted(state, quantity) && document.activeElement !== input;
    label.textContent = nameOf(state, quantity);
    asked.hidden = !needed;
    wrong.hidden = !isWrong;
    element.classList.toggle("wrong", isWrong);
    element.classList.toggle("needed", needed);
    if (isWrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    input.setAttribute("aria-describedby", [unit, asked, wrong].filter((said) => !said.hidden).map(({ id }) => id).join(" "));
    if (input.value !== state.stay.typed[quantity]) input.value = state.stay.typed[quantity];
  };
  input.addEventListener("blur", update);
  return { element, update };
}

/** The day of discharge, which nothing asks for: it only says which edition is in force. */
function dischargeOf(state: DoctorState): Part {
  const id = "discharge";
  const input = h("input", { id, type: "date", "aria-describedby": `${id}-hint` });
  const changed = (): void => {
    if (state.stay.discharge === input.value) return;
    state.stay.discharge = input.value;
    void state.discharged();
  };
  input.addEventListener("input", changed);
  // A field that is cleared by a tool or filled by the browser only says that it changed.
  input.addEventListener("change", changed);
  const hint = h("p", { class: "hint", id: `${id}-hint` }, t("discharge.hint"));
  const element = h("div", { class: "field" }, h("label", { for: id }, t("discharge")), hint, input);
  const update = (): void => {
    if (input.value !== state.stay.discharge && document.activeElement !== input) input.value = state.stay.discharge;
  };
  return { element, update };
}

const UNITS: Record<Typed, Key> = { age_years: "unit.years", age_days: "unit.days", weight: "unit.grams" };

function sexOf(state: DoctorState): Part {
  const radios = (["male", "female"] as const).map((sex, at) => {
    const id = at === 0 ? fieldOf("sex") : `${fieldOf("sex")}-${sex}`;
    const input = h("input", { type: "radio", name: "sex", id, value: sex });
    input.addEventListener("change", () => {
      state.stay.sex = sex;
      state.touched();
    });
    return { sex, input, row: h("span", { class: "choice" }, input, h("label", { for: id }, t(`sex.${sex}`))) };
  });
  const asked = h("p", { class: "asked" }, t("person.asked"));
  const element = h("fieldset", { class: "field sex" }, h("legend", {}, t("person.sex")), asked, h("div", { class: "choices" }, ...radios.map(({ row }) => row)));
  const update = (): void => {
    const needed = Boolean(state.explained?.needed?.includes("sex"));
    asked.hidden = !needed;
    element.classList.toggle("needed", needed);
    for (const { sex, input } of radios) input.checked = state.stay.sex === sex;
  };
  return { element, update };
}
