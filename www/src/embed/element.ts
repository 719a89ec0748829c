/**
 * `<mingbai-estimator>`: the patient's page as an element of somebody else's. Until somebody touches it, it is
 * a heading and a button; the page itself, and its cores, come with the first press.
 */

import en from "../../messages/embed.en.json";
import zh from "../../messages/embed.zh.json";
import { scriptAddress } from "../engine/scripts.js";
import { VERSION } from "../engine/version.js";
import { isSize } from "../i18n/remembered.js";
import { isScheme } from "../link/case.js";
import { h } from "../ui/dom.js";
import { brought } from "./brought.js";
import { Cores } from "./cores.js";
import { type DoctorView, drawDoctor } from "./doctor-view.js";
import { dress, type Frame, frameIn } from "./frame.js";
import type { Begun, Host, KnownCase, Preset, Tell } from "./host.js";

/** The files of the site: where this script is, or where the attribute `site` says. */
const BESIDE = new URL(".", import.meta.url);
/** What is different in the case of the element by these attributes. */
const OF_THE_CASE = ["region", "scheme", "hospital-tier", "pack"];
const LOOKS = ["lang", "theme", "text-size"];
/** What the attributes may be. */
const VALUES: Record<string, (value: string) => boolean> = {
  view: (value) => /^(patient|card|doctor)$/.test(value),
  region: (value) => /^\d{6}$/.test(value),
  scheme: isScheme,
  "hospital-tier": (value) => /^(township|tier[123])$/.test(value),
  "text-size": isSize,
  theme: (value) => /^(light|dark|auto)$/.test(value),
};
/** What a portal says by properties. */
const SAID = ["case", "packs"] as const;

const CORES = new Map<string, Cores>();
/** The packs of all elements: whose id it is. */
const PACKS = new Map<string, string>();
let copies = 0;

/** The cores of a site, which all elements share. */
function coresOf(base: URL): Cores {
  let cores = CORES.get(base.href);
  if (!cores) {
    cores = new Cores({
      worker(file) {
        // Browsers start no worker of another site, and a page may forbid to try.
        if (base.origin !== location.origin) throw new Error("of another site");
        return new Worker(scriptAddress(new URL(file, base).href), { type: "module" });
      },
      async here(file) {
        const { serveHere } = (await import(new URL("here.js", base).href)) as typeof import("./here.js");
        const { port1, port2 } = new MessageChannel();
        serveHere(file, port1);
        port2.start();
        return port2;
      },
    });
    CORES.set(base.href, cores);
  }
  return cores;
}

/** The element. */
export class Estimator extends HTMLElement {
  static readonly observedAttributes = [...OF_THE_CASE, ...LOOKS];

  readonly #shadow = this.attachShadow({ mode: "open" });
  #frame: Frame | undefined;
  #begun: Promise<Begun | DoctorView> | undefined;
  #case: KnownCase = {};
  #packs: readonly unknown[] = [];
  /** Who gives packs, where it is not the page that the element is in. */
  giver: string | undefined;
  #applying = false;

  /** What the portal knows of the case. */
  get case(): KnownCase {
    return this.#case;
  }

  set case(known: KnownCase) {
    this.#case = known;
    this.#applied();
  }

  /** Packs that the portal brings: objects, or their JSON text. */
  get packs(): readonly unknown[] {
    return this.#packs;
  }

  set packs(packs: readonly unknown[]) {
    this.#packs = packs;
    this.#applied();
  }

  constructor() {
    super();
    // Said before this script was there, it is a property of the element's own, which hides ours.
    for (const name of SAID) {
      const early = Object.getOwnPropertyDescriptor(this, name);
      if (!early) continue;
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, early.value);
    }
  }

  connectedCallback(): void {
    if (this.#frame) return;
    // Room for what comes, which can be seen to come into sight.
    const room = h("div");
    room.style.height = "15em";
    this.#shadow.replaceChildren(room);
    // Nothing is fetched for who never comes so far down.
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      void this.#draw();
    });
    seen.observe(this);
    this.addEventListener("focus", () => void this.#draw(), { once: true });
  }

  attributeChangedCallback(name: string): void {
    if (!this.#frame) return;
    if (OF_THE_CASE.includes(name)) this.#applied();
    else this.#look(name === "lang");
  }

  /** Tells the portal of attributes that are nothing that is known. */
  #checkValues(): void {
    const words = this.#words;
    for (const [name, isKnown] of Object.entries(VALUES)) {
      const value = this.getAttribute(name);
      if (value === null || isKnown(value)) continue;
      const message = words["attribute.unknown"].replace("{name}", name).replace("{value}", value);
      this.#tell("error", { code: "attribute_unknown", message });
    }
    if (this.#isDoctor && (this.hasAttribute("pack") || this.#packs.length))
      this.#tell("error", { code: "pack_unused", message: words["doctor.pack_unused"] });
  }

  /** Opens the page, as a press on the button does. */
  async open(): Promise<void> {
    await this.#draw();
    if (!this.#begun) this.#checkValues();
    this.#begun ??= this.#begin();
    await this.#begun;
  }

  get #base(): URL {
    const site = this.getAttribute("site");
    return site ? new URL(site.replace(/\/?$/, "/"), document.baseURI) : BESIDE;
  }

  readonly #at = (file: string): string => new URL(file, this.#base).href;

  get #words(): typeof zh {
    return this.#language === "en" ? en : zh;
  }

  get #language(): "zh" | "en" {
    const lang = this.lang || this.closest("[lang]")?.getAttribute("lang") || "zh";
    return lang.startsWith("en") ? "en" : "zh";
  }

  readonly #tell: Tell = (what, detail) => {
    this.dispatchEvent(new CustomEvent(`mingbai-${what}`, { detail, bubbles: true, composed: true }));
  };

  /** Language, colours and size of text, as the attributes say. */
  #look(isOtherLanguage: boolean): void {
    const frame = this.#frame;
    if (!frame) return;
    const { element } = frame;
    element.lang = this.#language === "en" ? "en" : "zh-CN";
    // In a frame of ours nobody is told before a press.
    if (!this.hasAttribute("framed")) element.dataset.told = "";
    const size = this.getAttribute("text-size");
    if (isSize(size)) element.dataset.size = size;
    frame.colours(this.getAttribute("theme"));
    if (!isOtherLanguage) return;
    if (this.#begun) void this.#begun.then((begun) => begun.redraw());
    else this.#front();
  }

  async #draw(): Promise<void> {
    if (this.#frame) return;
    this.#frame = frameIn(this.#shadow, this.#words[this.#isDoctor ? "doctor.region" : "region"]);
    const { element } = this.#frame;
    element.hidden = true;
    await dress(this.#shadow, this.#at);
    this.#shadow.firstElementChild?.remove();
    element.hidden = false;
    this.#look(false);
    this.#front();
  }

  get #main(): HTMLElement {
    const main = this.#frame?.element.querySelector<HTMLElement>("#main");
    if (!main) throw new Error("the element has no frame");
    return main;
  }

  get #isDoctor(): boolean {
    return this.getAttribute("view") === "doctor";
  }

  /** What is there before the page: a heading, and the button that opens it. */
  #front(): void {
    const words = this.#words;
    const [title, lead, begin] = this.#isDoctor
      ? [words["doctor.title"], words["doctor.lead"], words["doctor.begin"]]
      : [words["front.title"], words["front.lead"], words["front.begin"]];
    this.#main.replaceChildren(h("h1", {}, title), h("p", { class: "lead" }, lead), this.#press(begin));
  }

  #press(label: string): HTMLElement {
    const press = h("button", { type: "button", class: "primary" }, label);
    press.addEventListener("click", () => {
      press.setAttribute("aria-busy", "true");
      this.open().catch(() => undefined);
    });
    return h("p", { class: "actions" }, press);
  }

  async #beginDoctor(): Promise<DoctorView> {
    const looks = {
      title: this.#words["doctor.title"],
      open: this.#words["doctor.open"],
      lang: this.#language,
      size: this.#frame?.element.dataset.size ?? null,
    };
    const begun = await drawDoctor(this.#main, this.#at("doctor.html"), looks, this.#tell);
    this.#tell("ready", { engine: VERSION });
    this.#know(begun);
    return begun;
  }

  /** Tells the doctor's page what the portal knows, where it knows something. */
  #know(begun: DoctorView): void {
    const known = { ...this.#case, ...this.#known };
    if (Object.keys(known).length) begun.know(known);
  }

  /** Place and insurance, as the case or the attributes say. */
  get #known(): Pick<KnownCase, "region" | "scheme"> {
    const region = this.#case.region ?? this.getAttribute("region");
    const scheme = this.#case.scheme ?? this.getAttribute("scheme");
    return { ...(region ? { region } : {}), ...(scheme ? { scheme } : {}) };
  }

  async #begin(): Promise<Begun | DoctorView> {
    if (this.#isDoctor) return this.#beginDoctor();
    const words = this.#words;
    try {
      copies += 1;
      // Every element has a copy of the page to itself: a module is loaded once for every fragment.
      const script = (await import(`${this.#at("embedded.js")}#${copies}`)) as typeof import("./embedded.js");
      const cores = coresOf(this.#base);
      const frame = this.#frame;
      if (!frame) throw new Error("the element has no frame");
      const host: Host = {
        shadow: this.#shadow,
        frame: frame.element,
        isCard: this.getAttribute("view") === "card",
        tell: this.#tell,
        site: {
          at: this.#at,
          connect: (file) => cores.connect(file),
          page: () => this.#at("index.html"),
          allows(id, pack) {
            const known = PACKS.get(id) ?? pack;
            PACKS.set(id, known);
            return known === pack;
          },
        },
      };
      const begun = await script.begin(host);
      await this.#preset(begun);
      return begun;
    } catch (fault) {
      this.#begun = undefined;
      this.#tell("error", { code: "lost", message: String(fault) });
      this.#main.replaceChildren(
        h("p", { class: "note", role: "alert" }, words["front.lost"]),
        this.#press(words["front.again"]),
      );
      throw fault;
    }
  }

  async #preset(begun: Begun): Promise<void> {
    const { answers = {}, stay: _, ...rest } = this.#case;
    const tier = this.getAttribute("hospital-tier");
    const known = this.#known;
    const packs = await brought(this, this.#packs, this.#words, begun, this.giver);
    const preset: Preset = {
      ...rest,
      ...known,
      answers: { ...(tier ? { "stay.tier": tier } : {}), ...answers },
    };
    const isTold = known.region || packs.length || Object.keys(preset.answers).length;
    if (isTold || this.getAttribute("view") === "card") await begun.preset(preset, packs);
  }

  /** Takes what the portal says now, once for all that it says in one go; a portal that says something asks for the page. */
  #applied(): void {
    if (this.#applying) return;
    this.#applying = true;
    queueMicrotask(() => {
      this.#applying = false;
      const begun = this.#begun;
      if (begun) void begun.then((page) => ("know" in page ? this.#know(page) : this.#preset(page)));
    });
  }
}

if (!customElements.get("mingbai-estimator")) customElements.define("mingbai-estimator", Estimator);
