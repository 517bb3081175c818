/** What a connector asks hall for, in the words of the public contract. */
const PERSON = '{ name identifierType identifier phone }';
const LIMIT = '{ value unit countFrom basis }';
const DIVISION = '{ id code name }';

const CASE = `fragment Whole on Case {
  serialNumber version streetCode channel projectName status result receivedAt registeredAt
  item { id code name typeCode procedure caseType statutoryLimit ${LIMIT} promisedLimit ${LIMIT} }
  process { steps { code name required } }
  region ${DIVISION} handlingRegion ${DIVISION}
  authority { name socialCreditCode }
  owner { id }
  origin { system { id } localNumber }
  party { kind name identifierType identifier legalRepresentative address phone agent ${PERSON} }
  materials { name received copies digest sharedFrom }
  decision {
    result documentName documentNumber content reason legalBasis decidedOn certificateNumber validFrom validTo remedies bySilence
  }
  stages {
    id sequence kind stepCode stepName outcome occurredAt recordedAt department departmentCode handler opinion materials
    specialProcedure days approver system { id }
  }
}`;

const ERRORS =
  'errors { code message path ... on DuplicateCase { existing { serialNumber } } ... on IdempotencyConflict { differingFields } }';

/** Of several writes to a case only the last one asks for the whole of it, to write it back. */
const mutation = (name: string, input: string) => {
  const operation = `Connector${name[0]?.toUpperCase()}${name.slice(1)}`;
  return `mutation ${operation}($input: ${input}!, $whole: Boolean!) {
  answer: ${name}(input: $input) { replayed case { serialNumber } whole: case @include(if: $whole) { ...Whole } ${ERRORS} }
}
${CASE}`;
};

export const REGISTER_CASE = mutation('registerCase', 'RegisterCaseInput');
export const RECORD_STAGE = mutation('recordStage', 'RecordStageInput');
export const CORRECT_CASE = mutation('correctCase', 'CorrectCaseInput');

export const WHOLE_CASE = `query ConnectorWholeCase($serialNumber: SerialNumber!) {
  answer: case(serialNumber: $serialNumber) { ...Whole }
}
${CASE}`;

export const CASE_BY_NUMBER = `query ConnectorCaseByNumber($number: String!, $systemId: ID!) {
  answer: caseByNumber(number: $number, systemId: $systemId) { serialNumber version }
}`;

export const RECEIVERS = `query ConnectorReceivers($serialNumber: SerialNumber!) {
  answer: case(serialNumber: $serialNumber) { deliveries { system { id } } }
}`;
