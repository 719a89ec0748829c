import "mingbai/element";
import { Engine } from "mingbai/engine";

Engine.start().then(() => document.body.append(Engine.version));
