/** What stands for the page where there is none: modules look at its language as they are loaded, and at its address. */

const address = "https://hospital.example/bill/";

Object.assign(globalThis, {
  document: { documentElement: { lang: "zh-CN" }, baseURI: address },
  location: new URL(address),
});
