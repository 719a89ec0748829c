/** The pack desk: a pack opened, read, edited, checked, tried on its cases, set beside another, and saved. */

import "../page/preload.js";
import "../page/needs.js";
import { Client } from "../engine/client.js";
import type { Finding, Text } from "../engine/generated/core.js";
import { isHandbook } from "../engine/handbook-file.js";
import { once } from "../engine/places.js";
import { PATIENCE, PROVE_PATIENCE, type ProveCalls } from "../engine/protocol.js";
import { said } from "../i18n/language.js";
import { drawHeader } from "../page/header.js";
import { announce } from "../ui/announce.js";
import { byId, type Child, h } from "../ui/dom.js";
import { caseTable, otherCases, type Settled, settle } from "./cases.js";
import { pageOf } from "./document.js";
import type { Step } from "./edit.js";
import { Editor } from "./editor.js";
import { findingList, goTo, mark } from "./findings.js";
import { nameOf, reveal } from "./fold.js";
import { formOf } from "./form.js";
import { changed, type Fields, placeText, read, worked, written } from "./pack.js";
import { Format, isSchema, type Schema } from "./schema.js";
import { placeName, situation, t } from "./words.js";

/** The pack is checked when nobody has typed for so many milliseconds. */
const PAUSE = 400;
/** So much of what is wrong with the figures of a handbook is said. */
const SAID = 3;

/** What packs may have: fetched when somebody adds or removes something. */
const schema = once<Schema>("pack.schema.json", isSchema);

let editor: Editor | undefined;
/** What is wrong with the pack that is open, as far as it is known. */
let found: readonly Finding[] = [];
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
  const take = async (content: string): Promise<void> => {
    const one = await opened(content, "file");
    if (!one) return;
    editor = new Editor(one, { typed: later, rebuilt, unfolded: () => mark(byId("pack"), found) });
    other = undefined;
    found = [];
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

/** Proves the pack as it is now, and settles its cases; what was changed meanwhile is proved anew. */
async function check(): Promise<void> {
  if (!editor) return;
  turn += 1;
  const mine = turn;
  const text = written(editor.pack);
  const cases = worked(editor.pack);
  let drawn: Child[];
  let wrong: readonly Finding[] = [];
  let settled: Settled[] = [];
  try {
    const answer = await proving().call("prove_pack", { text });
    if (answer.status !== "loaded") wrong = answer.findings;
    drawn = wrong.length ? findingList(wrong, (path) => void go(path)) : [h("p", { class: "sound" }, t("check.sound"))];
    settled = await settle(text, cases, new Client("worker.js", PATIENCE));
    const before = other && (await settle(written(other), cases, new Client("worker.js", PATIENCE)));
    if (mine !== turn) return;
    if (before) byId("other-cases").replaceChildren(otherCases(cases, before, settled));
  } catch (fault) {
    drawn = [h("p", { class: "problem" }, t("check.failed", { reason: String(fault) }))];
  }
  if (mine !== turn) return;
  found = wrong;
  byId("check-result").replaceChildren(...drawn.filter((one): one is Node => one instanceof Node));
  mark(byId("pack"), found);
  drawChanged();
  byId("case-table").replaceChildren(caseTable(cases, settled));
  announce(byId("check-result").textContent ?? "");
}

function later(): void {
  drawUndo();
  clearTimeout(checking);
  checking = setTimeout(() => void check(), PAUSE);
}

/** The rows that are not as in the other version. */
function drawChanged(): void {
  if (!editor || !other) return;
  const list = changed(other, editor.pack).map(({ path, row, before, after }) => {
    const places = { place: placeName(path), when: situation(row.when), before: before ?? "", after: after ?? "" };
    const isNew = before === undefined;
    return h("li", {}, t(isNew ? "other.added" : after === undefined ? "other.gone" : "other.changed", places));
  });
  byId("other-rows").replaceChildren(
    h("h3", {}, t("other.rows")),
    list.length ? h("ul", {}, ...list) : h("p", {}, t("other.no_rows")),
  );
}

function otherPart(): HTMLElement {
  const take = async (text: string): Promise<void> => {
    const one = await opened(text, "other-file");
    if (!one) return;
    other = one;
    drawChanged();
    void check();
  };
  return part(
    "other",
    title("other", t("other")),
    fileField("other-file", t("other.open"), undefined, take),
    h("div", { id: "other-rows" }),
    h("div", { id: "other-cases" }),
  );
}

function savePart(): HTMLElement {
  const save = (): void => {
    if (!editor) return;
    const { pack } = editor;
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

/** Turns the pack into a form, or back into what is read. */
async function turnInto(isForm: boolean): Promise<void> {
  const mine = editor;
  if (!mine) return;
  try {
    mine.format = isForm ? new Format(await schema()) : undefined;
  } catch {
    byId("edit-problem").textContent = t("edit.failed");
    return;
  }
  if (mine !== editor) return;
  drawForm();
  byId("edit").focus();
}

/** Goes to what is wrong: what has no field is in the form. */
async function go(path: string): Promise<void> {
  if (goTo(byId("pack"), path) || editor?.format) return;
  await turnInto(true);
  goTo(byId("pack"), path);
}

/** The presses that turn the pack into a form, and take the last step back. */
function tools(): HTMLElement {
  const isForm = editor?.format !== undefined;
  const [type, second] = ["button", "second"];
  const turn = (): void => void turnInto(!isForm);
  return h(
    "div",
    { id: "tools" },
    h("p", { class: "hint" }, t("edit.hint")),
    h(
      "p",
      { class: "actions" },
      h("button", { type, id: "edit", class: second, "aria-pressed": String(isForm), onclick: turn }, t("edit")),
      h("button", { type, id: "undo", class: second, onclick: () => editor?.undo() }),
    ),
    h("p", { class: "problem", id: "edit-problem", role: "alert" }),
  );
}

function named(mine: Editor, { what, path }: Step): string {
  return t(`edit.${what}`, { name: nameOf(mine, path) });
}

/** What would be taken back stands on the press that does it. */
function drawUndo(): void {
  const press = byId("undo");
  const last = editor?.last;
  press.hidden = !last;
  press.textContent = editor && last ? t("edit.undo", { what: named(editor, last) }) : "";
}

/** Draws what the pack says, and its cases, with all that can be typed into. */
function drawForm(): void {
  if (!editor) return;
  editor.redrawn();
  const cases = editor.format ? formOf(editor, "examples") : [];
  byId("document-form").replaceChildren(tools(), h("div", {}, ...pageOf(editor)));
  byId("case-form").replaceChildren(h("div", {}, ...cases));
  drawUndo();
  mark(byId("pack"), found);
}

/** Draws everything anew after something came or went, and goes to where that was. */
function rebuilt(step: Step, isUndone: boolean): void {
  if (!editor) return;
  drawForm();
  const place = placeText(step.path);
  const isGone = (step.what === "removed") !== isUndone;
  const what = named(editor, step);
  announce(isUndone ? t("edit.undone", { what }) : what);
  if (isGone && step.what !== "typed") reveal(byId("pack"), placeText(step.path.slice(0, -1)));
  const gone = byId("pack").querySelector<HTMLElement>("[data-gone]");
  if (isGone && gone) gone.focus();
  else goTo(byId("pack"), isGone ? placeText(step.path.slice(0, -1)) : place);
  void check();
}

/** Draws the pack that is open, with all that can be done with it. */
function drawPack(): void {
  if (!editor) return;
  byId("pack").replaceChildren(
    part("check", title("check", t("check")), h("div", { id: "check-result", role: "status" })),
    part("document", title("document", t("document")), h("div", { id: "document-form" })),
    part("cases", title("cases", t("cases")), h("div", { id: "case-table" }), h("div", { id: "case-form" })),
    otherPart(),
    savePart(),
  );
  drawForm();
  drawChanged();
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
