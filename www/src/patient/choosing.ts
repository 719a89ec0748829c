/** Taking an insurance, or another day for it: which pack of the site is for it follows from both. */

import type { Date as Day } from "../engine/generated/core.js";
import { today } from "../i18n/words.js";
import { type Answers, chooseDate, choosePack, type Insurance } from "./answers.js";
import { packFor } from "./insurances.js";
import type { Navigation } from "./navigation.js";

/** Takes an insurance, for today where no day was told. */
export async function chooseInsurance(navigation: Navigation, insurance: Insurance): Promise<void> {
  const on = navigation.answers.date ?? today();
  const take = await packChange(navigation, insurance, on);
  await navigation.submit((answers) => {
    answers.insurance = insurance;
    answers.date ??= on;
    take(answers);
  });
}

/** Takes another day, and the pack that holds on it. Figures of the user's own stay what they are. */
export async function chooseDay(navigation: Navigation, on: Day): Promise<void> {
  const { insurance, pack } = navigation.answers;
  const own = navigation.packs.imported(pack) !== undefined;
  const take = insurance && (await packChange(navigation, insurance, on));
  await navigation.submit((answers) => {
    chooseDate(answers, on);
    if (!take) return;
    take(answers);
    if (own) choosePack(answers, pack);
  });
}

async function packChange(navigation: Navigation, insurance: Insurance, on: Day): Promise<(answers: Answers) => void> {
  const { place } = navigation.answers;
  const listed = await navigation.packs.list();
  const pack = place && packFor(place, insurance, listed, on)?.id;
  if (pack) await navigation.packs.load(pack, navigation.client);
  return (answers) => {
    delete answers.sitePack;
    if (pack) answers.sitePack = pack;
    choosePack(answers, pack);
  };
}
