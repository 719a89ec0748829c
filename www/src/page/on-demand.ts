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
