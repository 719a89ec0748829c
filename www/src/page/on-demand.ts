/** Code that is fetched when somebody asks for what it does. */

import { Failure } from "../engine/client.js";

/**
 * Fetches a file of code once. After it could not be had, the next one who asks tries again, by another
 * address: a browser may keep that a script was lost by the one before.
 * @param file where it ships
 * @param first the same as an import, which is how the build finds it
 * @param name something that it exports, by which a file of another version than the page is told apart
 */
export function onDemand<T extends object>(file: string, first: () => Promise<T>, name: keyof T): () => Promise<T> {
  let found: Promise<T> | undefined;
  let turn = 0;
  const fetched = async (): Promise<T> => {
    try {
      const code = turn ? ((await import(`${file}#${turn}`)) as T) : await first();
      if (!(name in code)) throw new Error(file);
      return code;
    } catch (fault) {
      turn += 1;
      found = undefined;
      throw new Failure("engine", String(fault));
    }
  };
  return () => {
    found ??= fetched();
    return found;
  };
}
