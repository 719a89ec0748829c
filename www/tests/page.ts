/** What stands for the page where there is none: modules look at its language as they are loaded. */

Object.assign(globalThis, { document: { documentElement: { lang: "zh-CN" } } });
