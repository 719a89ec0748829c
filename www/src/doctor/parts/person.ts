/** The little of the person that rules ask for: only what they ask for, and never a name. */

import { h } from "../../ui/dom.js";
import type { Part } from "../part.js";
import type { Desk } from "../desk.js";
import type { Typed } from "../stay.js";
import { type Key, t } from "../words.js";
import { fieldOf, nameOf } from "../names.js";

/** Whether a field is to be seen. Age and sex are of every case; the rest is asked for of infants. */
function isWanted(desk: Desk, quantity: Typed): boolean {
  const { stay, explained } = desk;
  if (quantity === "age_years" || stay.typed[quantity]) return true;
  if (explained?.needed?.includes(quantity)) return true;
  return quantity === "age_days" ? stay.number("age_years") === 0 : Boolean(explained?.asked.includes(quantity));
}

/** Draws the fields of the person. */
export function person(desk: Desk): Part {
  const numbers = (["age_years", "age_days", "weight"] as const).map((quantity) => number(desk, quantity));
  const sex = sexOf(desk);
  const discharge = dischargeOf(desk);
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

function number(desk: Desk, quantity: Typed): Part {
  const id = fieldOf(quantity);
  const label = h("label", { for: id });
  const input = h("input", { id, type: "text", inputmode: "numeric", size: 6, autocomplete: "off", enterkeyhint: "done" });
  const unit = h("span", { class: "unit", id: `${id}-unit` }, t(UNITS[quantity]));
  const asked = h("p", { class: "asked", id: `${id}-asked` }, t("person.asked"));
  const wrong = h("p", { class: "problem", id: `${id}-problem` }, t("person.wrong"));
  const element = h("div", { class: "field" }, label, asked, wrong, h("span", { class: "entry-field" }, input, unit));
  const changed = (): void => {
    if (desk.stay.typed[quantity] === input.value) return;
    desk.stay.typed[quantity] = input.value;
    desk.touched();
  };
  input.addEventListener("input", changed);
  // A field that is cleared by a tool or filled by the browser only says that it changed.
  input.addEventListener("change", changed);
  const update = (): void => {
    const needed = Boolean(desk.explained?.needed?.includes(quantity));
    const isWrong = desk.stay.isWrong(quantity) && document.activeElement !== input;
    // A field does not go away under the hands of who types in it.
    element.hidden = !isWanted(desk, quantity) && document.activeElement !== input;
    label.textContent = nameOf(desk, quantity);
    asked.hidden = !needed;
    wrong.hidden = !isWrong;
    element.classList.toggle("wrong", isWrong);
    element.classList.toggle("needed", needed);
    if (isWrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    input.setAttribute("aria-describedby", [unit, asked, wrong].filter((said) => !said.hidden).map(({ id }) => id).join(" "));
    if (input.value !== desk.stay.typed[quantity]) input.value = desk.stay.typed[quantity];
  };
  input.addEventListener("blur", update);
  return { element, update };
}

/** The day of discharge, which nothing asks for: it only says which edition is in force. */
function dischargeOf(desk: Desk): Part {
  const id = "discharge";
  const input = h("input", { id, type: "date", "aria-describedby": `${id}-hint` });
  const changed = (): void => {
    if (desk.stay.discharge === input.value) return;
    desk.stay.discharge = input.value;
    void desk.discharged();
  };
  input.addEventListener("input", changed);
  // A field that is cleared by a tool or filled by the browser only says that it changed.
  input.addEventListener("change", changed);
  const hint = h("p", { class: "hint", id: `${id}-hint` }, t("discharge.hint"));
  const element = h("div", { class: "field" }, h("label", { for: id }, t("discharge")), hint, input);
  const update = (): void => {
    if (input.value !== desk.stay.discharge && document.activeElement !== input) input.value = desk.stay.discharge;
  };
  return { element, update };
}

const UNITS: Record<Typed, Key> = { age_years: "unit.years", age_days: "unit.days", weight: "unit.grams" };

function sexOf(desk: Desk): Part {
  const radios = (["male", "female"] as const).map((sex, at) => {
    const id = at === 0 ? fieldOf("sex") : `${fieldOf("sex")}-${sex}`;
    const input = h("input", { type: "radio", name: "sex", id, value: sex });
    input.addEventListener("change", () => {
      desk.stay.sex = sex;
      desk.touched();
    });
    return { sex, input, row: h("span", { class: "choice" }, input, h("label", { for: id }, t(`sex.${sex}`))) };
  });
  const asked = h("p", { class: "asked" }, t("person.asked"));
  const element = h("fieldset", { class: "field sex" }, h("legend", {}, t("person.sex")), asked, h("div", { class: "choices" }, ...radios.map(({ row }) => row)));
  const update = (): void => {
    const needed = Boolean(desk.explained?.needed?.includes("sex"));
    asked.hidden = !needed;
    element.classList.toggle("needed", needed);
    for (const { sex, input } of radios) input.checked = desk.stay.sex === sex;
  };
  return { element, update };
}
