/** What somebody asked to keep, on this device alone: IndexedDB. Nothing is made before something is kept. */

/** One database for all pages of the site, a store for each kind of thing. */
const DATABASE = "mingbai";
const STORES = ["schemes", "calculations", "templates", "recent"] as const;
/** How many stores there were is the form that the database has on the device. */
const FORM = STORES.length;

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

/** The connection of this page, once something asked for it; none where nothing is kept. */
let held: Promise<IDBDatabase | undefined> | undefined;

/** Takes a connection for closed: it is, or will be. */
function dropped(own: typeof held): void {
  if (held === own) held = undefined;
}

/** Closes the connection: the database is to be deleted. */
async function letGo(): Promise<void> {
  const own = held;
  dropped(own);
  (await own?.catch(() => undefined))?.close();
}

/**
 * The database; where there is none, it is made only to keep something in it. One connection lasts as long as the
 * page: where a page is left while it opens or closes one, WebKit opens the database to nobody any more.
 */
async function opened(make: boolean): Promise<IDBDatabase | undefined> {
  while (held) {
    const own = held;
    const there = await own;
    if (there) return there;
    dropped(own);
  }
  const own = connected(make);
  held = own;
  const drop = (): void => dropped(own);
  own.catch(drop);
  const database = await own;
  database?.addEventListener("close", drop);
  // Another page deletes it, or a newer one brings it into another form.
  database?.addEventListener("versionchange", () => {
    drop();
    database.close();
  });
  return database;
}

async function connected(make: boolean): Promise<IDBDatabase | undefined> {
  if (!make && (await isMissing())) return undefined;
  return answered((done, failed) => {
    const request = indexedDB.open(DATABASE, FORM);
    let isBegun = false;
    request.addEventListener("upgradeneeded", ({ oldVersion }) => {
      isBegun = !make && oldVersion === 0;
      // What was begun is taken back, and leaves nothing on the device.
      if (isBegun) return request.transaction?.abort();
      const { result } = request;
      for (const store of STORES) {
        if (!result.objectStoreNames.contains(store)) result.createObjectStore(store, { keyPath: "id" });
      }
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

/** A transaction; on a new connection where the browser closed the one there was, as one in the background may be. */
async function begun(
  stores: readonly string[],
  mode: IDBTransactionMode,
  make: boolean,
): Promise<IDBTransaction | undefined> {
  const database = await opened(make);
  try {
    return database?.transaction([...stores], mode);
  } catch {
    await letGo();
    return (await opened(make))?.transaction([...stores], mode);
  }
}

/** Does one thing with stores; done only when it is on the disk. Nothing where nothing is kept. */
async function within<T>(
  stores: readonly string[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => Promise<T>,
  make = false,
): Promise<T | undefined> {
  const transaction = await begun(stores, mode, make);
  if (!transaction) return undefined;
  const ended = answered<void>((done, failed) => {
    transaction.addEventListener("complete", () => done());
    transaction.addEventListener("abort", () => failed(transaction.error));
  });
  // Both fail together; the first is told.
  ended.catch(() => undefined);
  const result = await work(transaction);
  await ended;
  return result;
}

/** Whether a device that forbids keeping says so: it has nothing, and nothing is lost. */
function forbids(fault: unknown): boolean {
  return (
    typeof indexedDB === "undefined" ||
    (fault instanceof DOMException && ["SecurityError", "InvalidStateError"].includes(fault.name))
  );
}

/**
 * What is being forgotten, one after the other: whoever opens the database while it is deleted would make it anew,
 * and it would be left behind.
 */
let forgetting: Promise<unknown> = Promise.resolve();

/** A kind of thing that is kept. */
export class Store<T extends { id: string }> {
  readonly #name: (typeof STORES)[number];
  readonly #whole: (record: unknown) => T;

  /**
   * @param name where it is kept
   * @param whole a record as it must be: a damaged one may lack anything
   */
  constructor(name: (typeof STORES)[number], whole: (record: unknown) => T) {
    this.#name = name;
    this.#whole = whole;
  }

  async #within<R>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<R>,
    make = false,
  ): Promise<R | undefined> {
    await forgetting;
    return within([this.#name], mode, (transaction) => settled(work(transaction.objectStore(this.#name))), make);
  }

  /** Keeps one, in the place of one of the same id. Rejects where the device has no room, forbids it or stays silent. */
  async save(one: T): Promise<void> {
    await this.#within("readwrite", (store) => store.put(one), true);
  }

  /** Those that are kept; none where the device forbids keeping. Rejects where they cannot be read. */
  async list(): Promise<T[]> {
    try {
      const all: unknown[] = (await this.#within("readonly", (store) => store.getAll())) ?? [];
      return all.map(this.#whole);
    } catch (fault) {
      if (forbids(fault)) return [];
      throw fault;
    }
  }

  /** One that is kept. */
  async read(id: string): Promise<T | undefined> {
    const found: unknown = await this.#within("readonly", (store) => store.get(id));
    return found === undefined ? undefined : this.#whole(found);
  }

  /** Forgets one; with the last of all kinds the database goes. */
  remove(id: string): Promise<void> {
    const forgotten = forgetting.then(() => this.#forget(id));
    // Who asks next waits for it, however it ends.
    forgetting = forgotten.catch(() => undefined);
    return forgotten;
  }

  async #forget(id: string): Promise<void> {
    await within([this.#name], "readwrite", (transaction) => settled(transaction.objectStore(this.#name).delete(id)));
    const left = await within(STORES, "readonly", async (transaction) => {
      const counts = await Promise.all(STORES.map((store) => settled(transaction.objectStore(store).count())));
      return counts.some((count) => count > 0);
    });
    if (left !== false) return;
    await letGo();
    await settled(indexedDB.deleteDatabase(DATABASE));
  }
}
