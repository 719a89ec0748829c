/** What the page does inside an element: it takes what the portal knows, and tells what it came to. */

import type { Interview, Outlook, Scheme } from "../engine/generated/core.js";
import { VERSION } from "../engine/version.js";
import { language, said, setLanguage, today } from "../i18n/language.js";
import { ITEMS, leavePlace } from "../patient/answers.js";
import { navigation, open, sentencesOf } from "../patient/app.js";
import { type Place, placeOf } from "../patient/find-place.js";
import { packFor } from "../patient/insurances.js";
import { drawLayout } from "../patient/layout.js";
import { digested } from "../patient/link/digest.js";
import { forAuthors, refusedWords } from "../patient/refused.js";
import { byId, type Child, h } from "../ui/dom.js";
import { frame } from "../ui/root.js";
import { drawCard } from "./card.js";
import type { Begun, BroughtPack, Host, Preset, Tell } from "./host.js";
import { e } from "./words.js";

/** A hundred times the largest pack known. */
const LARGEST = 8 * 1024 * 1024;
/** The most lines of a fee list, as in a link. */
const MAX_ITEMS = 500;
/** So many findings are told to the portal; the rest are of the same making. */
const SHOWN = 3;
const NOTE = "host-note";

/** What the result of a case is to a portal: amounts by their national field names, in yuan, as text. */
function result(outlook: Outlook, { request }: Interview): object {
  const { own, funds, low, likely, high, estimate } = outlook;
  return { request, own, funds, low, likely, high, made: estimate.made };
}

/**
 * Says above the page what of the portal's cannot be used, in words.
 * @param authors what whoever made it looks for: told to the portal, and folded away on the page
 */
function refuse(tell: Tell, code: string, message: string, authors?: { to: string; fold: Child }): void {
  const note = h("div", { class: "note", id: NOTE, role: "alert" }, h("p", {}, message), authors?.fold);
  frame.querySelector(`#${NOTE}`)?.remove();
  byId("main").before(note);
  tell("error", { code, message: authors ? `${message} ${authors.to}` : message });
}

/** Proves a pack, and takes it; its id, or nothing where it was refused. */
async function take({ text, name }: BroughtPack, tell: Tell): Promise<string | undefined> {
  if (text.length > LARGEST) {
    refuse(tell, "pack_too_large", e("pack.too_large", { name }));
    return undefined;
  }
  const prover = await navigation.prover();
  const loaded = await prover.call("prove_pack", { text });
  if (loaded.status === "refused") {
    const { findings } = loaded;
    const places = findings.slice(0, SHOWN).map(({ path, message }) => `${path} ${said(message)}`);
    const words = e("pack.refused", { name, why: refusedWords(findings) });
    refuse(tell, "pack_refused", words, { to: places.join("; "), fold: forAuthors(findings) });
    return undefined;
  }
  const { pack } = loaded;
  if (await navigation.packs.isOfSite(pack.id)) {
    refuse(tell, "pack_of_site", e("pack.of_site", { name }));
    return undefined;
  }
  const file = { name, digest: digested(new TextEncoder().encode(text)), isOfHost: true as const };
  return navigation.takePack(text, pack, file);
}

/** The place of the list with a code: its own, or that of what is above it. */
async function placeWith(code: string): Promise<Place | undefined> {
  const list = await navigation.directory.list();
  const found = (code: string): Place | undefined =>
    list.flatMap((province) => {
      const row = province.places.find(([own]) => own === code);
      return row ? [placeOf(province, row)] : [];
    })[0];
  return found(code) ?? found(`${code.slice(0, 4)}00`) ?? found(`${code.slice(0, 2)}0000`);
}

/** Takes what the portal knows into what was told; whether that is an insurance to compute by. */
async function taken({ region, scheme, date, answers }: Preset, packs: BroughtPack[], tell: Tell): Promise<boolean> {
  const told = navigation.answers;
  for (const [path, value] of Object.entries(answers)) {
    told.given.set(path, value);
    told.typed.set(path, value);
    told.preset.delete(path);
  }
  const items = Number(answers[ITEMS]);
  if (items > 0 && items <= MAX_ITEMS) told.itemCount = items;
  told.date = date ?? today();
  const ids: string[] = [];
  for (const brought of packs) {
    const id = await take(brought, tell);
    if (id) ids.push(id);
  }
  const own = navigation.packs.own.filter(({ pack }) => ids.includes(pack.id));
  const pack = own.find((one) => one.pack.scheme === scheme) ?? (own.length === 1 ? own[0] : undefined);
  if (pack) {
    leavePlace(told);
    told.pack = pack.pack.id;
    return true;
  }
  const found = await placeWith(region ?? "");
  if (!found) {
    if (region) refuse(tell, "region_unknown", e("region.unknown", { code: region }));
    return false;
  }
  told.place = found;
  if (!scheme) return false;
  const insurance = { scheme: scheme as Scheme, service: "inpatient" as const };
  const site = packFor(found, insurance, await navigation.packs.list(), told.date)?.id;
  told.insurance = insurance;
  if (site) {
    told.sitePack = site;
    told.pack = site;
  }
  return true;
}

/** Begins it. */
export async function inside({ tell, isCard }: Host): Promise<Begun> {
  const told = (outlook: Outlook, interviewed: Interview): void => tell("estimated", result(outlook, interviewed));
  navigation.onResult = told;
  let isWhole = !isCard;
  /** The screen that what was told leads to. */
  const goOn = async (hasInsurance: boolean): Promise<void> => {
    if (hasInsurance) await navigation.submit(() => undefined);
    else if (navigation.answers.place) navigation.instead({ name: "insurance" });
    else navigation.show([], false);
  };
  const whole = (): void => {
    isWhole = true;
    void goOn(true);
  };
  if (isCard) {
    await sentencesOf(language()).catch(() => undefined);
    drawLayout(navigation, sentencesOf);
  } else await open();
  tell("ready", { engine: VERSION });
  return {
    async preset(known, packs) {
      const hasInsurance = await taken(known, packs, tell);
      // Three fields are not enough where nobody knows what the insurance is.
      if (isCard && hasInsurance && navigation.answers.pack) {
        isWhole = false;
        await navigation.core();
        drawCard(whole, told);
        return;
      }
      isWhole = true;
      await goOn(hasInsurance);
    },
    refuse: (code, message) => refuse(tell, code, message),
    async redraw() {
      const wanted = frame.lang.startsWith("en") ? "en" : "zh";
      await sentencesOf(wanted);
      setLanguage(wanted);
      drawLayout(navigation, sentencesOf);
      if (isWhole) navigation.show([], false);
      else drawCard(whole, told);
    },
  };
}
