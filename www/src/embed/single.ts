/** The patient's page as one file, which opens from a disk: all that it would fetch is in it. */

import { inflateSync } from "fflate";
import { start as core } from "../engine/core.js";
import { start as explore } from "../engine/explore.js";
import { start as later } from "../engine/later.js";
import { start as prove } from "../engine/prove.js";
import { type Side, serve } from "../engine/serving.js";
import { type Connection, haveSite } from "../engine/site.js";

/** What is in the file, by name: where it begins in the unpacked bytes, and where it ends. */
type Contents = Record<string, [begin: number, end: number]>;

/** Unpacks the element of that id: base64 of deflated bytes, which begin with a table of their contents and its length. */
function unpacked(id: string): (file: string) => Uint8Array<ArrayBuffer> | undefined {
  const text = document.getElementById(id)?.textContent?.trim() ?? "";
  const bytes = inflateSync(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const data = 4 + length;
  const contents = JSON.parse(new TextDecoder().decode(bytes.subarray(4, data))) as Contents;
  return (file) => {
    const [begin, end] = contents[file] ?? [];
    return begin === undefined || end === undefined ? undefined : bytes.slice(data + begin, data + end);
  };
}

const files = unpacked("files");
const addresses = new Map<string, string>();

function at(file: string): string {
  const bytes = addresses.has(file) ? undefined : files(file);
  if (bytes) addresses.set(file, URL.createObjectURL(new Blob([bytes])));
  return addresses.get(file) ?? "";
}

const CORES: Record<string, (side: Side) => Promise<void>> = {
  "worker.js": (side) => serve(() => core(files("mingbai_core_bg.wasm")), side),
  "explore.js": (side) => serve(() => explore(files("mingbai_explore_bg.wasm")), side),
  "prove.js": (side) => serve(() => prove(files("mingbai_prove_bg.wasm")), side),
  "later.js": (side) => serve(() => later(files("mingbai_pay_later_bg.wasm")), side),
};

/** A core on the page itself: browsers start no workers from a disk. */
function connect(file: string): Connection {
  const { port1, port2 } = new MessageChannel();
  for (const port of [port1, port2]) port.start();
  void CORES[file]?.(port1);
  return Object.assign(port2, { terminate: () => port2.close() }) as unknown as Connection;
}

haveSite({ at, connect, page: () => location.href.replace(/#.*/, ""), allows: () => true });
void import("../patient/app.js").then(({ open }) => open());
