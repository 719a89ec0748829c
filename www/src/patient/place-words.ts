/** How a place is called in the language of the page. */

import { language } from "../i18n/words.js";
import type { Place } from "./find-place.js";

/** 九江市; in English Jiujiang 九江市, since whoever reads English here may know it by either. */
export function placeName({ name, latin }: { name: string; latin: string }): string {
  return language() === "zh" ? name : `${latin} ${name}`;
}

/** The province, and nothing for a place that is one. */
export function provinceName({ province }: Place): string | undefined {
  return province && placeName(province);
}
