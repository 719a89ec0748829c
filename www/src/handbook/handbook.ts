/** 我的医保手册: the whole of it in one form, short first; it becomes a pack like any other. */

import "../patient/shared.js";
import type { HandbookResponse, Problem } from "../engine/generated/core.js";
import { readTyped } from "../patient/figures.js";
import { type Context, form, type Screen } from "../patient/screen.js";
import { announce } from "../ui/announce.js";
import { button, heading, help } from "../ui/controls.js";
import { h } from "../ui/dom.js";
import { root } from "../ui/root.js";
import { parts } from "./draw.js";
import { examples, spoken } from "./examples.js";
import { FORM } from "./fields.js";
import { opening, saved, saveLink } from "./files.js";
import { atField, type ReadForm, ROOT, read } from "./told.js";
import { b, today } from "./words.js";

/** So long nothing has to be typed before the figures are looked at. */
const PAUSE = 700;

const SAVE = "book-save";
/** The file that was saved just now. */
let savedAs = "";

/** Draws the form. */
export function draw(context: Context): Screen {
  const title = b("book.title");
  const live = h("section", { "aria-label": b("book.example.title"), class: "example" });
  const look = looking(context, live);
  look();
  const save = button(b("book.save_now"), () => context.run(() => keep(context)));
  save.id = SAVE;
  const file = savedAs;
  savedAs = "";
  // Who pressed by keyboard goes on from there, once it is on the page.
  if (file) setTimeout(() => root.getElementById(SAVE)?.focus());
  return {
    title,
    body: [
      heading(title),
      help(b("book.help")),
      form(() => context.run(() => use(context)), parts({ context, changed: look }, FORM, ROOT), live),
      h("p", { class: "actions" }, save),
      file && h("p", { class: "hint" }, b("book.saved_as", { name: file })),
      ...saved(context),
      ...opening(context),
    ],
  };
}

/** Looks at the figures some time after something was typed. What is overtaken, and what fails, is not shown. */
function looking(context: Context, live: HTMLElement): () => void {
  let turn = 0;
  const look = async (mine: number): Promise<void> => {
    const told = await readAll(context);
    if (!told.figures || mine !== turn) return;
    // Where it is and of which year is no matter of the figures.
    const region = told.book.region || "—";
    const year = told.book.year || today().slice(0, 4);
    const response = await made(context, { ...told, book: { ...told.book, region, year } });
    if (mine !== turn || !live.isConnected) return;
    live.replaceChildren(...examples(response, told));
    const sentence = spoken(response);
    if (sentence) announce(sentence);
  };
  return () => {
    turn += 1;
    const mine = turn;
    setTimeout(() => {
      if (mine === turn) look(mine).catch(() => undefined);
    }, PAUSE);
  };
}

function readAll({ navigation }: Context): Promise<ReadForm> {
  return read(navigation.answers.typed, today(), (path) => readTyped(navigation, path, "amount"));
}

async function made({ navigation }: Context, { book, problems }: ReadForm): Promise<HandbookResponse> {
  if (problems.length) return { status: "invalid", problems: [] };
  const prover = await navigation.prover();
  return prover.call("handbook", { handbook: book });
}

/** The pack of the form; nothing where something is wrong, which is then said. */
async function pack(context: Context): Promise<Extract<HandbookResponse, { status: "made" }> | undefined> {
  const told = await readAll(context);
  const response = await made(context, told);
  if (response.status === "made") return response;
  const found: Problem[] =
    response.status === "invalid"
      ? response.problems
      : response.findings.map(({ path, message }) => ({ code: "wrong_kind", path, message }));
  context.navigation.show([...told.problems, ...found].map((problem) => atField(problem, told)));
  return undefined;
}

async function use(context: Context): Promise<void> {
  const found = await pack(context);
  if (found) await context.navigation.importPack(found.text, found.pack);
}

/** Saves the pack as a file, and goes nowhere. */
async function keep(context: Context): Promise<void> {
  const found = await pack(context);
  if (!found) return;
  const link = saveLink(found.pack.id, found.text);
  link.click();
  URL.revokeObjectURL(link.href);
  // What was wrong before is so no longer.
  savedAs = link.download;
  context.navigation.show([], false);
  announce(b("book.saved_as", { name: link.download }));
}
