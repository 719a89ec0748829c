/** Text as a voice says it: numbers as words, so that 3,200 is no row of digits. */

import type { Language } from "../../i18n/remembered.js";

const DIGITS = "零一二三四五六七八九";
const SMALL = ["", "十", "百", "千"];
const LARGE = ["", "万", "亿", "万亿"];

/** One group of four digits. */
function group(digits: string): string {
  let words = "";
  let gap = false;
  for (const [at, digit] of [...digits].entries()) {
    const place = digits.length - at - 1;
    if (digit === "0") {
      gap = words !== "";
      continue;
    }
    // 两千, but 二百 and 二十.
    const said = digit === "2" && place === 3 ? "两" : (DIGITS[Number(digit)] ?? "");
    words += `${gap ? "零" : ""}${said}${SMALL[place] ?? ""}`;
    gap = false;
  }
  return words;
}

/** A whole number in Chinese: 3200 → 三千二百. */
export function chinese(whole: string): string {
  const digits = whole.replace(/^0+(?=\d)/, "");
  if (digits === "0") return "零";
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(digits.slice(Math.max(0, end - 4), end));
  let words = "";
  for (const [at, digits] of groups.entries()) {
    const said = digits === "2" ? (groups.length > 1 && at === 0 ? "两" : "二") : group(digits);
    if (!said) continue;
    // 一万零五十: a group that does not fill its places is told apart from the one before.
    const apart = words && digits.startsWith("0") ? "零" : "";
    words += `${apart}${said}${LARGE[groups.length - at - 1] ?? ""}`;
  }
  return words.replace(/^一十/, "十");
}

const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "  twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const THOUSANDS = ["", " thousand", " million", " billion"];

function hundreds(number: number): string {
  if (number >= 100) {
    const rest = number % 100;
    return `${ONES[Math.floor(number / 100)]} hundred${rest ? ` and ${hundreds(rest)}` : ""}`;
  }
  if (number < 20) return ONES[number] ?? "";
  return `${TENS[Math.floor(number / 10)]}${number % 10 ? `-${ONES[number % 10]}` : ""}`;
}

/** A whole number in English. */
export function english(whole: string): string {
  const digits = whole.replace(/^0+(?=\d)/, "");
  if (digits === "0") return "zero";
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return groups
    .map((digits, at) => {
      const number = Number(digits);
      return number ? `${hundreds(number)}${THOUSANDS[groups.length - at - 1] ?? ""}` : "";
    })
    .filter(Boolean)
    .join(" ");
}

/** Digits one by one: years, telephone numbers. */
function eachOf(digits: string, language: Language): string {
  const names = language === "zh" ? [...DIGITS] : ONES;
  const said = [...digits].map((digit) => names[Number(digit)] ?? digit);
  return said.join(language === "zh" ? "" : " ");
}

function decimal(whole: string, fraction: string, language: Language): string {
  const plain = whole.replaceAll(",", "");
  const said = language === "zh" ? chinese(plain) : english(plain);
  const rest = fraction.replace(/0+$/, "");
  if (!rest) return said;
  return language === "zh" ? `${said}点${eachOf(rest, language)}` : `${said} point ${eachOf(rest, language)}`;
}

/** An amount with its 角 and 分. */
function yuan(whole: string, fraction: string): string {
  const [jiao = "0", fen = "0"] = fraction;
  const said = chinese(whole.replaceAll(",", ""));
  const parts = [
    jiao === "0" ? (fen === "0" ? "" : "零") : `${chinese(jiao)}角`,
    fen === "0" ? "" : `${chinese(fen)}分`,
  ];
  return `${said}元${parts.join("")}`;
}

/** A text as a voice says it. */
export function spoken(text: string, language: Language): string {
  const number = /(\d[\d,]*)(?:\.(\d+))?/g;
  if (language === "en") {
    return text
      .replace(/\b12393\b/g, (digits) => eachOf(digits, language))
      .replace(
        /(\d[\d,]*)(?:\.(\d+))?\s*%/g,
        (_, whole: string, rest = "") => `${decimal(whole, rest, language)} percent`,
      )
      .replace(
        /(\d[\d,]*)(?:\.(\d+))? yuan/g,
        (_, whole: string, rest = "") => `${decimal(whole, rest, language)} yuan`,
      )
      .replace(/(\d+(?:,\d{3})+)(?:\.(\d+))?/g, (_, whole: string, rest = "") => decimal(whole, rest, language));
  }
  return text
    .replace(/\b12393\b/g, "幺二三九三")
    .replace(/\b(\d{4})(?=\s*年)/g, (year) => eachOf(year, language))
    .replace(/(\d[\d,]*)(?:\.(\d+))?\s*%/g, (_, whole: string, rest = "") => `百分之${decimal(whole, rest, language)}`)
    .replace(/(\d[\d,]*)\.(\d\d)\s*元/g, (_, whole: string, rest: string) => yuan(whole, rest))
    .replace(number, (_, whole: string, rest = "") => decimal(whole, rest, language))
    .replace(/\s+/g, "");
}
