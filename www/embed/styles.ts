/**
 * Makes of the patient's style sheet the one that it has inside another page: `:root` is an element of ours
 * there, and a `rem` is measured by us, since the other page's root has a size of text of its own.
 */

import { readFileSync, writeFileSync } from "node:fs";
import postcss, { type AtRule, type ChildNode, type Root, type Rule } from "postcss";

/** What stands for the root of the document. */
const ROOT = ".mingbai";

/** Nothing of the other page's text comes in, and the size of text is the one that the reader has set. */
const BEFORE = `
:host{display:block}
:host([hidden]){display:none}
.apart{all:initial;display:block}
.rem{position:absolute;width:1em;height:0;visibility:hidden}
${ROOT}{position:relative;--rem:18px}
${ROOT}[data-theme=dark]{color-scheme:dark}
`;

function selector(text: string): string {
  return text.replace(/:root\b/g, ROOT).replace(/(^|[\s,>+~])(html|body)(?![\w-])/g, `$1${ROOT}`);
}

/** Whether a rule is of the colours of the dark theme, which follow an attribute here. */
function isDark(node: ChildNode): node is AtRule {
  return node.type === "atrule" && node.name === "media" && /prefers-color-scheme:\s*dark/.test(node.params);
}

function inPrint(rule: Rule): boolean {
  for (let up = rule.parent; up && up.type !== "root"; up = up.parent as Rule["parent"]) {
    if (up.type === "atrule" && (up as AtRule).name === "media" && (up as AtRule).params === "print") return true;
  }
  return false;
}

/** The style sheet of an element. */
export function inside(sheet: string): string {
  const root: Root = postcss.parse(sheet);
  for (const node of [...root.nodes]) {
    // The paper is the other page's.
    if (node.type === "atrule" && node.name === "page") node.remove();
    if (!isDark(node)) continue;
    node.walkRules((rule) => {
      rule.selector = rule.selector.replace(/:root\b/g, `${ROOT}[data-theme=dark]`);
    });
    node.replaceWith(node.nodes ?? []);
  }
  root.walkRules((rule) => {
    if (rule.parent?.type === "atrule" && /keyframes$/.test((rule.parent as AtRule).name)) return;
    const print = inPrint(rule);
    rule.selector = selector(rule.selector);
    rule.walkDecls((declaration) => {
      if (declaration.prop === "color-scheme") declaration.value = "light";
      // On paper the colours of the other page give way.
      if (print && declaration.prop.startsWith("--")) declaration.important = true;
      declaration.value = declaration.value.replace(/(-?\d*\.?\d+)rem\b/g, "calc($1*var(--rem))");
    });
  });
  return BEFORE.replaceAll("\n", "") + root.toString();
}

const [, , from, to] = process.argv;
if (from && to) writeFileSync(to, inside(readFileSync(from, "utf8")));
