import { graphql } from '../../gql/gql.ts';
import { read } from '../../shared/graph/read.ts';
import type { EarlierCase } from './known-party.ts';

const WindowPartyHistory = graphql(`
  query WindowPartyHistory($text: String!) {
    cases(filter: { text: $text }, orderBy: RECEIVED_AT_DESC, first: 20) {
      nodes {
        serialNumber
        projectName
        streetCode
        handlingRegion { code }
        item { name }
        party {
          kind
          name
          identifierType
          identifier
          legalRepresentative
          address
          phone
          agent { name identifierType identifier phone }
        }
        materials { name received copies digest }
      }
    }
  }
`);

/** 当事人历史办件: newest first; those that the clerk reads masked are among them. @param text a whole number, or part of a name */
export async function readEarlier(text: string, signal: AbortSignal): Promise<readonly EarlierCase[]> {
  const { data } = await read(WindowPartyHistory, { text }, signal);
  return data.cases?.nodes ?? [];
}
