/** Taking a calculation along: a link and a QR code, the device, files. Fetched when somebody asks for one. */

import "../shared.js";
import type { Interview, Outlook } from "../../engine/generated/core.js";
import type { ImportedPack } from "../../engine/packs.js";
import { grouped } from "../../i18n/format.js";
import { day, said, t, today } from "../../i18n/words.js";
import type { LinkedCase } from "../../link/case.js";
import { onDemand } from "../../page/on-demand.js";
import { announce } from "../../ui/announce.js";
import { button } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { fieldId } from "../../ui/fields.js";
import { root } from "../../ui/root.js";
import { answerList } from "../answer-list.js";
import { TOTAL } from "../answers.js";
import { textField } from "../fields.js";
import { fundNames } from "../funds.js";
import type { Navigation } from "../navigation.js";
import { placeName } from "../place-words.js";
import { SCHEMES } from "../scheme-words.js";
import type { AlongWay, Context } from "../screen.js";
import type { LinkCode } from "./code.js";
import { caseFile, caseTable } from "./file.js";
import { calculationOf, calculations } from "./kept.js";
import { a } from "./words.js";

export { changed } from "./changed.js";
export { kept } from "./kept-screen.js";

const qrCode = onDemand(
  () => import("./qr.js"),
  "./qr.js",
  ({ qr }) => typeof qr === "function",
);

/** Draws a way to take a result along. */
export async function along(
  context: Context,
  way: AlongWay,
  outlook: Outlook,
  interviewed: Interview,
): Promise<HTMLElement> {
  const { navigation } = context;
  const code = await navigation.linkCode();
  const told = code.linkedCase(navigation, { name: "result" });
  if (way !== "file") return drawn(context, way, code, told, suggested(navigation));
  return section(way, await files(navigation, code, told, outlook, interviewed));
}

/** Draws a way to take a pack along that is not of the site. */
export async function alongPack(
  context: Context,
  way: Exclude<AlongWay, "file">,
  own: ImportedPack,
): Promise<HTMLElement> {
  const code = await context.navigation.linkCode();
  const { region, scheme } = own.pack;
  const name = t("start.own.choice", { region: said(region.name), scheme: t(SCHEMES[scheme].name) });
  return drawn(context, way, code, code.packCase(own), name);
}

async function drawn(
  context: Context,
  way: Exclude<AlongWay, "file">,
  code: LinkCode<Navigation>,
  told: LinkedCase,
  name: string,
): Promise<HTMLElement> {
  return section(way, way === "share" ? await sharing(code, told) : keeping(context, code, told, name));
}

function section(way: AlongWay, body: Child[]): HTMLElement {
  const title = h("h3", { id: "along-title", tabindex: "-1" }, t(`along.${way}`));
  return h("section", { class: "along", "aria-labelledby": "along-title" }, title, ...body);
}

async function sharing({ linkOf }: LinkCode<Navigation>, told: LinkedCase): Promise<Child[]> {
  const { link, left } = linkOf(told);
  const { qr } = await qrCode();
  const drawn = qr(link, a("along.qr.label"));
  const none = link.startsWith("file:") ? "along.qr.here" : "along.qr.none";
  const text = h("textarea", { id: "along-link", readonly: true, rows: 3, spellcheck: "false" });
  text.value = link;
  text.addEventListener("focus", () => text.select());
  const outcome = h("p", { class: "hint", id: "along-outcome" });
  const tell = (sentence: string): void => {
    outcome.textContent = sentence;
    announce(sentence);
  };
  const copy = async (): Promise<void> => {
    try {
      // Only sites with a certificate have a clipboard.
      await navigator.clipboard.writeText(link);
      tell(a("along.copied"));
    } catch {
      text.focus();
      text.select();
      tell(a(document.execCommand("copy") ? "along.copied" : "along.copy.by_hand"));
    }
  };
  const share = (): void => {
    // Taking it back is no fault.
    navigator.share({ title: t("name"), url: link }).catch(() => undefined);
  };
  return [
    h("p", {}, a("along.share.help")),
    left && h("p", { class: "note" }, a("along.share.left")),
    h(
      "p",
      { class: "actions" },
      button(a("along.copy"), () => void copy(), "primary"),
      typeof navigator.share === "function" && button(a("along.send"), share),
    ),
    outcome,
    drawn ? h("figure", {}, drawn, h("figcaption", {}, a("along.qr"))) : h("p", { class: "note" }, a(none)),
    h("div", { class: "field" }, h("label", { for: "along-link" }, a("along.link")), text),
  ];
}

/** What a calculation is called unless somebody calls it otherwise: place and bill. */
function suggested({ answers }: Navigation): string {
  const total = answers.given.get(TOTAL);
  const place = answers.place && placeName(answers.place);
  const bill = total && a("along.name.bill", { amount: grouped(total.replace(/\.00$/, "")) });
  return [place, bill].filter(Boolean).join(" ") || a("along.name.none");
}

function keeping(context: Context, code: LinkCode<Navigation>, told: LinkedCase, suggestion: string): Child[] {
  const { navigation } = context;
  const path = "along.name";
  const outcome = h("div", { id: "along-outcome" });
  const field = textField(context, {
    path,
    label: a("along.name"),
    mode: "text",
    size: 20,
    initial: suggestion,
  });
  const keep = async (): Promise<void> => {
    const typed = root.getElementById(fieldId(path));
    const name = (typed instanceof HTMLInputElement && typed.value.trim()) || suggestion;
    try {
      await calculations.save(calculationOf(code, told, { id: newId(), name, day: today() }));
    } catch {
      outcome.replaceChildren(h("p", { class: "problem" }, a("along.unkept")));
      announce(a("along.unkept"));
      return;
    }
    outcome.replaceChildren(
      h("p", {}, a("along.kept.now", { name })),
      h(
        "p",
        { class: "actions" },
        button(a("kept.see"), () => navigation.go({ name: "kept" })),
      ),
    );
    announce(a("along.kept.now", { name }));
  };
  return [
    h("p", {}, a("along.keep.help")),
    field,
    h(
      "p",
      { class: "actions" },
      button(a("along.keep.do"), () => void keep(), "primary"),
    ),
    outcome,
  ];
}

// Told from every other one on the device.
function newId(): string {
  return `${Date.now()}-${Math.random()}`;
}

async function files(
  navigation: Navigation,
  code: LinkCode<Navigation>,
  told: LinkedCase,
  outlook: Outlook,
  interviewed: Interview,
): Promise<Child[]> {
  const { made } = outlook.estimate;
  const list = await answerList(navigation, interviewed);
  const answers = [...list.querySelectorAll(".told")].map((row) =>
    ["dt", "dd"].map((tag) => row.querySelector(tag)?.textContent ?? ""),
  );
  const about = [
    [t("name"), t("result.estimate")],
    [t("facts.insurance"), said(made.title)],
    [a("table.made.pack"), made.pack_version],
    [a("table.made.engine"), made.engine],
    [a("table.made.day"), today()],
    ...(navigation.packs.imported(navigation.answers.pack) ? [[a("table.made.own"), t("brought.own")]] : []),
  ];
  const table = caseTable(outlook, about, answers, {
    amounts: [t("table.part"), a("table.national"), t("table.low"), t("table.likely"), t("table.high")],
    steps: [
      t("table.part"),
      a("table.national"),
      t("table.amount"),
      a("table.step.formula"),
      a("table.step.numbers"),
      a("table.step.source"),
    ],
    sums: [
      [t("table.own"), "psn_part_amt"],
      [t("table.fund", { funds: fundNames(outlook.parts) }), "fund_pay_sumamt"],
      [t("desk.due"), "due_at_desk"],
      [t("desk.claimed"), "claimed_later"],
    ],
    instead: (standing) => (standing === "counts" ? undefined : t(`line.${standing}`)),
    said,
  });
  const link = (text: string, type: string, name: string, label: string): HTMLElement => {
    const href = URL.createObjectURL(new Blob([text], { type }));
    return h("p", {}, h("a", { href, download: name, class: "save" }, label));
  };
  const name = `mingbai-${today()}`;
  return [
    h("p", {}, a("along.file.help")),
    link(caseFile(code, told, interviewed, outlook), "application/json", `${name}.json`, a("along.file.case")),
    link(table, "text/csv", `${name}.csv`, a("along.file.table")),
    h("p", { class: "hint" }, a("along.file.made", { day: day(today()) })),
  ];
}
