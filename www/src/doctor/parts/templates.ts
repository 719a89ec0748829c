/** Usual admissions of a ward: the codes of a case under a name, on this device after a press. Nobody's age, sex or day. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { storedTemplates, type Template } from "../../engine/drg/stored.js";
import { announce } from "../../ui/announce.js";
import { button, type Drawn, type Part, unseen } from "../part.js";
import type { DoctorState } from "../state.js";
import { t } from "../words.js";

/** Draws the templates of this device, and the field that keeps another. */
export function templates(state: DoctorState): Part {
  let kept: Template[] = [];
  let name = "";
  let fails = false;
  const done = async (work: Promise<unknown>, words: string): Promise<void> => {
    try {
      await work;
      kept = await storedTemplates.list();
      fails = false;
      announce(words);
    } catch {
      fails = true;
      announce(t("templates.failed"));
    }
    state.changed();
  };
  void storedTemplates.list().then(
    (found) => {
      kept = found;
      if (found.length) state.changed();
    },
    // Nothing that was kept is lost by this; it is tried again at the next press.
    () => undefined,
  );
  const save = (event: Event): void => {
    event.preventDefault();
    const id = name.trim();
    if (!id) {
      document.getElementById("template-name")?.focus();
      return;
    }
    const codes = (kind: "diagnosis" | "procedure"): string[] => state.stay.lists[kind].map(({ code }) => code);
    name = "";
    const one = { id, diagnoses: codes("diagnosis"), procedures: codes("procedure") };
    void done(storedTemplates.save(one), t("templates.kept", { name: id }));
  };
  const fill = ({ id, diagnoses, procedures }: Template): void => {
    for (const kind of ["diagnosis", "procedure"] as const) {
      const there = new Set(state.stay.lists[kind].map(({ code }) => code));
      for (const code of kind === "diagnosis" ? diagnoses : procedures) {
        if (!there.has(code)) state.stay.add(kind, code);
      }
    }
    state.touched();
    announce(t("templates.filled", { name: id }));
  };
  const remove = ({ id }: Template): void => {
    void done(storedTemplates.remove(id), t("templates.removed", { name: id }));
  };
  return () => html`<details class="templates screen-only" id="templates">
    <summary>${t("templates")}</summary>
    <p class="hint">${t("templates.help")}</p>
    ${fails ? html`<p class="problem">${t("templates.failed")}</p>` : nothing}
    ${kept.length ? html`<ul class="kept">${kept.map((own) => row(own, fill, remove))}</ul>` : nothing}
    ${state.stay.lists.diagnosis.length || state.stay.lists.procedure.length ? form(name, (typed) => (name = typed), save) : nothing}
  </details>`;
}

function row(own: Template, fill: (own: Template) => void, remove: (own: Template) => void): TemplateResult {
  return html`<li>${button(own.id, () => fill(own))}<button type="button" class="act" @click=${() => remove(own)}
    ><span aria-hidden="true">✕</span>${unseen(t("templates.remove", { name: own.id }))}</button></li>`;
}

function form(name: string, typed: (name: string) => void, save: (event: Event) => void): Drawn {
  const changed = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement) typed(currentTarget.value);
  };
  return html`<form novalidate autocomplete="off" @submit=${save}>
    <div class="field">
      <label for="template-name">${t("templates.name")}</label>
      <span class="entry-field"><input id="template-name" type="text" size="12" .value=${live(name)} @input=${changed} @change=${changed}
        ><button type="submit" class="second">${t("templates.keep")}</button></span>
    </div>
  </form>`;
}
