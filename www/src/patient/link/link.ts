/** Cases in addresses: what is written of a visit, and what is opened. Fetched when it is needed. */

import "../shared.js";
import en from "../../../messages/link.en.json";
import zh from "../../../messages/link.zh.json";
import type { ImportedPack, Opened } from "../../engine/packs.js";
import { site } from "../../engine/site.js";
import { catalogue } from "../../i18n/language.js";
import type { LinkedCase, OwnPack, PackMark } from "../../link/case.js";
import { decode, encode } from "../../link/fragment.js";
import type { Place } from "../../link/screen-names.js";
import { type Answers, noAnswers } from "../answers.js";
import { placeOf } from "../find-place.js";
import type { Navigation } from "../navigation.js";
import type { LinkFault, OpenedLink } from "./code.js";
import { digested } from "./digest.js";
import { answersKey } from "./headline.js";

export { decode, digested, encode };

const say = catalogue(zh, en);

/** Why a link did not lead to where it should, in a sentence. */
export function sentence(fault: LinkFault): string {
  return say(fault);
}

/** The longest address that every chat and browser takes; a pack that would make it longer is left out. */
const MAX_LINK = 8000;
/** A pack with a longer text is not even tried. */
const MAX_OWN = 100_000;
/** What stands in fields that a case has nothing to do with: other forms, and searches. */
const OTHER_FORMS = /^(start\.|place$|handbook\.|short\.|ranges\.|search)/;
const PAY_LATER_PACK = "pay_later.pack";

/** The pack of a case: which one, and in which state. */
export function packMark({ packs, answers }: Navigation): PackMark | undefined {
  const { pack: id } = answers;
  if (!id) return undefined;
  const own = packs.imported(id);
  if (own) return { id, version: own.pack.version, digest: portable(own).digest, isOwn: true };
  const listed = packs.listed(id);
  const [, digest = ""] = /-([0-9a-f]+)\.json$/.exec(listed?.file ?? "") ?? [];
  return { id, version: listed?.version ?? "", digest, isOwn: false };
}

/** A pack as links carry it, and the digest of that. */
interface Portable {
  own: OwnPack;
  digest: string;
}

const PORTABLE = new WeakMap<ImportedPack, Portable>();

/** Made once, since the address is written at every answer. A file stays what it is; a handbook needs no spaces. */
function portable(pack: ImportedPack): Portable {
  const known = PORTABLE.get(pack);
  if (known) return known;
  const { file, linked } = pack;
  const text = file ? pack.text : JSON.stringify(JSON.parse(pack.text));
  const own = { text, ...(file ? { file: file.name } : {}), ...(linked ? { isForeign: true as const } : {}) };
  const made = { own, digest: digested(new TextEncoder().encode(text)).slice(0, 10) };
  PORTABLE.set(pack, made);
  return made;
}

/** What a link carries of a visit. */
export function linkedCase(navigation: Navigation, screen: Place): LinkedCase {
  const { answers, packs, linked, headline } = navigation;
  const { place, insurance, sitePack, date, textAsOf, given, typed, preset, itemCount } = answers;
  const key = answersKey(answers);
  // What it came to where the link was made stays in it: loaded anew, the page still says what is different.
  const known = linked?.of === key ? linked : headline?.of === key ? headline : undefined;
  const pack = linked?.of === key && linked.pack ? linked.pack : packMark(navigation);
  const own = packs.imported(answers.pack);
  return {
    screen,
    ...(place ? { place: place.code } : {}),
    ...(insurance ? { insurance } : {}),
    ...(sitePack ? { sitePack } : {}),
    ...(pack ? { pack } : {}),
    ...(date ? { date } : {}),
    ...(textAsOf ? { textAsOf } : {}),
    given,
    typed,
    preset,
    itemCount,
    ...(own ? { own: portable(own).own } : {}),
    ...(known ? { headline: known.headline } : {}),
  };
}

/** A fragment that is short enough, without the pack where it would not be; whether it was left out. */
function shortened(told: LinkedCase): { fragment: string; left: boolean } {
  const { own, ...rest } = told;
  if (!own) return { fragment: encode(told), left: false };
  const whole = own.text.length <= MAX_OWN && encode(told);
  return whole && whole.length <= MAX_LINK ? { fragment: whole, left: false } : { fragment: encode(rest), left: true };
}

/** The fragment of what was told; nothing where nothing was. */
export function fragmentOf(navigation: Navigation): string {
  const { answers, place } = navigation;
  const { given, typed, preset, pack, date } = answers;
  const isEmpty =
    !answers.place && !pack && !date && !typed.size && [...given.keys()].every((path) => preset.has(path));
  if (isEmpty && ["start", "insurance", "check"].includes(place.name)) return "";
  return shortened(linkedCase(navigation, place)).fragment;
}

/** What a link carries of a pack by itself: whoever opens it goes on from the pack with their own case. */
export function packCase(own: ImportedPack): LinkedCase {
  const { pack } = own;
  const { own: carried, digest } = portable(own);
  const { given, typed, preset, itemCount } = noAnswers();
  return {
    screen: { name: "date" },
    pack: { id: pack.id, version: pack.version, digest, isOwn: true },
    own: carried,
    given,
    typed,
    preset,
    itemCount,
  };
}

/** A link to the result of a visit, for somebody else. */
export function linkTo(navigation: Navigation): { link: string; left: boolean } {
  return linkOf(linkedCase(navigation, { name: "result" }));
}

/** A link to a case for somebody else, with nothing of what was typed elsewhere. */
export function linkOf(told: LinkedCase): { link: string; left: boolean } {
  const typed = new Map([...told.typed].filter(([path]) => !OTHER_FORMS.test(path)));
  const { fragment, left } = shortened({ ...told, typed });
  return { link: site.page() + fragment, left };
}

/** Opens a fragment. Rejects with a `Failure` where lists cannot be had. */
export async function open(fragment: string, navigation: Navigation): Promise<OpenedLink> {
  const told = decode(fragment);
  return typeof told === "string" ? { fault: told, screen: { name: "start" } } : openCase(foreign(told), navigation);
}

/** The same case, with a pack that came from somebody else. */
export function foreign({ own, ...told }: LinkedCase): LinkedCase {
  return { ...told, ...(own ? { own: { ...own, isForeign: true } } : {}) };
}

/** Opens a case. Its place and pack are looked up in the site's own lists. Rejects as `open` does. */
export async function openCase(told: LinkedCase, navigation: Navigation): Promise<OpenedLink> {
  const { packs, directory, places } = navigation;
  const listed = await packs.list();
  const answers: Answers = {
    given: new Map(told.given),
    typed: new Map(told.typed),
    preset: new Set(told.preset),
    itemCount: told.itemCount,
    ...(told.insurance ? { insurance: told.insurance } : {}),
    ...(told.date ? { date: told.date } : {}),
    ...(told.textAsOf ? { textAsOf: told.textAsOf } : {}),
  };
  if (told.place) {
    const found = (await directory.list()).flatMap((province) => {
      const row = province.places.find(([code]) => code === told.place);
      return row ? [placeOf(province, row)] : [];
    })[0];
    if (found) answers.place = found;
  }
  const isOfSite = (id: string | undefined): boolean => listed.some((pack) => pack.id === id);
  if (told.sitePack && isOfSite(told.sitePack)) answers.sitePack = told.sitePack;
  const payLater = told.given.get(PAY_LATER_PACK);
  let screen = told.screen;
  if (payLater && !(await places.list()).some(({ id }) => id === payLater)) {
    for (const kept of [answers.given, answers.typed]) {
      for (const path of [...kept.keys()]) if (path.startsWith("pay_later.")) kept.delete(path);
    }
    if (screen.name === "pay_later") screen = { name: "result" };
  }
  const { id, fault } = await packOf(told, navigation, isOfSite);
  if (id) answers.pack = id;
  else if (fault) screen = { name: answers.place ? "insurance" : "start" };
  const { headline, pack } = told;
  return {
    fault,
    answers,
    screen,
    ...(headline ? { linked: { headline, pack, of: answersKey(answers) } } : {}),
  };
}

/** The pack of a case that was opened: of the site, brought in this tab before, or brought by the link. */
async function packOf(
  { pack, own }: LinkedCase,
  navigation: Navigation,
  isOfSite: (id: string) => boolean,
): Promise<{ id?: string; fault?: LinkFault }> {
  const { packs } = navigation;
  if (!pack) return {};
  if (!pack.isOwn) return isOfSite(pack.id) ? { id: pack.id } : { fault: "pack_gone" };
  // In this tab already, unless another one has its name.
  const here = packs.own.find((one) => portable(one).digest === pack.digest);
  if (here) return { id: here.pack.id };
  if (!own) return { fault: "pack_left" };
  const prover = await navigation.prover();
  const loaded = await prover.call("prove_pack", { text: own.text });
  if (loaded.status === "refused" || isOfSite(loaded.pack.id)) return { fault: "pack_refused" };
  const file: Opened | undefined =
    own.file === undefined ? undefined : { name: own.file, digest: digested(new TextEncoder().encode(own.text)) };
  return { id: navigation.takePack(own.text, loaded.pack, file, own.isForeign) };
}
