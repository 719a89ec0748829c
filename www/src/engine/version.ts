/** Which build this is: a page and its workers have to be of the same one, and a cache may have kept an old file. */

/** The version of the engine, and a digest of all that the build makes scripts of. The build writes both in. */
declare const MINGBAI_ENGINE: string;
declare const MINGBAI_BUILD: string;

/** The version of a worker of this build with an engine of that version in it. */
export function versionWith(engine: string): string {
  return `${engine}+${MINGBAI_BUILD}`;
}

/** The version that every worker of this page has to be of. */
export const VERSION = /* @__PURE__ */ versionWith(MINGBAI_ENGINE);
