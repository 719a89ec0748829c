/** The group by the edition before or after, and what makes the difference. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Compared } from "../../engine/generated/drg.js";
import type { Part } from "../part.js";
import { editionInWords } from "../scheme-words.js";
import type { DoctorState } from "../state.js";
import { said, t } from "../words.js";

/** Says under the group which edition made it and why, and draws the other one once somebody wants it. */
export function compared(state: DoctorState): Part {
  return () => {
    const { explained, other } = state;
    return html`<section class="compared" aria-label=${t("edition")} ?hidden=${!explained}>
      ${explained ? html`<p class="edition">${editionInWords(state)}</p>` : nothing}
      ${explained && other ? beside(state, said(other.title)) : nothing}
    </section>`;
  };
}

function beside(state: DoctorState, scheme: string): TemplateResult {
  const words = t(state.comparing ? "compare.hide" : "compare.show", { scheme });
  const press = (): void => void state.compare(!state.comparing);
  const waiting = state.comparing ? html`<p class="waiting">${t("waiting")}</p>` : nothing;
  return html`
    <p class="actions"
      ><button type="button" class="second screen-only" id="compare" @click=${press}>${words}</button></p>
    ${state.compared ? answer(state.compared) : waiting}`;
}

function answer({ title, drg, name, status, change, severity, why }: Compared): TemplateResult {
  const has = status === "grouped" || status === "ambiguous";
  const group = has ? html`<strong class="code">${drg}</strong> ${name}` : t(`status.${status}`);
  const moved = [t(`change.${change}`), ...(severity ? [t(`severity.${severity}`)] : [])];
  return html`<div class="other">
    <p><span class="step">${said(title)}</span> ${group}</p>
    <p class="change">${moved.join(t("list.semicolon"))}</p>
    ${why.length ? html`<ul>${why.map((sentence) => html`<li>${said(sentence)}</li>`)}</ul>` : nothing}
  </div>`;
}
