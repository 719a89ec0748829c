/** Packs that the user has: saving each as a file, and opening one from a file. */

import type { Client } from "../engine/client.js";
import type { Finding, Problem } from "../engine/generated/core.js";
import { isHandbook } from "../engine/handbook-file.js";
import type { ImportedPack } from "../engine/packs.js";
import type { ProveCalls } from "../engine/protocol.js";
import { problemAt } from "../patient/fields.js";
import { forAuthors, refusedWords } from "../patient/refused.js";
import type { Context } from "../patient/screen.js";
import { button } from "../ui/controls.js";
import { type Child, h } from "../ui/dom.js";
import { fieldId } from "../ui/fields.js";
import { root } from "../ui/root.js";
import { b, said, t } from "./words.js";

/** A hundred times the largest pack known. */
const LARGEST = 8 * 1024 * 1024;
/** What was found in a file that was refused. */
const FOUND = new WeakMap<Problem, Finding[]>();

/** A link that saves a pack. */
export function saveLink(id: string, text: string, ...words: Child[]): HTMLAnchorElement {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  return h("a", { href, download: `${id}.json`, class: "save" }, ...words);
}

/** Each pack that the user brought: saved as a file, sent, or kept on this device. */
export function saved(context: Context): Child[] {
  return context.navigation.packs.own.map((own) =>
    h(
      "section",
      {},
      h("h2", {}, said(own.pack.title)),
      h("p", {}, saveLink(own.pack.id, own.text, b("book.save"))),
      ...takePackAlong(context, own),
    ),
  );
}

/** Ways to take a pack along that is not of the site: sent, or kept on this device. What one opens stands below. */
function takePackAlong(context: Context, own: ImportedPack): HTMLElement[] {
  const panel = h("div", {});
  const open = (way: "share" | "keep"): void =>
    context.run(async () => {
      const { alongPack } = await context.alongCode();
      const drawn = await alongPack(context, way, own);
      // One at a time: its parts are found by their ids.
      for (const other of root.querySelectorAll(".along")) other.remove();
      panel.replaceChildren(drawn);
      root.getElementById("along-title")?.focus();
    });
  const press = (way: "share" | "keep"): HTMLElement => button(t(`along.${way}`), () => open(way));
  return [h("p", { class: "actions" }, press("share"), press("keep")), panel];
}

/** The text of the pack that the figures of a handbook make, where a file has those; otherwise what is in it. */
async function packText(text: string, prover: Client<ProveCalls>): Promise<string> {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return text;
  }
  if (typeof found !== "object" || found === null || !isHandbook(found)) return text;
  const made = await prover.call("handbook", { handbook: found });
  return made.status === "made" ? made.text : text;
}

/** The field in which a file is opened. */
export function opening(context: Context): Child[] {
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
      const refuse = (message: string, findings?: Finding[]): void => {
        navigation.file = undefined;
        const problem: Problem = { code: "not_json", path, message: { zh: message, en: message } };
        if (findings) FOUND.set(problem, findings);
        navigation.show([problem]);
      };
      if (file.size > LARGEST) return refuse(b("book.too_large"));
      const prover = await navigation.prover();
      const text = await packText(await file.text(), prover);
      const loaded = await prover.call("prove_pack", { text });
      if (loaded.status === "loaded") {
        const { id } = loaded.pack;
        if (await navigation.packs.isOfSite(id)) return refuse(b("brought.site"));
        const { digested } = await navigation.linkCode();
        const digest = digested(new Uint8Array(await file.arrayBuffer()));
        await navigation.importPack(text, loaded.pack, { name: file.name, digest });
        navigation.file = undefined;
        return;
      }
      if (loaded.findings.some(({ code }) => code === "not_json")) return refuse(b("book.not_ours"));
      refuse(refusedWords(loaded.findings), loaded.findings);
    });
  input.addEventListener("change", () => {
    navigation.file = input.files?.[0];
    if (navigation.file) open(navigation.file);
  });
  // Something failed while it was opened; the field is a new one, and empty.
  const { file } = navigation;
  const refused = context.problems.find((problem) => problem.path === path);
  const found = refused && FOUND.get(refused);
  return [
    h(
      "div",
      { class: "field" },
      h("label", { for: fieldId(path) }, b("book.file")),
      h("p", { class: "hint", id: "file-hint" }, b("book.file.hint")),
      problemAt(context, path),
      found && forAuthors(found),
      input,
      file && h("p", { class: "echo" }, b("book.file.chosen", { name: file.name })),
      file &&
        h(
          "p",
          { class: "actions" },
          button(b("book.file.open"), () => open(file)),
        ),
    ),
  ];
}
