/** What every page that is one file has in common: all that it would fetch is in it, and its cores run on the page. */

import { inflateSync } from "fflate";
import type { Table } from "../engine/protocol.js";
import { type Side, type Started, serve } from "../engine/serving.js";
import { type Connection, haveSite } from "../engine/site.js";
import { takeChoices } from "../page/remembering.js";

/** What is in the file, by name: where it begins in the unpacked bytes, and where it ends. */
type Contents = Record<string, [begin: number, end: number]>;

/** Answers what comes through a port. */
type Serves = (side: Side) => Promise<void>;

/** The pages, each a file beside this one; `xtask/src/single.rs` calls them so. */
const PAGES: Record<string, string> = { "index.html": "mingbai.html", "doctor.html": "mingbai-doctor.html" };

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

/** The address of what is in the file, or of a page beside it; empty for all else. */
function at(file: string): string {
  const bytes = addresses.has(file) ? undefined : files(file);
  if (bytes) addresses.set(file, URL.createObjectURL(new Blob([bytes])));
  return addresses.get(file) ?? PAGES[file] ?? "";
}

/** A core whose module is in the file. */
export function core<T extends Table<T>>(
  start: (module?: BufferSource) => Promise<Started<T>>,
  module: string,
): Serves {
  return (side) => serve(() => start(files(module)), side);
}

/** Has everything from the file, and the cores on the page itself: browsers start no workers from a disk. */
export function haveFile(cores: Record<string, Serves>): void {
  takeChoices();
  const connect = (file: string): Connection => {
    const { port1, port2 } = new MessageChannel();
    for (const port of [port1, port2]) port.start();
    void cores[file]?.(port1);
    return Object.assign(port2, { terminate: () => port2.close() }) as unknown as Connection;
  };
  haveSite({ at, connect, page: () => location.href.replace(/#.*/, ""), allows: () => true });
}
