import { coerceInputValue, GraphQLError, Kind } from 'graphql';
import { exactDigits } from '../execution/exact-json.ts';
import { badInput, type Complaint, over, type Variable } from './read-document.ts';

const MAX_ERRORS = 20;

/** Variables that their types do not take (GraphQL specification, 6.1.2), named by path and without their values. */
export function checkVariables(
  variables: readonly Variable[],
  values: Readonly<Record<string, unknown>>,
  maxDepth: number,
): readonly Complaint[] {
  const complaints: Complaint[] = [];
  for (const { definition, type } of variables) {
    const name = definition.variable.name.value;
    const refuse = (reason: string, path: readonly (string | number)[] = []) => {
      complaints.push(badInput(new GraphQLError(`variable $${[name, ...path].join('.')}: ${reason}`, { nodes: definition })));
      if (complaints.length === MAX_ERRORS) throw new Enough();
    };
    try {
      const value = values[name];
      if (!Object.hasOwn(values, name)) {
        if (definition.type.kind === Kind.NON_NULL_TYPE && !definition.defaultValue) refuse('missing');
      } else if (isDeeper(value, maxDepth)) {
        return [over(`variable $${name} nested deeper than ${maxDepth}`)];
      } else if (value !== null || definition.type.kind === Kind.NON_NULL_TYPE) {
        coerceInputValue(value, type, (path, given, error) => {
          if (!isExactly(given, error)) refuse(error.message, path);
        });
      }
    } catch (error) {
      if (error instanceof Enough) return complaints;
      throw error;
    }
  }
  return complaints;
}

/** graphql-js knows no number but a double: digits that no double holds are an ID, or a Float, all the same. */
function isExactly(given: unknown, { message }: GraphQLError): boolean {
  const digits = exactDigits(given);
  if (digits === undefined) return false;
  return message.startsWith('ID ') ? /^-?\d+$/.test(digits) : message.startsWith('Float ') && Number.isFinite(Number(digits));
}

/** A list of wrong values is told of by its first ones. */
class Enough extends Error {}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner.some((each) => isDeeper(each, levels - 1));
}
