/** The bill, in the way that the user knows it. */

import type { InterviewStep } from "../../engine/generated/core.js";
import { said, t } from "../../i18n/words.js";
import { heading, help, linkButton, moreBox } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import {
  BILL_WAY,
  DRG,
  ITEMS,
  OVER_LIMIT,
  SELF_FUNDED,
  SLIP,
  SLIP_FIELDS,
  TOTAL,
  TOTAL_HIGH,
  TOTAL_LOW,
} from "../answers.js";
import { billTitle, SLIP_WORDS, WAY_WORDS } from "../bill-words.js";
import { chosenIn, nothingChosen, radios, textField } from "../fields.js";
import { echoOf, readAmounts, valueForm } from "../figures.js";
import { glossary } from "../glossary.js";
import { type Context, form, type Screen } from "../screen.js";

/** Draws one of the screens that tell the bill. */
export async function billScreen(context: Context, step: InterviewStep): Promise<Screen> {
  switch (step.path) {
    case BILL_WAY:
      return wayScreen(context, step);
    case SLIP:
      return slipScreen(context, step);
    case ITEMS:
      return (await context.further()).itemsScreen(context, billTitle(context.navigation, step));
    case DRG:
      return (await context.further()).drgScreen(context, billTitle(context.navigation, step));
    default:
      return totalScreen(context, step);
  }
}

function wayScreen(context: Context, step: InterviewStep): Screen {
  const title = billTitle(context.navigation, step);
  const options = Object.entries(WAY_WORDS).map(([value, { name, hint }]) => ({
    value,
    label: t(name),
    hint: t(hint),
  }));
  const stay = !context.navigation.packs.isOutpatient(context.navigation.answers.pack);
  if (stay) options.push({ value: "typical", label: t("bill.way.typical"), hint: t("bill.way.typical.hint") });
  options.push({ value: "not_known", label: t("not_known"), hint: t("bill.way.not_known.hint") });
  const send = (): void =>
    context.run(async () => {
      const way = chosenIn(context, BILL_WAY, "total");
      if (!way) return context.navigation.show([nothingChosen(BILL_WAY)]);
      if (way === "typical") return context.navigation.go({ name: "typical" });
      await context.navigation.submit((answers) => answers.given.set(BILL_WAY, way));
    });
  return { title, body: [heading(title), form(send, radios(context, BILL_WAY, options, "total"))] };
}

function totalScreen(context: Context, step: InterviewStep): Screen {
  const { path, question } = step;
  const title = billTitle(context.navigation, step);
  if (path === TOTAL) {
    const hint = question.help && said(question.help);
    const other = (): void => context.navigation.go({ name: "ask", path: BILL_WAY });
    return {
      title,
      body: [
        heading(title),
        help(hint),
        h("p", { class: "hint" }, t("bill.total.hint")),
        valueForm(context, { path, kind: "amount", words: {}, range: { low: TOTAL_LOW, high: TOTAL_HIGH } }),
        !context.navigation.packs.isOutpatient(context.navigation.answers.pack) &&
          h(
            "p",
            {},
            linkButton(t("bill.typical"), () => context.navigation.go({ name: "typical" })),
          ),
        h("p", {}, linkButton(t("bill.way.other"), other)),
      ],
    };
  }
  const funded = path === SELF_FUNDED;
  const words = {
    "0": t(funded ? "bill.self_funded.none" : "bill.first_self_pay.none"),
    not_known: t("not_known"),
  };
  const over = (): HTMLElement =>
    textField(context, {
      path: OVER_LIMIT,
      label: t("bill.over_limit"),
      hint: t("bill.over_limit.hint"),
      unit: t("unit.percent"),
      mode: "decimal",
      size: 6,
      echo: echoOf(context.navigation, "share"),
    });
  const more = funded
    ? undefined
    : { path: OVER_LIMIT, kind: "share" as const, field: moreBox(t("bill.more"), over()) };
  if (more && (context.navigation.answers.typed.get(OVER_LIMIT) || problemsAt(context, OVER_LIMIT))) {
    more.field.setAttribute("open", "");
  }
  return {
    title,
    body: [
      heading(title),
      help(t(funded ? "bill.self_funded.help" : "bill.first_self_pay.help")),
      valueForm(context, { path, kind: "share", words, ...(more ? { more } : {}) }),
      glossary(context),
    ],
  };
}

function problemsAt(context: Context, path: string): boolean {
  return context.problems.some((problem) => problem.path === path);
}

function slipScreen(context: Context, step: InterviewStep): Screen {
  const { navigation } = context;
  const title = billTitle(context.navigation, step);
  const fields = SLIP_FIELDS.map((name) =>
    textField(context, {
      path: `${SLIP}.${name}`,
      label: t(SLIP_WORDS[name].name),
      hint: t(SLIP_WORDS[name].hint),
      unit: t("unit.yuan"),
      mode: "decimal",
      size: 14,
      echo: echoOf(navigation, "amount"),
    }),
  );
  const send = (): void =>
    context.run(async () => {
      const paths = SLIP_FIELDS.map((name) => `${SLIP}.${name}`);
      // All is computed from the amount in scope.
      const { read, problems } = await readAmounts(navigation, paths, `${SLIP}.inscp_scp_amt`);
      if (problems.length) return navigation.show(problems);
      await navigation.submit((answers) => {
        for (const [path, value] of read) answers.given.set(path, value);
        answers.given.set(SLIP, "told");
      });
    });
  return {
    title,
    body: [
      heading(title),
      help(t("slip.help")),
      form(send, h("div", { class: "stack" }, ...fields)),
      glossary(context),
    ],
  };
}
