import type { MessageParams } from './message.ts';
import type { FaultCode } from './table.ts';

/** A system fault or refused access: leaves as a top-level error with `extensions.code`. Its cause is logged, never sent. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly params: MessageParams;

  constructor(code: FaultCode, params: MessageParams = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'Fault';
    this.code = code;
    this.params = params;
  }
}
