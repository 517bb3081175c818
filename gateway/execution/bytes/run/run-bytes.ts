import type { FetchContext } from '../../../transport/transport.ts';
import type { Runtime } from '../../runtime.ts';
import { HELD_UP_MS } from '../../tree/held-up.ts';
import type { Sent } from '../../tree/run-tree.ts';
import type { BytesProgram, BytesStep } from '../bytes-program.ts';
import { Source } from '../scan/source.ts';
import { isUnfit } from '../scan/unfit.ts';
import { Found, ROOT } from './found.ts';
import { Output } from './output.ts';
import { requestBody, Variables } from './request.ts';
import { takeAnswer } from './take.ts';
import { ObjectWriter } from './write.ts';

/** Something came up that the other twin knows how to deal with. It goes on from the requests that were sent. */
export interface Unusual {
  /** by step */
  readonly sent: ReadonlyMap<number, Sent>;
}

/**
 * Runs a program over bytes: no value of an answer is ever made. Optimistic: where everything is as it was asked for, it ends in the response
 * (no error, `data` only).
 */
export function runBytes(program: BytesProgram, runtime: Runtime): Promise<Uint8Array | Unusual> {
  return new Promise((resolve) => new Run(program, runtime, resolve).begin());
}

const START = new Source(Buffer.from('{"data":'));
const CLOSE_OBJECT = 0x7d;

class Run {
  private readonly program: BytesProgram;
  private readonly runtime: Runtime;
  private readonly resolve: (end: Uint8Array | Unusual) => void;
  private readonly found: Found;
  private readonly variables: Variables;
  private readonly sent = new Map<number, Sent>();
  /** by step: how many it still waits for */
  private readonly waits: number[] = [];
  private readonly reading: FetchContext;
  private under = 0;
  private ended = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(program: BytesProgram, runtime: Runtime, resolve: (end: Uint8Array | Unusual) => void) {
    const { headers, signal, deadline } = runtime;
    this.program = program;
    this.runtime = runtime;
    this.resolve = resolve;
    this.found = new Found(program);
    this.variables = new Variables(runtime.variables);
    this.reading = { headers, signal, deadline, write: false };
    for (const { waits } of program.steps) this.waits.push(waits);
    this.under = program.steps.length;
  }

  begin(): void {
    try {
      for (const step of this.program.steps) if (step.waits === 0) this.send(step);
      if (this.program.steps.length === 0) this.finish();
      // the other twin knows how to send a part of a request before the rest
      else if (this.program.canBeHeldUp) this.timer = setTimeout(() => this.giveUp(undefined), HELD_UP_MS);
    } catch (error) {
      this.giveUp(error);
    }
  }

  private send(step: BytesStep): void {
    const { program, runtime, reading } = this;
    const body = requestBody(step, this.variables, this.found, program.variants);
    if (!body) {
      this.over(step);
      return;
    }
    const context = step.write ? { ...reading, signal: undefined, write: true } : reading;
    const answer = runtime.transport.fetch(step.service, body, context);
    this.sent.set(step.index, { body, answer });
    answer.then(
      (bytes) => this.take(step, bytes),
      () => this.giveUp(undefined),
    );
  }

  private take(step: BytesStep, bytes: Uint8Array): void {
    if (this.ended) return;
    try {
      takeAnswer(step, bytes, this.found);
      this.over(step);
    } catch (error) {
      this.giveUp(error);
    }
  }

  private over(step: BytesStep): void {
    this.under--;
    for (const next of step.next) {
      const left = (this.waits[next] as number) - 1;
      this.waits[next] = left;
      if (left === 0) this.send(this.program.steps[next] as BytesStep);
    }
    if (this.under === 0 && !this.ended) this.finish();
  }

  private finish(): void {
    const { program, found } = this;
    const out = new Output(program.size);
    out.copy(START, 0, START.length);
    new ObjectWriter(found, program.variants, out).object(ROOT, 0);
    out.byte(CLOSE_OBJECT);
    program.size = out.at + (out.at >> 3);
    program.ints = found.tape.top + (found.tape.top >> 3);
    this.ended = true;
    clearTimeout(this.timer);
    found.tape.release();
    for (const source of found.sources) if (source) this.runtime.transport.release?.(source.bytes);
    this.resolve(out.written());
  }

  /** @param error not one that a subgraph brought about: a fault of ours, which the other twin may not have */
  private giveUp(error: unknown): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    if (error !== undefined && !isUnfit(error)) this.runtime.log.warn({ cause: String(error) }, 'the fast twin broke');
    this.found.tape.release();
    this.resolve({ sent: this.sent });
  }
}
