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

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("error", () => failed(request.error));
  });
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE, { keyPath: "id" }));
  return settled(request);
}

/** Does one thing with the store; done only when it is on the disk. */
async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode);
    const ended = new Promise<void>((done, failed) => {
      transaction.addEventListener("complete", () => done());
      transaction.addEventListener("abort", () => failed(transaction.error));
    });
    const result = await settled(work(transaction.objectStore(STORE)));
    await ended;
    return result;
  } finally {
    database.close();
  }
}

/** Keeps a scheme, in the place of one of the same id. Rejects where the device has no room or forbids it. */
export async function save(scheme: StoredScheme): Promise<void> {
  await within("readwrite", (store) => store.put(scheme));
}

/** The schemes that are kept; none where the device forbids keeping. */
export async function list(): Promise<StoredScheme[]> {
  try {
    return await within("readonly", (store) => store.getAll() as IDBRequest<StoredScheme[]>);
  } catch {
    return [];
  }
}

/** A scheme that is kept. */
export async function read(id: string): Promise<StoredScheme | undefined> {
  return within("readonly", (store) => store.get(id) as IDBRequest<StoredScheme | undefined>);
}

/** Forgets a scheme. */
export async function remove(id: string): Promise<void> {
  await within("readwrite", (store) => store.delete(id));
}
