/** The bill as a list of items. */

import type { FeeList, Problem } from "../../engine/generated/core.js";
import { grouped, plain, plainShare } from "../../i18n/format.js";
import { said, t } from "../../i18n/words.js";
import { announce } from "../../ui/announce.js";
import { button, heading, help, moreBox } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import { fieldId } from "../../ui/fields.js";
import { root } from "../../ui/root.js";
import { dropItem, ITEM_FIELDS, ITEMS } from "../answers.js";
import { problemAt, textField } from "../fields.js";
import { f, type Key } from "../further-words.js";
import { glossary } from "../glossary.js";
import type { Navigation } from "../navigation.js";
import { type Context, form, type Screen } from "../screen.js";

/** What was pasted, as it stands in its field. */
const PASTED = `${ITEMS}.pasted`;
/** How many of its lines said no category. */
const WITHOUT = `${ITEMS}.without_category`;

const CATEGORY_WORDS: Partial<Record<string, Key>> = {
  a: "items.category.a",
  b: "items.category.b",
  c: "items.category.c",
  not_known: "items.category.not_known",
};

/** Draws the list of items with a row for each. */
export function itemsScreen(context: Context, title: string): Screen {
  const { navigation, run } = context;
  const without = navigation.answers.typed.get(WITHOUT);
  const sum = h("p", { class: "echo", id: "items-total" });
  const sumUp = (): void => void addUp(navigation, sum);
  const rows = Array.from({ length: navigation.answers.itemCount }, (_, at) => row(context, at));
  const add = (): void =>
    run(async () => {
      navigation.answers.itemCount += 1;
      navigation.show([], false);
      root.getElementById(fieldId(`${ITEMS}[${navigation.answers.itemCount - 1}].name`))?.focus();
    });
  const send = (): void =>
    run(() =>
      navigation.submit((answers) => {
        for (let at = 0; at < answers.itemCount; at += 1) {
          for (const name of ITEM_FIELDS) {
            const path = `${ITEMS}[${at}].${name}`;
            const text = answers.typed.get(path) ?? "";
            const read = name === "own_share" ? plainShare(text) : name === "name" ? text.trim() : plain(text);
            answers.given.set(path, read);
          }
        }
        answers.given.set(ITEMS, String(answers.itemCount));
      }),
    );
  for (const row of rows) row.addEventListener("change", sumUp);
  if (rows.length > 1) sumUp();
  return {
    title,
    body: [
      heading(title),
      help(f("items.help")),
      pasteBox(context),
      without && h("p", { class: "note" }, f("items.paste.check", { count: without })),
      form(send, ...rows, sum, h("p", { class: "actions" }, button(f("items.add"), add))),
      glossary(context),
    ],
  };
}

type ItemField = (typeof ITEM_FIELDS)[number];

/** What is typed into a field of a row. */
function typedOf({ typed }: Navigation["answers"], at: number, name: ItemField): string {
  return typed.get(`${ITEMS}[${at}].${name}`) ?? "";
}

function row(context: Context, at: number): HTMLElement {
  const { navigation, run } = context;
  const number = String(at + 1);
  const path = (name: ItemField): string => `${ITEMS}[${at}].${name}`;
  const category = h(
    "select",
    { id: fieldId(path("category")) },
    h("option", { value: "a" }, f("items.category.a")),
    h("option", { value: "b" }, f("items.category.b")),
    h("option", { value: "c" }, f("items.category.c")),
    h("option", { value: "not_known" }, f("items.category.not_known")),
  );
  category.value = navigation.answers.typed.get(path("category")) || "not_known";
  const ownShare = textField(context, {
    path: path("own_share"),
    label: f("items.own_share"),
    hint: f("items.own_share.hint"),
    unit: t("unit.percent"),
    mode: "decimal",
    size: 6,
  });
  // Only category B has one, so the others are not bothered with it.
  const showShare = (): void => {
    ownShare.hidden = category.value !== "b";
  };
  category.addEventListener("change", () => {
    navigation.answers.typed.set(path("category"), category.value);
    showShare();
  });
  showShare();
  const yuan = (name: "price" | "price_limit", label: string, hint?: string): HTMLElement =>
    textField(context, { path: path(name), label, ...(hint ? { hint } : {}), unit: t("unit.yuan"), mode: "decimal" });
  const drop = (): void =>
    run(async () => {
      dropItem(navigation.answers, at);
      navigation.show([], true);
    });
  const fields = h(
    "fieldset",
    { class: "item" },
    h("legend", {}, f("items.number", { number })),
    textField(context, { path: path("name"), label: f("items.name"), mode: "text", size: 18 }),
    h(
      "div",
      { class: "field" },
      h("label", { for: fieldId(path("category")) }, f("items.category")),
      h("p", { class: "hint" }, f("items.category.hint")),
      category,
    ),
    ownShare,
    yuan("price", f("items.price")),
    textField(context, {
      path: path("quantity"),
      label: f("items.quantity"),
      hint: f("items.quantity.hint"),
      mode: "decimal",
      size: 6,
    }),
    yuan("price_limit", f("items.price_limit"), f("items.price_limit.hint")),
    navigation.answers.itemCount > 1 && button(f("items.drop", { number }), drop),
  );
  const told = inShort(context, at);
  return told ? h("details", { class: "more item-told" }, h("summary", {}, told), fields) : fields;
}

/** A row that is filled in, in a line to be opened; nothing where something is missing or wrong, or it is the only one. */
function inShort({ navigation: { answers }, problems }: Context, at: number): string | undefined {
  const told = (name: ItemField): string => typedOf(answers, at, name).trim();
  const isWrong = problems.some(({ path }) => path.startsWith(`${ITEMS}[${at}].`));
  if (answers.itemCount < 2 || !told("price") || isWrong) return undefined;
  return f("items.told", {
    name: told("name") || f("items.number", { number: String(at + 1) }),
    category: f(CATEGORY_WORDS[told("category")] ?? "items.category.not_known"),
    price: told("price"),
    quantity: told("quantity") || "1",
  });
}

/** What the rows come to so far, as the core adds them up; nothing while it cannot be told. */
async function addUp(navigation: Navigation, sum: HTMLElement): Promise<void> {
  const { answers } = navigation;
  const told = (at: number, name: ItemField): string => plain(typedOf(answers, at, name));
  const rows = Array.from(
    { length: answers.itemCount },
    (_, at) => `${at}\t${told(at, "price")}\t${told(at, "quantity") || "1"}`,
  );
  const found = await readList(navigation, ["名称\t单价\t数量", ...rows].join("\n")).catch(() => undefined);
  const some = found && found.items.length > 0;
  sum.textContent = some ? f("items.total", { count: String(found.items.length), amount: grouped(found.total) }) : "";
}

async function readList(navigation: Navigation, text: string): Promise<FeeList> {
  return (await navigation.explorer()).call("fee_list", { text });
}

/** Takes a list that is pasted from a table or a slip into the rows. */
function pasteBox(context: Context): HTMLElement {
  const { navigation, run } = context;
  const { typed } = navigation.answers;
  const id = fieldId(PASTED);
  const field = h("textarea", {
    id,
    rows: 6,
    spellcheck: "false",
    autocomplete: "off",
    "aria-describedby": `${id}-hint`,
  });
  field.value = typed.get(PASTED) ?? "";
  field.addEventListener("input", () => typed.set(PASTED, field.value));
  const read = (): void =>
    run(async () => {
      typed.set(PASTED, field.value);
      const found = await readList(navigation, field.value);
      const first = found.refused[0];
      const problems: Problem[] = found.refused.map(({ line, text, why }) => {
        const sentence = f("items.paste.refused", { line: String(line), text, why: said(why) });
        return { code: "not_a_number", path: PASTED, message: { zh: sentence, en: sentence } };
      });
      if (first || !found.items.length) {
        const none = f("items.paste.none");
        return navigation.show(
          problems.length ? problems : [{ code: "empty", path: PASTED, message: { zh: none, en: none } }],
        );
      }
      fillRows(navigation, found);
      const { items, total, without_category: without } = found;
      typed.set(WITHOUT, without ? String(without) : "");
      navigation.show([], false);
      announce(f("items.total", { count: String(items.length), amount: grouped(total) }));
    });
  const box = moreBox(
    f("items.paste"),
    h(
      "div",
      { class: "field" },
      h("label", { for: id }, f("items.paste.label")),
      h("p", { class: "hint", id: `${id}-hint` }, f("items.paste.hint")),
      problemAt(context, PASTED),
      field,
    ),
    h("p", { class: "actions" }, button(f("items.paste.use"), read)),
  );
  if (field.value || context.problems.some(({ path }) => path === PASTED)) box.setAttribute("open", "");
  return box;
}

function fillRows({ answers }: Navigation, { items }: FeeList): void {
  while (answers.itemCount > 0) dropItem(answers, 0);
  answers.itemCount = items.length;
  for (const [at, item] of items.entries()) {
    const { name, category = "not_known", price, quantity, own_share = "", price_limit = "" } = item;
    const told = { name, category, price, quantity, own_share: own_share.replace("%", ""), price_limit };
    for (const [field, value] of Object.entries(told)) answers.typed.set(`${ITEMS}[${at}].${field}`, value);
  }
}
