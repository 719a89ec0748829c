/** 我的医保手册: figures of the user's own, made into a pack like any other; and packs from files. */

import type { Finding, Handbook, HandbookStay, Problem, Referral, Scheme, Tier } from "../../engine/generated/core.js";
import { plain, plainShare } from "../../i18n/format.js";
import { type Key, said, t, today } from "../../i18n/words.js";
import { button, heading, help } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { fieldId } from "../../ui/fields.js";
import { problemAt, textField } from "../fields.js";
import { readTyped } from "../figures.js";
import { opened } from "../imported.js";
import { SCHEMES } from "../scheme-words.js";
import { type Context, form, type Screen } from "../screen.js";

const TIERS: [Tier, Key][] = [
  ["township", "tier.township"],
  ["tier1", "tier.tier1"],
  ["tier2", "tier.tier2"],
  ["tier3", "tier.tier3"],
];
const REFERRALS: [Referral, Key][] = [
  ["filed", "referral.filed"],
  ["not_filed", "referral.not_filed"],
];
/** A hundred times the largest pack known. */
const LARGEST = 8 * 1024 * 1024;
/** So many findings are shown; the rest are of the same making. */
const SHOWN = 5;

/** Draws the form. */
export function handbook(context: Context): Screen {
  const title = t("handbook.title");
  const text = (field: string, label: string, hint: string, mode: "text" | "numeric" = "text"): HTMLElement =>
    textField(context, { path: `handbook.${field}`, label, hint, mode, size: 14 });
  const stays = [
    ...TIERS.map(([, word]) => t("handbook.hospital", { tier: t(word) })),
    ...REFERRALS.map(([, word]) => t("handbook.away", { referral: t(word) })),
  ];
  return {
    title,
    body: [
      heading(title),
      help(t("handbook.help")),
      form(
        () => context.run(() => use(context)),
        text("region", t("handbook.region"), t("handbook.region.hint")),
        schemeField(context),
        text("year", t("handbook.year"), t("handbook.year.hint"), "numeric"),
        ...stays.map((name, at) =>
          h(
            "fieldset",
            { class: "item" },
            h("legend", {}, name),
            h(
              "div",
              { class: "row" },
              figure(context, `stays[${at}].deductible`, "handbook.deductible", "unit.yuan"),
              figure(context, `stays[${at}].ratio`, "handbook.ratio", "unit.percent"),
            ),
          ),
        ),
        figure(context, "cap", "handbook.cap", "unit.yuan", "handbook.cap.hint"),
        h(
          "fieldset",
          { class: "item" },
          h("legend", {}, t("handbook.serious")),
          figure(context, "serious.deductible", "handbook.serious.deductible", "unit.yuan"),
          figure(context, "serious.ratio", "handbook.serious.ratio", "unit.percent"),
          figure(context, "serious.cap", "handbook.serious.cap", "unit.yuan", "handbook.cap.hint"),
        ),
      ),
      ...saved(context),
      ...opening(context),
    ],
  };
}

function figure(context: Context, field: string, label: Key, unit: Key, hint?: Key): HTMLElement {
  return textField(context, {
    path: `handbook.${field}`,
    label: t(label),
    ...(hint ? { hint: t(hint) } : {}),
    unit: t(unit),
    mode: unit === "unit.percent" ? "decimal" : "text",
    size: unit === "unit.percent" ? 6 : 12,
  });
}

function schemeField({ navigation }: Context): HTMLElement {
  const path = "handbook.scheme";
  const entries = Object.entries(SCHEMES) as [Scheme, { name: Key }][];
  const select = h(
    "select",
    { id: fieldId(path) },
    ...entries.map(([value, { name }]) => h("option", { value }, t(name))),
  );
  select.value = navigation.answers.typed.get(path) ?? "resident";
  select.addEventListener("change", () => navigation.answers.typed.set(path, select.value));
  return h("div", { class: "field" }, h("label", { for: fieldId(path) }, t("handbook.scheme")), select);
}

const NONE = /^(none|没有|无|不设)/i;

/** What is typed, as the handbook takes it: an amount, a share, `none`, or nothing. */
async function figureTyped(
  { navigation }: Context,
  field: string,
  kind: "amount" | "share",
  problems: Problem[],
): Promise<string> {
  const path = `handbook.${field}`;
  const typed = (navigation.answers.typed.get(path) ?? "").trim();
  if (!typed) return "";
  if (kind === "share") return plainShare(typed);
  if (field.endsWith("cap") && NONE.test(typed)) return "none";
  const read = await readTyped(navigation, path, "amount");
  if ("value" in read) return read.value;
  problems.push(read.problem);
  return "";
}

async function use(context: Context): Promise<void> {
  const { navigation } = context;
  const typed = (field: string): string => navigation.answers.typed.get(`handbook.${field}`) ?? "";
  const problems: Problem[] = [];
  const kinds: HandbookStay[] = [
    ...TIERS.map(([tier]) => ({ tier })),
    ...REFERRALS.map(([referral]) => ({ referral })),
  ];
  const stays: HandbookStay[] = [];
  for (const [at, kind] of kinds.entries()) {
    const deductible = await figureTyped(context, `stays[${at}].deductible`, "amount", problems);
    const ratio = await figureTyped(context, `stays[${at}].ratio`, "share", problems);
    stays.push({ ...kind, deductible, ratio });
  }
  const cap = await figureTyped(context, "cap", "amount", problems);
  const serious = {
    deductible: await figureTyped(context, "serious.deductible", "amount", problems),
    ratio: await figureTyped(context, "serious.ratio", "share", problems),
    cap: await figureTyped(context, "serious.cap", "amount", problems),
  };
  if (problems.length) return navigation.show(problems);
  const book: Handbook = {
    region: typed("region"),
    scheme: (typed("scheme") || "resident") as Scheme,
    year: plain(typed("year")),
    copied_on: today(),
    stays,
    cap,
    ...(Object.values(serious).some(Boolean) ? { serious } : {}),
  };
  const more = await navigation.fullCore();
  const made = await more.call("handbook", { handbook: book });
  if (made.status === "made") return navigation.importPack(made.text, made.pack);
  navigation.show(made.status === "invalid" ? made.problems : made.findings.map(problemOf));
}

function problemOf({ path, message }: Finding): Problem {
  return { code: "wrong_kind", path, message };
}

/** A link that saves each pack that the user brought. */
function saved({ navigation }: Context): Child[] {
  return navigation.packs.own.map(({ pack, text }) => {
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    return h(
      "p",
      {},
      h("a", { href, download: `${pack.id}.json`, class: "save" }, t("handbook.save")),
      ` ${said(pack.title)}`,
    );
  });
}

function opening(context: Context): Child[] {
  const { navigation, run } = context;
  const path = "handbook.file";
  const input = h("input", {
    type: "file",
    id: fieldId(path),
    accept: ".json,application/json",
    "aria-describedby": "file-hint",
  });
  const open = (file: File): void =>
    run(async () => {
      const refuse = (message: string): void => {
        navigation.file = undefined;
        navigation.show([{ code: "not_json", path, message: { zh: message, en: message } }]);
      };
      if (file.size > LARGEST) return refuse(t("handbook.too_large"));
      const text = await file.text();
      const more = await navigation.fullCore();
      const loaded = await more.call("prove_pack", { text });
      if (loaded.status === "loaded") {
        const { id } = loaded.pack;
        if (await navigation.packs.isOfSite(id)) return refuse(t("brought.site", { id }));
        await navigation.importPack(text, loaded.pack, await opened(file));
        navigation.file = undefined;
        return;
      }
      if (loaded.findings.some(({ code }) => code === "not_json")) return refuse(t("handbook.not_ours"));
      const found = loaded.findings.slice(0, SHOWN).map(({ path: place, message }) => `${place} ${said(message)}`);
      const rest = loaded.findings.length - found.length;
      refuse(
        [t("handbook.refused"), ...found, rest > 0 ? t("handbook.refused.more", { count: String(rest) }) : ""].join(
          " ",
        ),
      );
    });
  input.addEventListener("change", () => {
    navigation.file = input.files?.[0];
    if (navigation.file) open(navigation.file);
  });
  // Something failed while it was opened; the field is a new one, and empty.
  const { file } = navigation;
  return [
    h(
      "div",
      { class: "field" },
      h("label", { for: fieldId(path) }, t("handbook.open")),
      h("p", { class: "hint", id: "file-hint" }, t("handbook.open.hint")),
      problemAt(context, path),
      input,
      file && h("p", { class: "echo" }, t("handbook.file.chosen", { name: file.name })),
      file &&
        h(
          "p",
          { class: "actions" },
          button(t("handbook.file.open"), () => open(file)),
        ),
    ),
  ];
}
