/** The calculations that are kept on this device, side by side: opened, renamed, deleted; and files of them. */

import { money, moneyBetween } from "../../i18n/format.js";
import { day, t } from "../../i18n/words.js";
import type { LinkedCase, Span } from "../../link/case.js";
import { announce } from "../../ui/announce.js";
import { button, heading, help, linkButton } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { fieldId } from "../../ui/fields.js";
import { root } from "../../ui/root.js";
import { problemAt } from "../fields.js";
import type { Navigation } from "../navigation.js";
import type { Context, Screen } from "../screen.js";
import type { LinkCode } from "./code.js";
import { MAX_FILE, readCaseFile } from "./file.js";
import { type Calculation, calculations, caseOf } from "./kept.js";
import { a } from "./words.js";

/** Draws the list. */
export async function kept(context: Context): Promise<Screen> {
  const code = await context.navigation.linkCode();
  const title = a("kept.title");
  const list = h("div", { id: "kept" });
  await draw(context, code, list);
  return { title, body: [heading(title), help(a("kept.help")), list, ...opening(context, code)] };
}

async function draw(context: Context, code: LinkCode<Navigation>, list: HTMLElement, below?: Child): Promise<void> {
  let all: Calculation[];
  try {
    all = await calculations.list();
  } catch {
    list.replaceChildren(h("p", { class: "problem" }, a("kept.unread")));
    return;
  }
  all.sort((a, b) => (a.id < b.id ? 1 : -1));
  const again = (note?: Child): Promise<void> => draw(context, code, list, note);
  list.replaceChildren(all.length ? table(context, code, all, again) : h("p", {}, a("kept.none")));
  if (below instanceof Node) list.append(below);
}

const COLUMNS = ["kept.name", "kept.day", "kept.due", "kept.borne"] as const;

function table(
  context: Context,
  code: LinkCode<Navigation>,
  all: Calculation[],
  again: (note?: Child) => Promise<void>,
): HTMLElement {
  const cell = (column: (typeof COLUMNS)[number], ...words: Child[]): HTMLElement =>
    h("td", { role: "cell", class: "amount", "data-label": a(column) }, ...words);
  const rows = all.map((one) => {
    const told = caseOf(code, one);
    const { amounts, isLeast } = told?.headline ?? {};
    const amount = (name: string): Child[] => {
      const span = amounts?.get(name);
      return span
        ? [isLeast && t("desk.at_least"), ...words(span)]
        : [a(told?.headline ? "kept.nothing" : "kept.open")];
    };
    return h(
      "tr",
      { role: "row", "data-kept": one.id },
      h(
        "th",
        { scope: "row", role: "rowheader" },
        h("span", { class: "name" }, one.name),
        ...(told ? [] : [h("span", { class: "problem" }, a("kept.damaged"))]),
        presses(context, one, told, again),
      ),
      cell("kept.day", one.day && day(one.day)),
      cell("kept.due", ...amount("due_at_desk")),
      cell("kept.borne", ...amount("psn_part_amt")),
    );
  });
  return h(
    "table",
    { class: "payers ranged kept", role: "table" },
    h("caption", {}, a("kept.caption")),
    h(
      "thead",
      { role: "rowgroup" },
      h("tr", { role: "row" }, ...COLUMNS.map((column) => h("th", { scope: "col", role: "columnheader" }, a(column)))),
    ),
    h("tbody", { role: "rowgroup" }, ...rows),
  );
}

function words([low, , high]: Span): Child[] {
  return low === high ? [money(low)] : moneyBetween(low, high);
}

function presses(
  { navigation, run }: Context,
  one: Calculation,
  told: LinkedCase | undefined,
  again: (note?: Child) => Promise<void>,
): HTMLElement {
  const { name } = one;
  const row = h("span", { class: "presses" });
  const refused = async (): Promise<void> => {
    await again(h("p", { class: "problem" }, a("kept.unchanged")));
    announce(a("kept.unchanged"));
  };
  const remove = async (): Promise<void> => {
    try {
      await calculations.remove(one.id);
    } catch {
      return refused();
    }
    const back = (): void => void calculations.save(one).then(() => again(), refused);
    await again(
      h("p", { id: "kept-removed" }, a("kept.removed", { name }), " ", linkButton(a("kept.back", { name }), back)),
    );
    announce(a("kept.removed", { name }));
    root.querySelector<HTMLElement>("#kept-removed button")?.focus();
  };
  const rename = (): void => {
    const id = `rename-${one.id}`;
    const input = h("input", { id, type: "text", size: 16, "aria-label": a("kept.rename.field", { name }) });
    input.value = name;
    const save = async (): Promise<void> => {
      try {
        await calculations.save({ ...one, name: input.value.trim() || name });
      } catch {
        return refused();
      }
      await again();
    };
    row.replaceChildren(
      input,
      button(a("kept.rename.do"), () => void save()),
    );
    input.focus();
    input.select();
  };
  row.append(
    ...(told
      ? [
          linkButton(a("kept.open_it"), () => run(() => navigation.openCase(told)), {
            "aria-label": a("kept.open_it.what", { name }),
          }),
        ]
      : []),
    linkButton(a("kept.rename"), rename, { "aria-label": a("kept.rename.what", { name }) }),
    linkButton(a("kept.remove"), () => void remove(), { "aria-label": a("kept.remove.what", { name }) }),
  );
  return row;
}

/** A file that was saved here is opened again. */
function opening(context: Context, code: LinkCode<Navigation>): Child[] {
  const { navigation, run } = context;
  const path = "kept.file";
  const input = h("input", { type: "file", id: fieldId(path), accept: ".json,application/json" });
  const refuse = (): void => {
    const sentence = a("kept.file.not_ours");
    navigation.show([{ code: "not_json", path, message: { zh: sentence, en: sentence } }]);
  };
  const open = async (file: File): Promise<void> => {
    const told = file.size <= MAX_FILE ? readCaseFile(code, await file.text()) : undefined;
    if (!told) return refuse();
    await navigation.openCase(code.foreign(told));
  };
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) run(() => open(file));
  });
  return [
    h("div", { class: "field" }, h("label", { for: fieldId(path) }, a("kept.file")), problemAt(context, path), input),
  ];
}
