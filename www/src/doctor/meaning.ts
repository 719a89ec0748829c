/** What a group hangs on and what beside it does not go together: small sentences under the group. */

import { html, nothing } from "lit-html";
import type { Explained } from "../engine/generated/drg.js";
import type { Drawn } from "./part.js";
import { said, t } from "./words.js";

/** How many codes were left out although the group stands. */
export function leftOut({ status, codes }: Explained): Drawn {
  const count = status === "grouped" ? codes.filter(({ valid }) => !valid).length : 0;
  return count ? html`<p class="cause">${t("left_out", { count: String(count) })}</p>` : nothing;
}

/** What does not go together, whatever the group. */
export function remarks({ remarks: found }: Explained): Drawn[] {
  return (found ?? []).map((words) => html`<p class="cause remark">${said(words)}</p>`);
}

/** Why a stay is ambiguous: where its procedures belong, and what another principal diagnosis would make of it. */
export function ambiguity({ codes, principals }: Explained): Drawn {
  const belonging = codes.flatMap(({ code, name, belongs_to: rows }) =>
    (rows ?? []).map(
      ({ mdc, category, adrg, name: row }) =>
        html`<li>${t("belongs", { code: `${code} ${name ?? ""}`, mdc: `${mdc} ${category}`, adrg: `${adrg} ${row}` })}</li>`,
    ),
  );
  const others = (principals ?? []).map(({ code, diagnosis, status, drg, name }) => {
    const ends = status === "grouped" ? `${drg} ${name ?? ""}` : t(`ends.${status}`);
    return html`<li>${t("principal.other", { code: `${code} ${diagnosis}`, what: ends })}</li>`;
  });
  if (!belonging.length && !others.length) return nothing;
  return html`<h3>${t("ambiguous.why")}</h3><ul class="near">${belonging}${others}</ul>`;
}
