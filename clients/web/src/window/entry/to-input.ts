import type { CaseResult, IdentifierType, PartyKind, RegisterCaseInput } from '../../gql/graphql.ts';
import { type FieldName, type Form, textOf } from './form.ts';

/** 收件登记 as the graph takes it: what was left empty is left out. The same form gives the same input, so that a retry is one. */
export function toInput(form: Form, idempotencyKey: string): RegisterCaseInput {
  const text = (name: FieldName) => textOf(form, name).trim() || undefined;
  const agent = text('party.agent.name');
  const agentIdentifier = text('party.agent.identifier');
  const result = text('immediateDecision.result') as CaseResult | undefined;
  const [certificate, validTo] = [text('priorCertificate.number'), text('priorCertificate.validTo')];
  const remarks = text('formData.remarks');
  return {
    idempotencyKey,
    itemCode: text('itemCode'),
    regionCode: text('regionCode') ?? '',
    streetCode: text('streetCode'),
    channel: 'WINDOW',
    party: {
      kind: text('party.kind') as PartyKind,
      identifierType: text('party.identifierType') as IdentifierType,
      identifier: text('party.identifier') ?? '',
      name: text('party.name') ?? '',
      legalRepresentative: text('party.legalRepresentative'),
      address: text('party.address'),
      phone: text('party.phone'),
      agent: agent && {
        name: agent,
        phone: text('party.agent.phone'),
        identifier: agentIdentifier,
        identifierType: agentIdentifier && (text('party.agent.identifierType') as IdentifierType),
      },
    },
    projectName: text('projectName'),
    materials: form.materials
      .filter(({ received }) => received)
      .map(({ name, copies, digest }) => ({
        name,
        copies: copies.trim() === '' ? undefined : Number(copies),
        digest: digest ?? undefined,
      })),
    formData: remarks && { remarks },
    priorCertificate: certificate && validTo ? { number: certificate, validTo } : undefined,
    notDuplicateReason: text('notDuplicateReason'),
    immediateDecision: result && {
      result,
      reason: text('immediateDecision.reason'),
      documentNumber: text('immediateDecision.documentNumber'),
      certificateNumber: text('immediateDecision.certificateNumber'),
    },
  } as RegisterCaseInput;
}
