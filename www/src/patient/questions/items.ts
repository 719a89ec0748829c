/** The bill as a list of items. */

import { plain, plainShare } from "../../i18n/format.js";
import { t } from "../../i18n/words.js";
import { button, heading, help } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import { fieldId } from "../../ui/fields.js";
import { dropItem, ITEM_FIELDS, ITEMS } from "../answers.js";
import { textField } from "../fields.js";
import { glossary } from "../glossary.js";
import { type Context, form, type Screen } from "../screen.js";

/** Draws the list of items with a row for each. */
export function itemsScreen(context: Context, title: string): Screen {
  const { navigation, run } = context;
  const rows = Array.from({ length: navigation.answers.itemCount }, (_, at) => row(context, at));
  const add = (): void =>
    run(async () => {
      navigation.answers.itemCount += 1;
      navigation.show([], false);
      document.getElementById(fieldId(`${ITEMS}[${navigation.answers.itemCount - 1}].name`))?.focus();
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
  return {
    title,
    body: [
      heading(title),
      help(t("items.help")),
      form(send, ...rows, h("p", { class: "actions" }, button(t("items.add"), add))),
      glossary(),
    ],
  };
}

function row(context: Context, at: number): HTMLElement {
  const { navigation, run } = context;
  const number = String(at + 1);
  const path = (name: (typeof ITEM_FIELDS)[number]): string => `${ITEMS}[${at}].${name}`;
  const category = h(
    "select",
    { id: fieldId(path("category")) },
    h("option", { value: "a" }, t("items.category.a")),
    h("option", { value: "b" }, t("items.category.b")),
    h("option", { value: "c" }, t("items.category.c")),
  );
  category.value = navigation.answers.typed.get(path("category")) ?? "a";
  const ownShare = textField(context, {
    path: path("own_share"),
    label: t("items.own_share"),
    hint: t("items.own_share.hint"),
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
  return h(
    "fieldset",
    { class: "item" },
    h("legend", {}, t("items.number", { number })),
    textField(context, { path: path("name"), label: t("items.name"), mode: "text", size: 18 }),
    h(
      "div",
      { class: "field" },
      h("label", { for: fieldId(path("category")) }, t("items.category")),
      h("p", { class: "hint" }, t("items.category.hint")),
      category,
    ),
    ownShare,
    yuan("price", t("items.price")),
    textField(context, {
      path: path("quantity"),
      label: t("items.quantity"),
      hint: t("items.quantity.hint"),
      mode: "decimal",
      size: 6,
    }),
    yuan("price_limit", t("items.price_limit"), t("items.price_limit.hint")),
    navigation.answers.itemCount > 1 && button(t("items.drop", { number }), drop),
  );
}
