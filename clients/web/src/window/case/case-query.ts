import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';
import { GraphFailed, read } from '../../shared/graph/read.ts';
import type { GraphError } from '../../shared/graph/send.ts';

const WindowCase = graphql(`
  query WindowCase($serialNumber: SerialNumber!) {
    case(serialNumber: $serialNumber) {
      serialNumber
      version
      status
      result
      channel
      queryCode
      receivedAt
      projectName
      streetCode
      formData
      notDuplicateReason
      item {
        code
        name
        procedure
        caseType
        promisedLimit { value unit }
        statutoryLimit { value unit }
        materials { name required sharedFrom }
      }
      region { name }
      handlingRegion { name }
      authority { name }
      owner { id name }
      origin { system { id name } localNumber }
      party {
        kind
        name
        identifierType
        identifier
        legalRepresentative
        address
        phone
        agent { name phone }
      }
      materials { name received copies sharedFrom }
      decision { result documentName documentNumber reason decidedOn certificateNumber validFrom validTo }
      process { steps { code name required picked } }
      linkedTo { serialNumber }
      numbers { system { id name } number }
      stages {
        id
        sequence
        kind
        stepCode
        stepName
        outcome
        occurredAt
        system { name }
        department
        handler
        opinion
        materials
        specialProcedure
        days
      }
      deliveries { system { id name } state waiting attempts deliveredAt lastError }
      provincialRecord { ...WindowHeldRecord }
      cityHealthRecord { ...WindowHeldRecord }
      districtRecord { ...WindowHeldRecord }
      districtHallRecord { ...WindowHeldRecord }
      supervision { stagesReceived light promisedDueDate statutoryDueDate workingDaysUsed paused }
    }
  }
`);

/** 系统记录: the case as one system holds it */
export const HeldRecord = graphql(`
  fragment WindowHeldRecord on SystemRecord {
    system { id name }
    localNumber
    localStatus
    stages { sequence }
    differences { path here register }
  }
`);

export type CaseOnDesk = NonNullable<ResultOf<typeof WindowCase>['case']>;

export interface ReadCase {
  /** null where there is none of that number */
  readonly found: CaseOnDesk | null;
  /** parts of it that a system could not give now */
  readonly errors: readonly GraphError[];
}

/** 办件 with its way through all systems; a system that is down costs its own part alone. */
export async function readCase(serialNumber: string, signal: AbortSignal): Promise<ReadCase> {
  const { data, errors } = await read(WindowCase, { serialNumber }, signal);
  // no case because nobody could look is another thing than no case
  if (!data.case && errors.length > 0) throw new GraphFailed(errors);
  return { found: data.case ?? null, errors };
}
