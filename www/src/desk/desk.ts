/** The pack desk: a pack opened, read, edited, checked, tried on its cases, set beside another, and saved. */

import "../page/preload.js";
import "../page/needs.js";
import { Client } from "../engine/client.js";
import type { Finding, Text } from "../engine/generated/core.js";
import { isHandbook } from "../engine/handbook-file.js";
import { PATIENCE, PROVE_PATIENCE, type ProveCalls } from "../engine/protocol.js";
import { said } from "../i18n/language.js";
import { drawHeader } from "../page/header.js";
import { announce } from "../ui/announce.js";
import { byId, type Child, h } from "../ui/dom.js";
import { caseTable, otherCases, type Settled, settle } from "./cases.js";
import { pageOf } from "./document.js";
import { changed, type Fields, read, tables, worked, written } from "./pack.js";
import { placeName, situation, t } from "./words.js";

/** The pack is checked when nobody has typed for so many milliseconds. */
const PAUSE = 400;
/** So many findings are shown. */
const SHOWN = 20;
/** So much of what is wrong with the figures of a handbook is said. */
const SAID = 3;

let pack: Fields | undefined;
let other: Fields | undefined;
let prover: Client<ProveCalls> | undefined;
let checking: ReturnType<typeof setTimeout> | undefined;
let turn = 0;

function proving(): Client<ProveCalls> {
  if (!prover || prover.ended) prover = new Client("prove.js", PROVE_PATIENCE);
  return prover;
}

function main(): HTMLElement {
  return byId("main");
}

function part(id: string, ...children: Child[]): HTMLElement {
  return h("section", { id, "aria-labelledby": `${id}-title` }, ...children);
}

function title(id: string, words: string): HTMLElement {
  return h("h2", { id: `${id}-title` }, words);
}

/** A field that a file is chosen in. */
function fileField(
  id: string,
  label: string,
  hint: string | undefined,
  take: (text: string) => Promise<void>,
): HTMLElement {
  const input = h("input", { type: "file", id, accept: ".json,application/json" });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (file) await take(await file.text());
  });
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    hint && h("p", { class: "hint" }, hint),
    input,
    h("p", { class: "problem", id: `${id}-problem`, role: "alert" }),
  );
}

/** Opens a text as a pack, or the figures of a handbook as the pack that they make; says at its field what it is
 * where it is neither. */
async function opened(text: string, field: string): Promise<Fields | undefined> {
  const found = read(text);
  const problem = byId(`${field}-problem`);
  problem.textContent = typeof found === "string" ? t(found) : "";
  if (typeof found === "string") return undefined;
  if (!isHandbook(found)) return found;
  try {
    const answer = await proving().call("handbook", { handbook: found });
    if (answer.status === "made") return opened(answer.text, field);
    const wrong: { message: Text }[] = answer.status === "invalid" ? answer.problems : answer.findings;
    const what = wrong.slice(0, SAID).map(({ message }) => said(message));
    problem.textContent = t("handbook.wrong", { what: what.join(t("handbook.join")) });
  } catch (fault) {
    problem.textContent = t("check.failed", { reason: String(fault) });
  }
  return undefined;
}

function opening(): HTMLElement {
  const text = h("textarea", { id: "text", rows: 6, spellcheck: "false" });
  const take = async (found: string): Promise<void> => {
    const one = await opened(found, "file");
    if (!one) return;
    pack = one;
    other = undefined;
    drawPack();
  };
  const button = h("button", { type: "button", class: "second", onclick: () => void take(text.value) }, t("read"));
  return part(
    "opening-pack",
    title("opening-pack", t("open")),
    fileField("file", t("open"), t("open.hint"), take),
    h(
      "div",
      { class: "field" },
      h("label", { for: "text" }, t("text")),
      h("p", { class: "hint" }, t("text.hint")),
      text,
    ),
    h("p", { class: "actions" }, button),
  );
}

/** Goes to the field that a finding is about: the nearest below or above its place. */
function goTo(path: string): void {
  const fields = [...main().querySelectorAll<HTMLElement>("[data-path]")];
  const near = (one: string, two: string): boolean => one.startsWith(two) || two.startsWith(one);
  fields.find(({ dataset }) => near(dataset.path ?? "", path))?.focus();
}

function findingList(findings: readonly Finding[]): HTMLElement[] {
  return [
    h("p", {}, t("check.found", { count: String(findings.length) })),
    h(
      "ul",
      {},
      ...findings.slice(0, SHOWN).map(({ path, message }) => {
        const go = h("button", { type: "button", class: "link", onclick: () => goTo(path) }, t("check.go"));
        return h("li", {}, h("code", {}, path), ` ${said(message)} `, go);
      }),
    ),
  ];
}

/** Proves the pack as it is now, and settles its cases; what was changed meanwhile is proved anew. */
async function check(): Promise<void> {
  if (!pack) return;
  turn += 1;
  const mine = turn;
  const text = written(pack);
  const cases = worked(pack);
  let drawn: Child[];
  let settled: Settled[] = [];
  try {
    const answer = await proving().call("prove_pack", { text });
    drawn = answer.status === "loaded" ? [h("p", { class: "sound" }, t("check.sound"))] : findingList(answer.findings);
    settled = await settle(text, cases, new Client("worker.js", PATIENCE));
    const before = other && (await settle(written(other), cases, new Client("worker.js", PATIENCE)));
    if (mine !== turn) return;
    if (before) byId("other-cases").replaceChildren(otherCases(cases, before, settled));
  } catch (fault) {
    drawn = [h("p", { class: "problem" }, t("check.failed", { reason: String(fault) }))];
  }
  if (mine !== turn) return;
  const found = drawn.filter((one): one is Node => one instanceof Node);
  byId("check-result").replaceChildren(...found);
  byId("case-table").replaceChildren(caseTable(cases, settled));
  announce(byId("check-result").textContent ?? "");
}

function later(): void {
  clearTimeout(checking);
  checking = setTimeout(() => void check(), PAUSE);
}

function otherPart(): HTMLElement {
  const rows = h("div", { id: "other-rows" });
  const draw = (): void => {
    if (!pack || !other) return;
    const list = changed(other, pack).map(({ path, row, before, after }) => {
      const places = { place: placeName(path), when: situation(row.when), before: before ?? "", after: after ?? "" };
      return h(
        "li",
        {},
        t(before === undefined ? "other.added" : after === undefined ? "other.gone" : "other.changed", places),
      );
    });
    rows.replaceChildren(
      h("h3", {}, t("other.rows")),
      list.length ? h("ul", {}, ...list) : h("p", {}, t("other.no_rows")),
    );
  };
  const take = async (text: string): Promise<void> => {
    const found = await opened(text, "other-file");
    if (!found) return;
    other = found;
    draw();
    void check();
  };
  draw();
  return part(
    "other",
    title("other", t("other")),
    fileField("other-file", t("other.open"), undefined, take),
    rows,
    h("div", { id: "other-cases" }),
  );
}

function savePart(): HTMLElement {
  const save = (): void => {
    if (!pack) return;
    const href = URL.createObjectURL(new Blob([written(pack)], { type: "application/json" }));
    const id = typeof pack.id === "string" ? pack.id : "pack";
    const link = h("a", { href, download: `${id.replace(/[^\w-]/g, "_")}.json` });
    document.body.append(link);
    link.click();
    link.remove();
    // The browser has taken it by the next turn; until then it must be there.
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  };
  const press = h("button", { type: "button", class: "primary", onclick: save }, t("save"));
  return part("save", title("save", t("save")), h("p", {}, t("save.hint")), h("p", { class: "actions" }, press));
}

/** Draws the pack that is open, with all that can be done with it. */
function drawPack(): void {
  if (!pack) return;
  byId("pack").replaceChildren(
    part("check", title("check", t("check")), h("div", { id: "check-result", role: "status" })),
    part("document", title("document", t("document")), ...pageOf(pack, tables(pack), later)),
    part("cases", title("cases", t("cases")), h("div", { id: "case-table" })),
    otherPart(),
    savePart(),
  );
  void check();
}

function draw(): void {
  drawHeader({ below: () => [], redraw: draw });
  main().replaceChildren(
    h("h1", { tabindex: "-1" }, t("title")),
    h("p", { class: "lead" }, t("lead")),
    opening(),
    h("div", { id: "pack" }),
  );
  document.title = t("title");
  drawPack();
}

draw();
