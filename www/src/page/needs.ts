/**
 * What the pages cannot do without. Where it is missing this module ends the script before anything is
 * drawn, and the first script says why: browsers in a restricted mode run all the rest.
 */

if (typeof WebAssembly === "undefined") throw new Error("no WebAssembly");

export {};
