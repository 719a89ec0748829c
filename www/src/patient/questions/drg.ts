/** The bill as one price for the group, with what is charged beside it. */

import { t } from "../../i18n/words.js";
import { heading, help } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { DRG, MATERIALS } from "../answers.js";
import { textField } from "../fields.js";
import { echoOf, readAmounts } from "../figures.js";
import { f } from "../further-words.js";
import { type Context, form, type Screen } from "../screen.js";

/** The paths of the form, in its order. */
export const DRG_FIELDS = [
  `${DRG}.price`,
  ...Array.from({ length: MATERIALS }, (_, at) => [
    `${DRG}.materials[${at}].amount`,
    `${DRG}.materials[${at}].limit`,
  ]).flat(),
  `${DRG}.separate`,
];

/** Draws the form. */
export function drgScreen(context: Context, title: string): Screen {
  const { navigation, run } = context;
  const yuan = (path: string, label: string, hint?: string): HTMLElement =>
    textField(context, {
      path,
      label,
      ...(hint ? { hint } : {}),
      unit: t("unit.yuan"),
      mode: "decimal",
      size: 14,
      echo: echoOf(navigation, "amount"),
    });
  const materials: Child[] = Array.from({ length: MATERIALS }, (_, at) =>
    h(
      "fieldset",
      { class: "item" },
      h("legend", {}, f("drg.material", { number: String(at + 1) })),
      yuan(`${DRG}.materials[${at}].amount`, f("drg.material.amount")),
      yuan(`${DRG}.materials[${at}].limit`, f("drg.material.limit"), f("drg.material.limit.hint")),
    ),
  );
  const send = (): void =>
    run(async () => {
      const { read, problems } = await readAmounts(navigation, DRG_FIELDS, `${DRG}.price`);
      if (problems.length) return navigation.show(problems);
      await navigation.submit((answers) => {
        for (const [path, value] of read) answers.given.set(path, value);
        answers.given.set(DRG, "told");
      });
    });
  return {
    title,
    body: [
      heading(title),
      help(f("drg.help")),
      form(
        send,
        yuan(`${DRG}.price`, f("drg.price"), f("drg.price.hint")),
        h(
          "details",
          { class: "more", open: navigation.answers.given.has(DRG) },
          h("summary", {}, f("drg.materials")),
          ...materials,
        ),
        yuan(`${DRG}.separate`, f("drg.separate"), f("drg.separate.hint")),
      ),
    ],
  };
}
