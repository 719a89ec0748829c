/** Which insurance: the packs of the index. */

import { chosenIn, nothingChosen, radios } from "../fields.js";
import type { Scheme } from "../generated/core.js";
import { type Context, type Screen, form, heading, help } from "../screen.js";
import { choosePack } from "../told.js";
import { type Key, said, t } from "../words.js";

const PATH = "pack";

const SCHEMES: Record<Scheme, { name: Key; hint: Key }> = {
  resident: { name: "scheme.resident", hint: "scheme.resident.hint" },
  employee: { name: "scheme.employee", hint: "scheme.employee.hint" },
  retired_cadre: { name: "scheme.retired_cadre", hint: "scheme.retired_cadre.hint" },
  rural_cooperative: { name: "scheme.rural_cooperative", hint: "scheme.rural_cooperative.hint" },
};

/** Draws the choice of the insurance. */
export async function pack(context: Context): Promise<Screen> {
  const { journey, run } = context;
  const title = t("pack.ask");
  const options = (await journey.packs.list()).map(({ id, region, scheme }) => ({
    value: id,
    label: t("pack.choice", { region: said(region.name), scheme: t(SCHEMES[scheme].name) }),
    hint: t(SCHEMES[scheme].hint),
  }));
  const send = (): void =>
    run(async () => {
      const id = chosenIn(context, PATH);
      if (!id) return journey.show([nothingChosen(PATH)]);
      await journey.packs.load(id);
      await journey.submit((told) => choosePack(told, id));
    });
  return {
    title,
    body: [heading(title), help(t("pack.help")), form(send, radios(context, PATH, options))],
  };
}
