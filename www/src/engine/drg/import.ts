/** The reader of official workbooks in a worker of its own, which ends when the workbook is read. */

import init, { Workbook } from "mingbai-workbook";
import type { Text } from "../generated/core.js";
import type { WorkbookRead } from "../generated/drg.js";
import { serve } from "../serving.js";
import type { ImportCalls, ImportResponse, TableResponse } from "./protocol.js";

type Asked = ImportCalls["import"]["ask"];

async function answer(asked: Asked, memory: WebAssembly.Memory): Promise<ImportResponse> {
  const read = Workbook.refuse_size(asked.file.size) ?? (await opened(asked));
  if (!read) return { status: "unreadable" };
  const said = JSON.parse(new TextDecoder().decode(read.said())) as WorkbookRead;
  if (said.status === "refused") return said;
  return { ...said, scheme: owned(read.scheme()), names: owned(read.names()), memory: memory.buffer.byteLength };
}

async function opened({ file, head, lists }: Asked): Promise<Workbook | undefined> {
  const bytes = await bytesOf(file);
  return bytes && Workbook.read(bytes, head.id, head.title, new Uint8Array(lists.scheme), new Uint8Array(lists.names));
}

async function table(file: Blob): Promise<TableResponse> {
  const bytes = await bytesOf(file);
  if (!bytes) return { status: "unreadable" };
  const read = Workbook.table(bytes);
  const message = JSON.parse(new TextDecoder().decode(read.refused())) as Text | null;
  return message ? { status: "refused", message } : { status: "read", table: owned(read.csv()) };
}

async function bytesOf(file: Blob): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** The buffer of bytes that came from the core, which are a copy of their own. */
function owned(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer as ArrayBuffer;
}

await serve<ImportCalls>(async () => {
  const { memory } = await init({ module_or_path: new URL("mingbai_workbook_bg.wasm", import.meta.url) });
  return {
    version: Workbook.version(),
    answer: (asked) => (asked.kind === "table" ? table(asked.file) : answer(asked, memory)),
  };
});
