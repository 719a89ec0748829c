/** The way on where the site has another version by now than the page that is open. */

import { html, type TemplateResult } from "lit-html";
import { button } from "./part.js";
import type { DoctorState } from "./state.js";
import { t } from "./words.js";

/** What stays and what has to be chosen again, and the button that opens the page anew. */
export function reopening(state: DoctorState): TemplateResult {
  return html`<p class="cause">${t("version.help")} ${t("version.files")}</p>
    <div class="missing">${button(t("version.reopen"), state.reopen, "primary")}</div>`;
}
