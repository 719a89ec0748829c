/**
 * The engine leads: which screens there are, and in which order, follows from what it asks.
 *
 * Each walk begins with the bare case, adds one answer at a time as the engine asks for it, and ends
 * at the first question without an answer, or at a result. An answer that is no longer asked for is
 * therefore neither sent nor shown, whatever was told before, and comes back should it be asked again.
 */

import type { Client } from "./client.js";
import type { Question, Request, Response } from "./generated/core.js";
import { type Told, bareRequest, billOf, billSteps, put } from "./told.js";

/** A screen that the engine's questions lead to. */
export interface Step {
  /** The path that it answers; the bill takes several. */
  path: string;
  /** The engine's question. */
  question: Question;
}

/** Where a walk ends. */
export type End =
  /** At a question without an answer. */
  | { kind: "open"; step: Step }
  /** At an answer of the engine that is no question. */
  | { kind: "said"; response: Exclude<Response, { status: "needs_answers" }> };

/** A walk through everything told. */
export interface Walk {
  /** The questions that were asked and answered, in order. */
  steps: Step[];
  /** Where it ends. */
  end: End;
  /** What the engine was told on the way. */
  request: Request;
}

/** Walks through everything told. */
export async function walk(told: Told, client: Client): Promise<Walk> {
  const request = bareRequest(told);
  const steps: Step[] = [];
  const asked = new Set<string>();
  for (;;) {
    const response = await client.call("estimate", { request });
    if (response.status !== "needs_answers") return { steps, end: { kind: "said", response }, request };
    const question = response.questions[0];
    // An engine that asks for what it was told would go round for ever.
    if (!question || asked.has(question.path)) throw new Error(`asked again: ${question?.path ?? ""}`);
    asked.add(question.path);
    const end = question.kind === "bill" ? await bill(told, client, request, question, steps) : one(told, request, question, steps);
    if (end) return { steps, end, request };
  }
}

function one(told: Told, request: Request, question: Question, steps: Step[]): End | undefined {
  const step = { path: question.path, question };
  const value = told.given.get(question.path);
  if (value === undefined) return { kind: "open", step };
  put(request, question.path, value, question.year);
  steps.push(step);
  return undefined;
}

async function bill(
  told: Told,
  client: Client,
  request: Request,
  question: Question,
  steps: Step[],
): Promise<End | undefined> {
  const sofar = billOf(told);
  if (sofar) request.bill = sofar;
  for (const path of billSteps(told)) {
    const step = { path, question };
    if (told.given.has(path)) {
      steps.push(step);
      continue;
    }
    if (!sofar) return { kind: "open", step };
    // A figure that is refused is refused on its own screen, not three screens later.
    const response = await client.call("estimate", { request });
    return response.status === "invalid" ? { kind: "said", response } : { kind: "open", step };
  }
  return undefined;
}
