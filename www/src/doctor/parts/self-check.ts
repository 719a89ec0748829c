/** 自检: stays whose groups are known, grouped on this device, for whoever accepts it. */

import { html, nothing, type TemplateResult } from "lit-html";
import { checksOf } from "../../engine/drg/client.js";
import { announce } from "../../ui/announce.js";
import { button, type Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { day, said, t, today } from "../words.js";

/** What came of an edition's stays. */
interface Checked {
  title: string;
  right: number;
  all: number;
  /** The first that came to something else, by their names. */
  wrong: string[];
  engine: string;
}

const MAX_NAMED = 20;

/** Draws the check: a button, and what came of it. */
export function selfCheck(state: DoctorState): Part {
  let found: Checked[] | undefined;
  let isRunning = false;
  let fails = false;
  const run = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    fails = false;
    found = undefined;
    state.changed();
    try {
      found = await checked(state);
    } catch {
      fails = true;
    }
    isRunning = false;
    state.changed();
    announce(found ? found.map(sentence).join(t("list.semicolon")) : t("check.failed"));
  };
  return () => html`<details id="self-check">
    <summary>${t("check")}</summary>
    <p>${t("check.help")}</p>
    <p class="actions">${button(t("check.run"), () => void run())}</p>
    ${isRunning ? html`<p class="waiting">${t("waiting")}</p>` : nothing}
    ${fails ? html`<p class="problem">${t("check.failed")}</p>` : nothing}
    ${found ? found.map(outcome) : nothing}
  </details>`;
}

async function checked(state: DoctorState): Promise<Checked[]> {
  const outcomes: Checked[] = [];
  for (const { id, title } of state.schemes) {
    const file = await checksOf(id);
    if (!file) continue;
    await state.ready([id]);
    const grouper = await state.grouper();
    const asked = { scheme: id, other: "", file, format: "case", reasons: false, table: false, day: today() } as const;
    const came = await grouper.batch(asked, () => undefined, new AbortController().signal);
    if (came.status !== "done") throw new Error(came.status);
    const [wanted, results] = await Promise.all([groupsOf(file), groupsOf(came.result)]);
    const wrong = wanted.filter(([, drg], at) => results[at]?.[1] !== drg).map(([name]) => name);
    const engine = came.made[0]?.engine ?? "";
    outcomes.push({ title: said(title), right: wanted.length - wrong.length, all: wanted.length, wrong, engine });
  }
  return outcomes;
}

/** Name and group of every line. */
async function groupsOf(file: Blob): Promise<[name: string, drg: string][]> {
  const lines = (await file.text()).split("\n").filter(Boolean);
  return lines.map((line) => {
    const { id, drg } = JSON.parse(line) as { id: string; drg: string };
    return [id, drg];
  });
}

function sentence({ title, right, all, engine }: Checked): string {
  return t("check.came", { scheme: title, right: String(right), all: String(all), engine, day: day(today()) });
}

function outcome(own: Checked): TemplateResult {
  const { wrong } = own;
  return html`<p><strong>${sentence(own)}</strong></p>${
    wrong.length
      ? html`<p class="problem">${t("check.wrong", { names: wrong.slice(0, MAX_NAMED).join(t("list.comma")) })}</p>`
      : nothing
  }`;
}
