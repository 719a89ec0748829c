/** An amount of the likely case beside a result that is a range: it says so, and is not told to the fen. */

import { grouped, money, nearestYuan } from "../i18n/format.js";
import { t } from "../i18n/words.js";
import type { Child } from "../ui/dom.js";

/** The amount as it is to be shown; to the fen only where all of it is known. */
export function likelySum(amount: string, isSupposed: boolean): Child[] {
  if (!isSupposed) return [money(amount), ` ${t("unit.yuan")}`];
  return [t("result.own.likely", { likely: grouped(nearestYuan(amount)) })];
}
