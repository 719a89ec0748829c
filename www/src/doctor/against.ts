/** Why not a group that the doctor names: each condition of it, and whether it holds; and what a set has in it. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { CodesOfSet, Condition, GroupAgainst } from "../engine/generated/drg.js";
import { announce } from "../ui/announce.js";
import { button, type Part, unseen } from "./part.js";
import type { DoctorState } from "./state.js";
import { type Key, said, t } from "./words.js";

/** So many codes of a set are listed. */
const MAX_CODES = 200;

/** Draws the field for a group and what came of it, which is asked anew where the case becomes another. */
export function against(state: DoctorState): Part {
  let typed = "";
  /** The group that was asked for. */
  let asked = "";
  let held: GroupAgainst | undefined;
  let came: "held" | "none" | "failed" | undefined;
  let of = state.explained;
  const look = async (): Promise<void> => {
    of = state.explained;
    [held, came] = [undefined, undefined];
    const group = asked;
    const ask = state.aside((grouper, { id, weight }) => grouper.against(id, state.stay.asCase(weight), group));
    const found = await ask.catch(() => "failed" as const);
    if (group !== asked) return;
    held = found === "failed" || found === null ? undefined : found;
    came = found === "failed" ? found : held ? "held" : "none";
    state.changed();
  };
  const ask = async (event: Event): Promise<void> => {
    event.preventDefault();
    asked = typed.trim();
    if (!asked) {
      [held, came] = [undefined, undefined];
      state.changed();
      document.getElementById("against")?.focus();
      announce(t("against.hint"));
      return;
    }
    await look();
    announce(sentence());
  };
  const sentence = (): string => {
    if (held) return outcome(held);
    if (came === "failed") return t("against.failed");
    const has = state.explained?.status === "grouped" || state.explained?.status === "ambiguous";
    return t(has ? "against.unknown" : "against.none", { group: asked });
  };
  const type = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement) typed = currentTarget.value;
  };
  return () => {
    if (asked && of !== state.explained) void look();
    return html`<form class="against" @submit=${(event: Event) => void ask(event)}>
      <label for="against">${t("against")}</label>
      <p class="hint" id="against-hint">${t("against.hint")}</p>
      <p class="actions"
        ><input id="against" type="text" autocomplete="off" spellcheck="false" aria-describedby="against-hint"
          .value=${typed} @input=${type}
        /><button type="submit" class="second">${t("against.ask")}</button></p>
      ${came && !held ? html`<p class=${came === "failed" ? "problem" : nothing}>${sentence()}</p>` : nothing}
      ${held ? answer(held) : nothing}
    </form>`;
  };
}

function outcome({ code, name, reached, before }: GroupAgainst): string {
  const group = `${code} ${name}`;
  if (reached) return t("against.reached", { group });
  if (before) return t("against.before", { group, row: before.join(" ") });
  return t("against.fails", { group });
}

function answer(held: GroupAgainst): TemplateResult {
  return html`<p><strong>${outcome(held)}</strong></p><ul class="near">${held.conditions.map(condition)}</ul>`;
}

function condition({ words, holds }: Condition): TemplateResult {
  const word: Key = holds === null ? "row.open" : holds ? "row.holds" : "row.fails";
  return html`<li><strong class="outcome">${t(word)}</strong>${unseen(t("list.semicolon"))}${said(words)}</li>`;
}

/** Buttons that show what sets have in them. */
export function sets(state: DoctorState): (names: string[]) => TemplateResult {
  const shown = new Map<string, CodesOfSet>();
  const failing = new Set<string>();
  let of = state.explained;
  const look = async (name: string): Promise<void> => {
    failing.delete(name);
    if (!shown.delete(name)) {
      try {
        const found = await state.aside((grouper, { id }) => grouper.set(id, name, MAX_CODES));
        if (found) shown.set(name, found);
      } catch {
        failing.add(name);
        announce(t("against.failed"));
      }
    }
    state.changed();
  };
  return (names) => {
    // Something was tried again, and came to a group.
    if (of !== state.explained) for (const name of failing) void look(name);
    of = state.explained;
    return html`${names.map((name) => {
      const found = shown.get(name);
      const press = button(t(found ? "set.close" : "set.look", { name }), () => void look(name));
      const problem = failing.has(name) ? html`<p class="problem">${t("against.failed")}</p>` : nothing;
      if (!found) return html`<p class="actions">${press}</p>${problem}`;
      const { count, codes } = found;
      const more =
        count > codes.length ? html`<p class="hint">${t("set.more", { count: String(count) })}</p>` : nothing;
      const rows = codes.map(([code, name]) => html`<li><span class="code">${code}</span> ${name}</li>`);
      return html`<p class="actions">${press}</p><ul class="pasted" tabindex="0">${rows}</ul>${more}`;
    })}`;
  };
}
