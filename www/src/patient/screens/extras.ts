/** What nobody is asked, but some want to tell: deposit, personal account, further groups. */

import { said, t } from "../../i18n/words.js";
import { heading, help } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import { fieldId } from "../../ui/fields.js";
import { OTHER_GROUPS } from "../answers.js";
import { AMOUNTS, chosen, otherGroups } from "../extra-answers.js";
import { textField } from "../fields.js";
import { echoOf, readAmounts } from "../figures.js";
import { f } from "../further-words.js";
import type { Place } from "../navigation.js";
import { after } from "../navigation.js";
import { type Context, form, type Screen } from "../screen.js";
import { stayExtras } from "../stay-extras.js";

/** Draws the form; another place while something is still open. */
export async function extras(context: Context): Promise<Screen | Place> {
  const { navigation, run } = context;
  const interviewed = await navigation.interview();
  const place = after(interviewed);
  if (place.name !== "check") return place;
  const asked = (path: string): boolean => interviewed.steps.some((step) => step.path === path);
  const amounts = AMOUNTS.filter(([path]) => !asked(path));
  const groups = otherGroups(interviewed, navigation.answers);
  const boxes = groups.map(({ value, label }) => {
    const id = fieldId(`${OTHER_GROUPS}.${value}`);
    const box = h("input", { type: "checkbox", id, value });
    box.checked = chosen(navigation.answers).includes(value);
    return { box, row: h("div", { class: "option" }, box, h("label", { for: id }, said(label))) };
  });
  const stay = stayExtras(context, interviewed);
  const send = (): void =>
    run(async () => {
      const paths = amounts.map(([path]) => path);
      const { read, problems } = await readAmounts(navigation, paths);
      if (problems.length) return navigation.show(problems);
      await navigation.submit((answers) => {
        for (const [path, value] of read) answers.given.set(path, value);
        const others = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
        answers.given.set(OTHER_GROUPS, others.join(","));
        stay.take(answers);
      });
    });
  const title = f("extras.title");
  return {
    title,
    body: [
      heading(title),
      help(f("extras.help")),
      form(
        send,
        ...amounts.map(([path, label, hint]) =>
          textField(context, {
            path,
            label: t(label),
            hint: t(hint),
            unit: t("unit.yuan"),
            mode: "decimal",
            size: 14,
            echo: echoOf(navigation, "amount"),
          }),
        ),
        boxes.length > 0 &&
          h(
            "fieldset",
            {},
            h("legend", {}, t("extras.groups")),
            h("p", { class: "hint" }, f("extras.groups.hint")),
            ...boxes.map(({ row }) => row),
          ),
        ...stay.fields,
      ),
    ],
  };
}
