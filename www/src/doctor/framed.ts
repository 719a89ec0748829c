/** The page in a frame of somebody else's: it takes what that page knows of a stay, and hands a group over by a press. */

import { html, nothing } from "lit-html";
import { VERSION } from "../engine/version.js";
import { setLanguage } from "../i18n/language.js";
import { isLanguage, isSize } from "../i18n/remembered.js";
import { Around } from "../page/around.js";
import { announce } from "../ui/announce.js";
import { frame } from "../ui/root.js";
import type { Bill } from "./bill.js";
import { answersOf, stayOf } from "./known.js";
import { button, type Part } from "./part.js";
import type { DoctorState } from "./state.js";
import { t } from "./words.js";

/** The frame has most of the screen: the bar with the group stays in sight within it. */
const [LEAST, MOST, SHARE] = [480, 1200, 0.85];

/** Takes language and size of text that the address of a frame says; whether it was that. */
export function takeLooks(): boolean {
  const { hash } = location;
  if (self === top || !/^#(lang|text-size)=/.test(hash)) return false;
  const looks = new URLSearchParams(hash.slice(1));
  const [lang, size] = [looks.get("lang")?.slice(0, 2) ?? null, looks.get("text-size")];
  if (isLanguage(lang)) setLanguage(lang);
  if (isSize(size)) frame.dataset.size = size;
  return true;
}

/** What stands on the page for the one around it: the press that hands a group over, and what of its own was refused. */
export interface Handing {
  give: Part;
  note: Part;
}

/** Listens to the page around, where there is one. */
export function handOn(state: DoctorState, bill: Bill): Handing {
  let given = "";
  let refused = "";
  const refuse = (code: string, message: string): void => {
    refused = message;
    around.say({ kind: "error", detail: { code, message } });
  };
  const around = new Around(({ kind, detail }) => {
    if (kind === "hello") {
      around.say({ kind: "loaded" });
      const height = Math.round(Math.min(MOST, Math.max(LEAST, screen.availHeight * SHARE)));
      around.say({ kind: "height", detail: height });
      state.changed();
    }
    if (kind !== "case") return;
    refused = "";
    const [told, answers] = [stayOf(detail), answersOf(detail)];
    if (told && "stay" in told) {
      state.stay.takeBack(told.stay);
      void state.discharged();
    } else if (told) {
      refuse("stay_refused", t("framed.stay_refused", { names: told.wrong.join(t("list.comma")) }));
      state.changed();
    }
    if (!answers) return;
    void bill.takeAnswers(answers).then((isKnown) => {
      if (!isKnown && answers.region) refuse("rules_unknown", t("framed.rules_unknown", { region: answers.region }));
      state.changed();
    });
  });
  const note: Part = () => (refused ? html`<p class="note" role="alert" id="host-note">${refused}</p>` : nothing);
  const give: Part = () => {
    const { explained, scheme } = state;
    const { host } = around;
    if (host === undefined || !explained || !scheme) return nothing;
    const { status, mdc, adrg, drg, names } = explained;
    const name = names[2] ?? names[1] ?? names[0];
    const { discharge } = state.stay;
    const stay = { ...state.stay.asCase(scheme.weight), ...(discharge ? { discharge_date: discharge } : {}) };
    const detail = { stay, status, mdc, adrg, drg, name, scheme: scheme.id, edition: scheme.edition, engine: VERSION };
    const text = JSON.stringify(detail);
    const give = (): void => {
      around.say({ kind: "grouped", detail });
      given = text;
      announce(t("framed.given"));
      state.changed();
    };
    return html`<p class="next screen-only">${button(t("framed.give", { site: host }), give)}${
      given === text ? html` <span>${t("framed.given")}</span>` : nothing
    }</p>`;
  };
  return { give, note };
}
