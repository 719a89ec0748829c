/** Code that is fetched when somebody asks for what it does. */

import { Failure } from "../engine/client.js";

/**
 * Fetches a script once. A browser may keep that one was lost, by its address: after a fault the next one who
 * asks fetches it under another.
 * @param first fetches it the first time, so that the build knows of it
 * @param address where the build puts it
 * @param isWhole whether it is of the same version as the page
 */
export function onDemand<T>(
  first: () => Promise<T>,
  address: string,
  isWhole: (found: T) => boolean,
): () => Promise<T> {
  let found: Promise<T> | undefined;
  let again = 0;
  const fetched = async (): Promise<T> => {
    const script = await (again ? (import(`${address}#${again}`) as Promise<T>) : first());
    if (!isWhole(script)) throw new Error(address);
    return script;
  };
  return () => {
    found ??= fetched().catch((fault: unknown) => {
      found = undefined;
      again += 1;
      throw new Failure("engine", String(fault));
    });
    return found;
  };
}

/**
 * A script that has nothing in common with the page, from where the build puts it; or from elsewhere, once `have` said
 * so: where the page is one file, it is in it.
 */
export function apart<T>(
  address: string,
  isWhole: (found: T) => boolean,
): { fetched: () => Promise<T>; have: (own: () => Promise<T>) => void } {
  let first = (): Promise<T> => import(address);
  return {
    fetched: onDemand(() => first(), address, isWhole),
    have: (own) => {
      first = own;
    },
  };
}
