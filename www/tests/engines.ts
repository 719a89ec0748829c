/**
 * Whether the scripts of a built site keep to the oldest browsers that are served: Chromium 99 (the web views
 * of HarmonyOS 4.0 and before), Safari 15.4 (iOS 15) and Firefox 114 (the first with module workers).
 * `cargo xtask test --only engines` runs it; when each thing came is from MDN's compatibility data.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Node, parse } from "acorn";
import { full } from "acorn-walk";

/** The newest edition of ECMAScript of which all of those know nearly everything. */
const EDITION = 2022;

/** What of it, and of what browsers add to it, one of them does not know. A script may use it that looks first. */
const LATER = new Set([
  ...["AbortSignal.timeout", "AbortSignal.any", "Array.fromAsync", "Promise.withResolvers", "Promise.try"],
  ...["Object.groupBy", "Map.groupBy", "URL.canParse", "URL.parse", "CSS.highlights", "Iterator.from"],
  ...["CompressionStream", "DecompressionStream", "OffscreenCanvas", "EditContext", "BarcodeDetector"],
  ...["requestIdleCallback", "scheduler", "navigation"],
]);

/** Members that came later, whatever they are of. */
const MEMBERS = new Set([
  ...["toSorted", "toReversed", "toSpliced", "isWellFormed", "toWellFormed", "checkVisibility"],
  ...["requestSubmit", "showPicker", "showPopover", "hidePopover", "togglePopover", "replaceSync", "userActivation"],
  ...["adoptedStyleSheets", "transferControlToOffscreen", "setHTMLUnsafe", "getHTML", "startViewTransition"],
  ...["isSubsetOf", "isSupersetOf", "isDisjointFrom", "symmetricDifference", "moveBefore"],
]);

/** A look behind, which Safari knows from 16.4 on; an older one does not even begin a script that has one. */
const BEHIND = /\(\?<[=!]/;

/** What of a script the oldest browsers do not know. */
export function later(script: string): string[] {
  const found = new Set<string>();
  let tree: Node;
  try {
    tree = parse(script, { ecmaVersion: EDITION, sourceType: "module" });
  } catch (fault) {
    return [String(fault)];
  }
  const guarded = (name: string): boolean => new RegExp(`typeof ${name}\\b|["'\`]${name}["'\`] ?in\\b`).test(script);
  full(tree, (node) => {
    const { type, ...rest } = node as unknown as { type: string } & Record<string, unknown>;
    if (type === "StaticBlock") found.add("a static block of a class");
    if (type === "Literal" || type === "TemplateElement") {
      const { regex, value } = rest as { regex?: { pattern: string; flags: string }; value: unknown };
      const text = regex?.pattern ?? (typeof value === "string" ? value : ((value as { raw?: string })?.raw ?? ""));
      if (BEHIND.test(text)) found.add(`a look behind: ${text}`);
      if (regex?.flags.includes("v")) found.add(`the flag v: ${text}`);
    }
    if (type === "MemberExpression") {
      const { object, property, computed } = rest as { object: { name?: string }; property: { name?: string } } & {
        computed: boolean;
      };
      const name = computed ? "" : (property.name ?? "");
      if (MEMBERS.has(name) && !guarded(name)) found.add(name);
      const whole = `${object.name}.${name}`;
      if (LATER.has(whole)) found.add(whole);
    }
    if (type === "Identifier") {
      const { name } = rest as { name: string };
      if (LATER.has(name) && !guarded(name)) found.add(name);
    }
  });
  return [...found];
}

const [folder] = process.argv.slice(2);
if (folder && process.argv[1]?.endsWith("engines.mjs")) {
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  if (scripts.length < 8) throw new Error(`${folder} has only ${scripts.length} scripts`);
  for (const name of scripts) {
    for (const what of later(readFileSync(join(folder, name), "utf8"))) {
      console.error(`${name}: the oldest browsers do not know ${what}`);
      process.exitCode = 1;
    }
  }
}
