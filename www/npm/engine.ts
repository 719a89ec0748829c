/**
 * The engine of Mingbai for programs: objects in, objects out, in Node and behind bundlers. No clock, no
 * network and no state but the packs that were loaded.
 */

import init, { Engine as Bound } from "mingbai-engine";
import type {
  ChangesRequest,
  ChangesResponse,
  ComparisonRequest,
  ComparisonResponse,
  CurveResponse,
  Response as Estimated,
  Handbook,
  HandbookResponse,
  Interview,
  InterviewRequest,
  Loaded,
  NationalRange,
  NoEstimate,
  OutlookBills,
  OutlookResponse,
  PayLaterLoaded,
  PayLaterRequest,
  PayLaterResponse,
  RangesResponse,
  Request,
} from "../src/engine/generated/core.js";
import type { Case, Explained, SchemeLoaded } from "../src/engine/generated/drg.js";
import type { PriceRequest, PriceResponse, TableLoaded } from "../src/engine/generated/fund.js";

export type * from "../src/engine/generated/core.js";
export { fromNational, type NationalCase } from "./national.js";

/** A request of which only what is known is told. */
export type AskedRequest = Partial<Request> & Pick<Request, "pack" | "settlement_date">;

/** A grouped case of which only what is known is told. */
export type AskedPrice = Partial<PriceRequest> & Pick<PriceRequest, "table" | "scheme" | "drg">;

const FILE = "mingbai_engine_bg.wasm";

/** The module beside this script: by its address in a browser, from the disk in Node. */
async function beside(): Promise<URL | Uint8Array<ArrayBuffer>> {
  const address = new URL("./mingbai_engine_bg.wasm", import.meta.url);
  if (address.protocol !== "file:") return address;
  // Said in two parts, so that no bundler for browsers looks for it.
  const files = ["node:fs", "promises"].join("/");
  const { readFile } = (await import(/* @vite-ignore */ files)) as {
    readFile(address: URL): Promise<Uint8Array<ArrayBuffer>>;
  };
  return readFile(address);
}

let started: Promise<unknown> | undefined;

/** The engine. A pack is its JSON text, or the object that it is of. */
export class Engine {
  readonly #bound: Bound;

  private constructor(bound: Bound) {
    this.#bound = bound;
  }

  /** Starts one; `module` is where its WebAssembly is, if not beside this script. */
  static async start(module?: URL | string | BufferSource): Promise<Engine> {
    started ??= (async () => init({ module_or_path: module ?? (await beside()) }))();
    await started.catch((fault: unknown) => {
      started = undefined;
      throw new Error(`${FILE} cannot be started`, { cause: fault });
    });
    return new Engine(new Bound());
  }

  /** Its version, which results name. */
  static get version(): string {
    return Bound.version();
  }

  /** Loads a pack that was proved before, as those of this package are. */
  load(pack: string | object): Loaded {
    return this.#bound.load_pack(text(pack)) as Loaded;
  }

  /** Proves a pack, and loads it where it is sound. */
  verifyPack(pack: string | object): Loaded {
    return this.#bound.verify_pack(text(pack)) as Loaded;
  }

  /** A pack from the figures of a handbook. */
  handbook(handbook: Handbook): HandbookResponse {
    return this.#bound.handbook(handbook) as HandbookResponse;
  }

  /** Leads through everything that was told: what is still open, or the end that it leads to. */
  interview(told: InterviewRequest): Interview {
    return this.#bound.interview(told) as Interview;
  }

  /** Answers a request, where everything that matters is known. */
  estimate(request: AskedRequest): Estimated {
    return this.#bound.estimate(request) as Estimated;
  }

  /** What a stay will cost when something that matters is not known. */
  outlook(request: AskedRequest): OutlookResponse {
    return this.#bound.outlook(request) as OutlookResponse;
  }

  /** Bounds of all payments for a request in which amounts and shares may be ranges. */
  ranges(request: object): RangesResponse {
    return this.#bound.ranges(request) as RangesResponse;
  }

  /** How payments grow with the total bill, up to an amount in yuan. */
  curve(request: AskedRequest, upTo?: string): CurveResponse {
    return this.#bound.curve(request, upTo) as CurveResponse;
  }

  /** A case beside alternatives, best first. */
  compare(request: ComparisonRequest): ComparisonResponse {
    return this.#bound.compare(request) as ComparisonResponse;
  }

  /** What is different between what a case came to when it was kept and now. */
  changes(request: ChangesRequest): ChangesResponse {
    return this.#bound.changes(request) as ChangesResponse;
  }

  /** The records of a request in the field names of a call of the national interface. */
  national(request: AskedRequest, call: "2303" | "2304" | "2305"): NationalRange | OutlookBills | NoEstimate {
    return this.#bound.national(request, call) as NationalRange | OutlookBills | NoEstimate;
  }

  /** Loads a pack of treatment first, payment later; that of the country first. */
  loadPayLater(pack: string | object): PayLaterLoaded {
    return this.#bound.load_pay_later(text(pack)) as PayLaterLoaded;
  }

  /** Answers who may pay later, and what then. */
  payLater(request: PayLaterRequest): PayLaterResponse {
    return this.#bound.pay_later(request) as PayLaterResponse;
  }

  /** Loads a packed edition of the groups, and the names of its codes. */
  loadScheme(packed: Uint8Array, names?: Uint8Array): SchemeLoaded {
    const loaded = this.#bound.load_scheme(packed) as SchemeLoaded;
    if (!names || loaded.status !== "loaded") return loaded;
    return this.#bound.load_names(loaded.scheme.id, names) as SchemeLoaded;
  }

  /** Groups a case, and says why. Throws where the edition is not loaded. */
  group(scheme: string, stay: Case): Explained {
    return this.#bound.group(scheme, stay) as Explained;
  }

  /** Loads the table of a city's payment standards, as those of this package are. */
  loadTable(table: string | object): TableLoaded {
    return this.#bound.load_table(text(table)) as TableLoaded;
  }

  /** What the fund pays the hospital for a grouped case by such a table; never what the patient pays. */
  fund(request: AskedPrice): PriceResponse {
    return this.#bound.fund(request) as PriceResponse;
  }
}

function text(pack: string | object): string {
  return typeof pack === "string" ? pack : JSON.stringify(pack);
}
