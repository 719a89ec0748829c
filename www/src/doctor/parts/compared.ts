/** The group by the edition before or after, and what makes the difference. */

import { type Child, h } from "../../ui/dom.js";
import type { Compared } from "../../engine/generated/drg.js";
import { button } from "../../ui/controls.js";
import type { Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { editionInWords } from "../scheme-words.js";
import { onlyWhenChanged, redraw } from "../../ui/redraw.js";
import { said, t } from "../words.js";

/** Says under the group which edition made it and why, and draws the other one once somebody wants it. */
export function compared(state: DoctorState): Part {
  const element = h("section", { class: "compared", "aria-label": t("edition") });
  const draw = (): void => {
    const { explained, other } = state;
    element.hidden = !explained;
    if (!explained) return redraw(element);
    redraw(element, h("p", { class: "edition" }, editionInWords(state)), ...(other ? beside(state, said(other.title)) : []));
  };
  return { element, update: onlyWhenChanged(() => [state.explained, state.compared, state.comparing, state.other?.id, editionInWords(state)], draw) };
}

function beside(state: DoctorState, scheme: string): Child[] {
  const press = button(t(state.comparing ? "compare.hide" : "compare.show", { scheme }), () => void state.compare(!state.comparing));
  press.id = "compare";
  press.classList.add("screen-only");
  return [h("p", { class: "actions" }, press), state.compared ? answer(state.compared) : state.comparing && h("p", { class: "waiting" }, t("waiting"))];
}

function answer({ title, drg, name, status, change, severity, why }: Compared): Child {
  const has = status === "grouped" || status === "ambiguous";
  return h(
    "div",
    { class: "other" },
    h("p", {}, h("span", { class: "step" }, said(title)), " ", has && h("strong", { class: "code" }, drg), has && " ", has ? name : t(`status.${status}`)),
    h("p", { class: "change" }, t(`change.${change}`), severity && t("list.semicolon"), severity && t(`severity.${severity}`)),
    why.length > 0 && h("ul", {}, ...why.map((sentence) => h("li", {}, said(sentence)))),
  );
}
