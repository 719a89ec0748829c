/** Pictures of counts: what draws them is fetched at a press, and each stands above the table that says the same. */

import { html, nothing } from "lit-html";
import { apart } from "../page/on-demand.js";
import { explained } from "../page/outdated.js";
import { h } from "../ui/dom.js";
import type { Bar, Look } from "./charts.js";
import { button, type Drawn } from "./part.js";
import { t } from "./words.js";

type Charts = typeof import("./charts.js");

const { fetched: chartCode, have } = apart<Charts>("./charts.js", ({ draw }) => typeof draw === "function");

/** Has what draws charts from elsewhere. */
export const haveCharts = have;

/** So many bars are drawn at the most. */
const MOST = 10;
/** The height of a bar with the gap below it, and of what is around all of them, in the size of the text. */
const [BAR, AROUND] = [2, 0.5];
/** The text beside the bars is smaller than that of the page, and never smaller than so many pixels. */
const SMALLER = 0.9;
const LEAST_SIZE = 16;

/** A picture that was drawn. */
interface Picture {
  figure: HTMLElement;
  canvas: HTMLCanvasElement;
  /** What it shows, and how the page looked then. */
  of: string;
  end: () => void;
}

/** All pictures of the page. */
export class Pictures {
  #isOpen = false;
  #failed = false;
  #charts: Charts | undefined;
  readonly #drawn = new Map<string, Picture>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
    // What is drawn has the colours and the size of the text of its time.
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", changed);
    }
    new MutationObserver(() => this.#isOpen && changed()).observe(document.documentElement, { attributes: true });
  }

  /** The picture of that id, or the button that fetches it. */
  drawn(id: string, name: string, all: readonly Bar[]): Drawn {
    if (all.length < 2) return nothing;
    if (this.#failed) {
      const again = button(t("failure.retry"), () => this.#open(), "primary");
      return html`<p class="cause">${t("charts.failed")}</p><p class="actions">${again}</p>`;
    }
    if (!this.#isOpen) return html`<p class="actions">${button(t("charts.show"), () => this.#open())}</p>`;
    if (!this.#charts) return html`<p class="waiting">${t("waiting")}</p>`;
    return html`${this.#picture(this.#charts, id, name, all.slice(0, MOST))}`;
  }

  #open(): void {
    this.#isOpen = true;
    this.#failed = false;
    this.#changed();
    chartCode()
      .then((charts) => {
        this.#charts = charts;
      })
      .catch(async (fault: unknown) => {
        await explained(fault);
        this.#failed = true;
      })
      .finally(this.#changed);
  }

  #picture({ draw }: Charts, id: string, name: string, bars: readonly Bar[]): HTMLElement {
    const look = lookOf();
    const of = JSON.stringify([name, bars, look]);
    const last = this.#drawn.get(id);
    if (last?.of === of) return last.figure;
    last?.end();
    const canvas = h("canvas", { role: "img", "aria-label": t("charts.name", { name }) });
    const figure = h("figure", { class: "picture", id: `picture-${id}` }, canvas);
    figure.style.height = `${(bars.length * BAR + AROUND) * look.size}px`;
    const picture: Picture = { figure, canvas, of, end: () => undefined };
    this.#drawn.set(id, picture);
    // Its size is known once it is in the page.
    requestAnimationFrame(() => {
      if (this.#drawn.get(id) === picture) picture.end = draw(canvas, bars, look);
    });
    return figure;
  }
}

function lookOf(): Look {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const { color: text } = getComputedStyle(document.body);
  // Where the reader forces colours there is one for everything.
  const isForced = matchMedia("(forced-colors: active)").matches;
  const [line, bar, below] = ["line", "primary", "wrong"].map((name) => (isForced ? text : colour(name)));
  const size = Number.parseFloat(style.fontSize) * SMALLER;
  return {
    text,
    line: line ?? text,
    bar: bar ?? text,
    below: below ?? text,
    font: style.fontFamily,
    size: Math.max(LEAST_SIZE, size || 0),
  };
}
