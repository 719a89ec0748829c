import init from "mingbai-core";
await init();
