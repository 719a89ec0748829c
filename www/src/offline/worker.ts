/**
 * The pages without a network: keeps the files of one build on the device and answers with them.
 *
 * Files are those of the site and nothing else: what somebody enters never comes here. All files of a
 * group are fetched, whoever asks, so that what is kept says nothing of where somebody is insured.
 */

import type { Answered, Asked, Files, Group, Listed } from "./protocol.js";

declare const self: ServiceWorkerGlobalScope & { readonly mingbaiFiles: Files };

const { build, groups } = self.mingbaiFiles;
const SCOPE = self.registration.scope;
/** The caches of this folder of the site begin so; others may be on the same origin. */
const OURS = `mingbai ${SCOPE} `;
const OWN = OURS + build;
/** How many files are fetched at once: few, since somebody may be waiting for another one. */
const AT_ONCE = 3;

const all = new Map(Object.values(groups).flat());

function addressOf(name: string): string {
  return new URL(name, SCOPE).href;
}

/** What stands in a cache beside the files of a group once all of them are there. */
function markOf(group: string): string {
  return addressOf(`.kept/${group}`);
}

async function isRight(response: Response, digest: string): Promise<boolean> {
  const bytes = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
}

/** A file as it was kept for a build before, if it is still the same. */
async function fromBefore(caches: Cache[], [name, digest]: Listed): Promise<Response | undefined> {
  for (const cache of caches) {
    const found = await cache.match(addressOf(name));
    if (found && (await isRight(found, digest))) return found;
  }
  return undefined;
}

/** A file of the site. What some cache on the way kept of another version is asked for once more. */
async function fetched([name, digest]: Listed): Promise<Response> {
  for (const cache of ["default", "reload"] as const) {
    const found = await fetch(addressOf(name), { cache, priority: "low" } as RequestInit);
    // Some hosts lead from `index.html` to the folder; a page that was led elsewhere could not be opened.
    if (found.ok && (await isRight(found, digest))) return found.redirected ? new Response(found.body, found) : found;
  }
  throw new Error(`${name} is not of this build`);
}

async function before(): Promise<Cache[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OWN);
  return Promise.all(names.map((name) => caches.open(name)));
}

/** Keeps all files of a group. */
async function keep(group: Group): Promise<void> {
  const [cache, earlier] = [await caches.open(OWN), await before()];
  const left = [...groups[group]];
  const some = async (): Promise<void> => {
    for (let one = left.shift(); one; one = left.shift()) {
      const address = addressOf(one[0]);
      if (await cache.match(address)) continue;
      await cache.put(address, (await fromBefore(earlier, one)) ?? (await fetched(one)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, some));
  await cache.put(markOf(group), new Response(""));
}

/** The groups that were kept before: a new version does not take the place of an old one that could do more. */
async function keptBefore(): Promise<Group[]> {
  const earlier = await before();
  const kept = async (group: string): Promise<boolean> => {
    for (const cache of earlier) if (await cache.match(markOf(group))) return true;
    return false;
  };
  const found: Group[] = [];
  for (const group of Object.keys(groups) as Group[]) if (group === "shell" || (await kept(group))) found.push(group);
  return found;
}

async function install(): Promise<void> {
  for (const group of await keptBefore()) await keep(group);
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== OWN) await caches.delete(name);
  // So that the first visit is kept as well.
  await self.clients.claim();
}

/** The name of the file that a request is for, if it is one of this build. */
function nameOf({ url, method }: Request): string | undefined {
  const { origin, pathname } = new URL(url);
  const own = new URL(SCOPE);
  if (method !== "GET" || origin !== own.origin || !pathname.startsWith(own.pathname)) return undefined;
  const name = decodeURIComponent(pathname.slice(own.pathname.length)) || "index.html";
  return all.has(name) ? name : undefined;
}

async function answer(request: Request, name: string): Promise<Response> {
  const cache = await caches.open(OWN);
  return (await cache.match(addressOf(name), { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  // Who insists on the network wants to know what the site has by now. Opening a page again does not.
  if (request.mode !== "navigate" && ["no-cache", "no-store", "reload"].includes(request.cache)) return;
  const name = nameOf(request);
  if (name !== undefined) event.respondWith(answer(request, name));
});
self.addEventListener("message", (event) => {
  const asked = event.data as Asked;
  const say = (answered: Answered): void => event.ports[0]?.postMessage(answered);
  if (asked.kind === "take_over") {
    event.waitUntil(self.skipWaiting());
  } else {
    event.waitUntil(
      keep(asked.group).then(
        () => say({ kept: true }),
        // The network went away, or the device has no room: the next visit goes on from here.
        () => say({ kept: false }),
      ),
    );
  }
});
