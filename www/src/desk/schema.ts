/** What the format of packs allows at a place, read from the schema that is made of the types of the core. */

import { type Fields, isFields, type Json } from "./pack.js";

/** As much of JSON Schema as the schema of packs has. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  title?: string;
  description?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  const?: string;
  default?: Json;
}

/** A field of an object, and the name of the definition that it belongs to. */
export interface Field {
  name: string;
  of: string;
  required: boolean;
  schema: Schema;
}

/** What can stand at a place. */
export type Shape =
  /** A line of text, which a number, a day and a share are as well. */
  | { kind: "text" }
  | { kind: "whole" }
  | { kind: "flag" }
  /** One of these words; `of` is what they are words for. */
  | { kind: "choice"; of: string; values: Schema[] }
  | { kind: "fields"; of: string; fields: Field[] }
  /** An object with one of these fields. */
  | { kind: "ways"; of: string; ways: Field[] }
  | { kind: "list"; items: Schema }
  /** Values by names that are free. */
  | { kind: "entries"; of: Schema }
  /** What the schema says nothing of. */
  | { kind: "any" };

/** So many references may lead from one to the next. */
const FURTHEST = 20;

function isNothing({ type }: Schema): boolean {
  return type === "null";
}

/** The format that a schema describes. */
export class Format {
  constructor(readonly root: Schema) {}

  /** Follows references, and leaves out that there may be nothing. */
  #resolved(schema: Schema): { of: string; schema: Schema } {
    let [found, of] = [schema, schema === this.root ? (schema.title ?? "") : ""];
    for (let step = 0; step < FURTHEST; step += 1) {
      const [only, ...more] = (found.anyOf ?? []).filter((one) => !isNothing(one));
      const name = found.$ref?.replace("#/$defs/", "");
      const defs = this.root.$defs ?? {};
      if (name !== undefined && Object.hasOwn(defs, name)) [found, of] = [defs[name] as Schema, name];
      else if (only && !more.length) found = only;
      else break;
    }
    return { of, schema: found };
  }

  /** What can stand where this schema holds. */
  shape(schema: Schema): Shape {
    const { of, schema: found } = this.#resolved(schema);
    const { oneOf, properties, items, additionalProperties: others } = found;
    if (oneOf?.every((one) => typeof one.const === "string")) return { kind: "choice", of, values: oneOf };
    if (oneOf?.every((one) => Object.keys(one.properties ?? {}).length === 1)) {
      const ways = oneOf.flatMap((one) =>
        Object.entries(one.properties ?? {}).map(([name, schema]) => {
          const { description } = one;
          return { name, of, required: true, schema: { ...schema, ...(description && { description }) } };
        }),
      );
      return { kind: "ways", of, ways };
    }
    const types = [found.type ?? []].flat().filter((type) => type !== "null");
    if (properties) return { kind: "fields", of, fields: this.#fields(of, found) };
    if (types.includes("array") && items) return { kind: "list", items };
    if (types.includes("object") && typeof others === "object") return { kind: "entries", of: others };
    if (types.includes("string")) return { kind: "text" };
    if (types.includes("integer")) return { kind: "whole" };
    if (types.includes("boolean")) return { kind: "flag" };
    return { kind: "any" };
  }

  /** The fields of an object: first those that it must have, in the order in which the format names them. What only
   * editors read (`$schema`) is none. */
  #fields(of: string, { properties = {}, required = [] }: Schema): Field[] {
    const names = Object.keys(properties).filter((name) => !name.startsWith("$"));
    const order = [...required, ...names.filter((name) => !required.includes(name))];
    return order
      .filter((name) => Object.hasOwn(properties, name))
      .map((name) => ({ name, of, required: required.includes(name), schema: properties[name] as Schema }));
  }

  /** What is new at such a place: all that must be there, and nothing in it. What may be left out and is then taken
   * to be empty is there as well, so that it is seen. */
  empty(schema: Schema): Json {
    const shape = this.shape(schema);
    if (shape.kind === "list") return [];
    if (shape.kind === "entries" || shape.kind === "ways") return {};
    if (shape.kind !== "fields") return "";
    const there = shape.fields.filter(({ required, schema }) => required || isEmpty(schema.default));
    return Object.fromEntries(there.map(({ name, schema }) => [name, this.empty(schema)]));
  }

  /** The fields that an object may have and has not. */
  missing(schema: Schema, value: Fields): Field[] {
    const shape = this.shape(schema);
    return shape.kind === "fields" ? shape.fields.filter(({ name }) => !Object.hasOwn(value, name)) : [];
  }

  /** The schema that holds at a place of a pack; none where the format knows no such place. */
  at(path: readonly (string | number)[]): Schema | undefined {
    let schema: Schema | undefined = this.root;
    for (const part of path) {
      if (!schema) return undefined;
      const shape: Shape = this.shape(schema);
      if (shape.kind === "list") schema = typeof part === "number" ? shape.items : undefined;
      else if (shape.kind === "entries") schema = shape.of;
      else if (shape.kind === "fields") schema = shape.fields.find(({ name }) => name === part)?.schema;
      else if (shape.kind === "ways") schema = shape.ways.find(({ name }) => name === part)?.schema;
      else schema = undefined;
    }
    return schema;
  }

  /** Whether it holds single values alone: a name in two languages, a clause, a span. */
  isFlat(schema: Schema): boolean {
    const shape = this.shape(schema);
    const single = ["text", "whole", "flag", "choice"];
    return shape.kind === "fields" && shape.fields.every((one) => single.includes(this.shape(one.schema).kind));
  }
}

function isEmpty(value: Json | undefined): boolean {
  return Array.isArray(value) ? !value.length : isFields(value) && !Object.keys(value).length;
}

/** Whether something that was fetched can be the schema of packs. */
export function isSchema(found: unknown): boolean {
  return isFields(found as Json) && isFields((found as Fields).properties) && isFields((found as Fields).$defs);
}
