/** The codes that were used last, each taken into the case with a press; kept on this device where somebody asks for it. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { CodeKind } from "../../engine/drg/protocol.js";
import type { UsedCode } from "../../engine/drg/stored.js";
import { announce } from "../../ui/announce.js";
import { button, type Drawn, type Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { t } from "../words.js";

const TITLES = { diagnosis: "diagnoses", procedure: "procedures" } as const;

/** Draws the codes, once there are some. */
export function recent(state: DoctorState): Part {
  const { recent: used, stay } = state;
  // What was opened stays open while codes are taken.
  let open = false;
  const toggled = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLDetailsElement) open = currentTarget.open;
  };
  const take = (kind: CodeKind, { code, name }: UsedCode): void => {
    stay.add(kind, code, name);
    used.use(kind, [{ code, ...(name === undefined ? {} : { name }) }]);
    state.touched();
    announce(t("recent.taken", { code }));
    // The button is gone with it.
    document.getElementById("recent-title")?.focus();
  };
  const keep = async (): Promise<void> => announce(t((await used.keep()) ? "recent.kept" : "templates.failed"));
  const forget = async (): Promise<void> =>
    announce(t((await used.forget()) ? "recent.forgotten" : "templates.failed"));
  const list = (kind: CodeKind): Drawn => {
    const there = new Set(stay.lists[kind].map(({ code }) => code));
    for (const { code, name } of stay.lists[kind]) if (name) used.named(kind, code, name);
    const left = used.of(kind).filter(({ code }) => !there.has(code));
    if (!left.length) return nothing;
    return html`<h3>${t(TITLES[kind])}</h3>
      <ul class="kept">${left.map((one): TemplateResult => html`<li>${button(words(one), () => take(kind, one))}</li>`)}</ul>`;
  };
  return () => {
    if (used.isEmpty) return nothing;
    return html`<details class="templates screen-only" id="recent" ?open=${open} @toggle=${toggled}>
      <summary id="recent-title">${t("recent")}</summary>
      <p class="hint">${t(used.isKept ? "recent.help.kept" : "recent.help")}</p>
      ${used.fails ? html`<p class="problem">${t("templates.failed")}</p>` : nothing}
      ${list("diagnosis")}${list("procedure")}
      <p class="actions">${used.isKept ? button(t("recent.forget"), () => void forget()) : button(t("recent.keep"), () => void keep())}</p>
    </details>`;
  };
}

function words({ code, name }: UsedCode): string {
  return [code, name].filter(Boolean).join(" ");
}
