new Worker("worker.js", { type: "module" });
export {};
