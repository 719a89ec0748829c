/**
 * What the pages cannot do without. Where it is missing this module ends the script before anything is
 * drawn, and the first script says why: some browsers run all the rest in a restricted mode, from a
 * folder, or in a frame that is shut off.
 */

if (location.protocol === "file:" || self.origin === "null") throw new Error("not from a web site");
if (typeof WebAssembly === "undefined") throw new Error("no WebAssembly");

export {};
