/** Schemes that somebody imported and asked to keep, on this device alone: IndexedDB. */

import type { PackedScheme } from "./protocol.js";

/** A scheme that is kept. */
export interface StoredScheme extends PackedScheme {
  id: string;
  title: string;
  /** The day on which it was imported, as 2027-01-01. */
  imported: string;
}

const DATABASE = "mingbai";
const STORE = "schemes";

/** How long the device may stay silent, in milliseconds. */
const SILENT = 5000;

/** What ends with an event, or with nothing at all for so long. */
function answered<T>(listen: (done: (value: T) => void, failed: (fault: unknown) => void) => void): Promise<T> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error("IndexedDB is silent")), SILENT);
    const end =
      <V>(how: (value: V) => void) =>
      (value: V): void => {
        clearTimeout(timer);
        how(value);
      };
    listen(end(done), end(failed));
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return answered((done, failed) => {
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("error", () => failed(request.error));
  });
}

/**
 * Whether there is no database. Looked up where the browser can say, because WebKit makes one of what was
 * only opened to see, also when that is taken back.
 */
async function isMissing(): Promise<boolean> {
  if (typeof indexedDB.databases !== "function") return false;
  const all = await answered<IDBDatabaseInfo[]>((done, failed) => void indexedDB.databases().then(done, failed));
  return all.every(({ name }) => name !== DATABASE);
}

/** The database; where there is none, it is made only to keep something in it. */
async function opened(make: boolean): Promise<IDBDatabase | undefined> {
  if (!make && (await isMissing())) return undefined;
  return answered((done, failed) => {
    const request = indexedDB.open(DATABASE, 1);
    let isBegun = false;
    request.addEventListener("upgradeneeded", () => {
      isBegun = !make;
      // What was begun is taken back, and leaves nothing on the device.
      if (isBegun) request.transaction?.abort();
      else request.result.createObjectStore(STORE, { keyPath: "id" });
    });
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("blocked", () => failed(new Error("IndexedDB is blocked")));
    request.addEventListener("error", (event) => {
      event.preventDefault();
      if (isBegun) done(undefined);
      else failed(request.error);
    });
  });
}

/** Does one thing with the store; done only when it is on the disk. Nothing where nothing is kept. */
async function within<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
  make = false,
): Promise<T | undefined> {
  const database = await opened(make);
  if (!database) return undefined;
  try {
    const transaction = database.transaction(STORE, mode);
    const ended = answered<void>((done, failed) => {
      transaction.addEventListener("complete", () => done());
      transaction.addEventListener("abort", () => failed(transaction.error));
    });
    // Both fail together; the first is told.
    ended.catch(() => undefined);
    const result = await settled(work(transaction.objectStore(STORE)));
    await ended;
    return result;
  } finally {
    database.close();
  }
}

/** Keeps a scheme, in the place of one of the same id. Rejects where the device has no room, forbids it or stays silent. */
export async function save(scheme: StoredScheme): Promise<void> {
  await within("readwrite", (store) => store.put(scheme), true);
}

/** Whether a device that forbids keeping says so: it has nothing, and nothing is lost. */
function forbids(fault: unknown): boolean {
  return (
    typeof indexedDB === "undefined" ||
    (fault instanceof DOMException && ["SecurityError", "InvalidStateError"].includes(fault.name))
  );
}

/** The schemes that are kept; none where the device forbids keeping. Rejects where they cannot be read. */
export async function list(): Promise<StoredScheme[]> {
  try {
    const all: unknown[] = (await within("readonly", (store) => store.getAll())) ?? [];
    return all.map(whole);
  } catch (fault) {
    if (forbids(fault)) return [];
    throw fault;
  }
}

/** A record as it must be: what is missing from a damaged one is empty, and refused where it is used. */
function whole(record: unknown): StoredScheme {
  const own = (record ?? {}) as Partial<Record<keyof StoredScheme, unknown>>;
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const bytes = (value: unknown): ArrayBuffer => (value instanceof ArrayBuffer ? value : new ArrayBuffer(0));
  const id = text(own.id);
  return {
    id,
    title: text(own.title) || id,
    imported: text(own.imported),
    scheme: bytes(own.scheme),
    names: bytes(own.names),
  };
}

/** A scheme that is kept. */
export async function read(id: string): Promise<StoredScheme | undefined> {
  const found: unknown = await within("readonly", (store) => store.get(id));
  return found === undefined ? undefined : whole(found);
}

/** Forgets a scheme; with the last one the database goes. */
export async function remove(id: string): Promise<void> {
  await within("readwrite", (store) => store.delete(id));
  const left = await within("readonly", (store) => store.count());
  if (left === 0) await settled(indexedDB.deleteDatabase(DATABASE));
}
