/** What the patient pays when the bill comes out higher or lower than thought. */

import type { Curve, Piece } from "../../engine/generated/core.js";
import { money } from "../../i18n/format.js";
import { said, t } from "../../i18n/words.js";
import { button, heading } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { curveChart } from "../curve-chart.js";
import { f } from "../further-words.js";
import type { Place } from "../navigation.js";
import { after, isSettled } from "../navigation.js";
import type { Context, Screen } from "../screen.js";

/** So many pieces are read at a glance. */
const FEW = 3;

/** Draws the curve; another place while something is still open. */
export async function curve({ navigation }: Context): Promise<Screen | Place> {
  const interviewed = await navigation.interview();
  if (!isSettled(interviewed)) return after(interviewed);
  const cases = await navigation.cases(interviewed);
  if (!cases) return { name: "result" };
  const found = await (await navigation.explorer()).call("curve", { cases });
  const title = f("curve.title");
  const back = button(t("compare.back"), () => navigation.go({ name: "result" }));
  if (found.status !== "curve") {
    return { title, body: [heading(title), h("p", {}, f("curve.instead")), back] };
  }
  const reach = found.pieces.at(-1)?.up_to.shown ?? "";
  const { near, far } = around(found);
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "help" }, f("curve.help")),
      curveChart(found),
      found.told !== undefined && h("p", { class: "hint" }, f("curve.mark"), money(found.told), ` ${t("unit.yuan")}`),
      h("h2", {}, f("curve.pieces")),
      found.low && h("p", { class: "help" }, f("curve.likely")),
      h("ol", { class: "pieces" }, ...near.map(drawn)),
      far.length > 0 &&
        h(
          "details",
          { class: "more" },
          h("summary", {}, f("curve.more")),
          h("ol", { class: "pieces" }, ...far.map(drawn)),
        ),
      found.low && folded("curve.low", found.low),
      found.high && folded("curve.high", found.high),
      h("p", { class: "hint" }, f("curve.reach"), money(reach), ` ${t("unit.yuan")}`),
      h("p", { class: "actions" }, back),
    ],
  };
}

/** The piece that the bill is in, and its neighbours; all of them where there are few, or no bill. */
function around({ pieces, told }: Curve): { near: Piece[]; far: Piece[] } {
  const at = told === undefined ? -1 : pieces.findIndex(({ up_to }) => Number(up_to.shown) >= Number(told));
  if (at < 0 || pieces.length <= FEW) return { near: pieces, far: [] };
  const isNear = (place: number): boolean => Math.abs(place - at) <= 1;
  return { near: pieces.filter((_, place) => isNear(place)), far: pieces.filter((_, place) => !isNear(place)) };
}

/** The curve where something that is not known leaves the least or the most to pay. */
function folded(title: "curve.low" | "curve.high", { pieces }: Curve): HTMLElement {
  return h(
    "details",
    { class: "more" },
    h("summary", {}, f(title)),
    h("ol", { class: "pieces" }, ...pieces.map(drawn)),
  );
}

function drawn(piece: Piece): HTMLElement {
  const [own] = piece.payments;
  const span: Child[] = [money(piece.from.shown), " – ", money(piece.up_to.shown), ` ${t("unit.yuan")}`];
  const turns = piece.turns.map(({ text }) => h("li", {}, said(text)));
  return h(
    "li",
    {},
    h("p", {}, h("strong", {}, f("curve.total"), ...span)),
    turns.length > 0 && h("ul", {}, ...turns),
    own &&
      h(
        "p",
        {},
        f("curve.own"),
        money(own.start.shown),
        " – ",
        money(own.end.shown),
        ` ${t("unit.yuan")}`,
        f("curve.slope", { share: percent(own.slope) }),
      ),
    piece.not_covered && h("p", {}, said(piece.not_covered)),
  );
}

/** `0.2` → `20`, `0.181875` → `18.19`: to the fen of a hundred yuan. */
function percent(slope: string): string {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(slope) ?? [];
  // One digit more than is shown rounds the last; a half goes up.
  const digits = BigInt(`${whole}${fraction.padEnd(5, "0").slice(0, 5)}`);
  const fen = ((digits + 5n) / 10n).toString().padStart(3, "0");
  const rest = fen.slice(-2).replace(/0+$/, "");
  return `${sign}${fen.slice(0, -2)}${rest && `.${rest}`}`;
}
