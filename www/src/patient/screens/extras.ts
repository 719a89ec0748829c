/** What nobody is asked, but some want to tell: deposit, personal account, further groups. */

import { h } from "../../ui/dom.js";
import { fieldId, textField } from "../fields.js";
import { grouped } from "../../i18n/format.js";
import type { Question } from "../../engine/generated/core.js";
import type { Place } from "../journey.js";
import { after } from "../journey.js";
import { type Context, type Screen, form, heading, help } from "../screen.js";
import { ACCOUNT, DEPOSIT, OTHER_GROUPS, type Told } from "../told.js";
import { type Walk } from "../walk.js";
import { type Key, said, t } from "../../i18n/words.js";
import { echoOf, readAmounts } from "./ask.js";

const AMOUNTS: [path: string, label: Key, hint: Key][] = [
  [DEPOSIT, "extras.deposit", "extras.deposit.hint"],
  [ACCOUNT, "extras.account", "extras.account.hint"],
];

/** Draws the form; another place while something is still open. */
export async function extras(context: Context): Promise<Screen | Place> {
  const { journey, run } = context;
  const walked = await journey.walk();
  const place = after(walked);
  if (place.name !== "check") return place;
  const asked = (path: string): boolean => walked.steps.some((step) => step.path === path);
  const amounts = AMOUNTS.filter(([path]) => !asked(path));
  const groups = otherGroups(walked, journey.told);
  const boxes = groups.map(({ value, label }) => {
    const id = fieldId(`${OTHER_GROUPS}.${value}`);
    const box = h("input", { type: "checkbox", id, value });
    box.checked = chosen(journey.told).includes(value);
    return { box, row: h("div", { class: "option" }, box, h("label", { for: id }, said(label))) };
  });
  const send = (): void =>
    run(async () => {
      const paths = amounts.map(([path]) => path);
      const { read, problems } = await readAmounts(journey, paths);
      if (problems.length) return journey.show(problems);
      await journey.submit((told) => {
        for (const [path, value] of read) told.given.set(path, value);
        const others = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
        told.given.set(OTHER_GROUPS, others.join(","));
      });
    });
  const title = t("extras.title");
  return {
    title,
    body: [
      heading(title),
      help(t("extras.help")),
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
            echo: echoOf(journey, "amount"),
          }),
        ),
        boxes.length > 0 &&
          h("fieldset", {}, h("legend", {}, t("extras.groups")), h("p", { class: "hint" }, t("extras.groups.hint")), ...boxes.map(({ row }) => row)),
      ),
    ],
  };
}

function chosen(told: Told): string[] {
  return (told.given.get(OTHER_GROUPS) ?? "").split(",").filter(Boolean);
}

/** The groups that the person may belong to as well: those that the pack covers. */
function otherGroups({ steps }: Walk, told: Told): Question["choices"] {
  const group = steps.find(({ path }) => path === "person.group");
  const own = told.given.get("person.group");
  return (group?.question.choices ?? []).filter(({ covered, value }) => covered && value !== own);
}

/** What was told there, for the list of answers; nothing where nothing was. */
export function extrasTold(told: Told, steps: Walk["steps"]): { what: string; value: string }[] {
  const rows = AMOUNTS.filter(([path]) => told.given.get(path) && !steps.some((step) => step.path === path)).map(
    ([path, label]) => ({ what: t(label), value: t("amount.yuan", { amount: grouped(told.given.get(path) ?? "") }) }),
  );
  const names = otherGroups({ steps } as Walk, told)
    .filter(({ value }) => chosen(told).includes(value))
    .map(({ label }) => said(label));
  return names.length ? [...rows, { what: t("extras.groups"), value: names.join(t("list.comma")) }] : rows;
}
