/** What the doctor's page can do without a network, and from when on its editions hold. */

import { listSchemes } from "../engine/drg/client.js";
import { common, day, said } from "../i18n/language.js";
import { keepFiles, t } from "../page/keeping.js";
import { h } from "../ui/dom.js";

/** Keeps the page with its grouper and all editions of the site. */
export async function keep(reopen: () => void): Promise<void> {
  const listed = await listSchemes();
  const schemes = (): string =>
    listed
      .map(({ title, in_force }) =>
        in_force ? t("schemes.from", { title: said(title), from: day(in_force.from) }) : said(title),
      )
      .join(common("list.comma"));
  await keepFiles({
    group: "doctor",
    // The rules by which the patient's bill is settled.
    also: "patient",
    line: () => h("p", { class: "screen-only", id: "on-device" }, t("schemes", { schemes: schemes() })),
    reopen,
  });
}
