import { type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import type { DeferredPart } from '../execution/answer/deferred-part.ts';
import type { BytesProgram } from '../execution/bytes/bytes-program.ts';
import { prepareBytes } from '../execution/bytes/prepare/prepare-bytes.ts';
import type { Program } from '../execution/program.ts';
import type { ObjectShape } from '../execution/shape.ts';
import { compile } from '../planning/compile/compile.ts';
import type { GraphFacts } from '../planning/compile/graph-facts.ts';
import { isDeferring } from '../planning/is-deferring.ts';
import { normalise } from '../planning/normalise/canonical.ts';
import type { Planner } from '../planning/planner.ts';
import type { AccessRules, Rights } from '../policy/access-rules.ts';
import { withCursor } from './with-cursor.ts';

/** An operation ready to run, for one set of conditions and overrides. Immutable, shared by requests. */
export interface Prepared {
  /** undefined where no subgraph need be asked */
  readonly program: Program | undefined;
  /** the same for the fast twin; undefined where it does not do what the plan holds */
  readonly bytes: BytesProgram | undefined;
  readonly shape: ObjectShape;
  /** the shape with the parts that come later */
  readonly whole: ObjectShape;
  readonly deferred: readonly DeferredPart[];
  /** `__schema` and `__type`, for graphql-js */
  readonly introspection: DocumentNode | undefined;
  /** of those that it is for; undefined where the graph keeps nothing from anybody */
  readonly rights: Rights | undefined;
}

/** What the preparation of an operation depends on besides its text. */
export interface Circumstances {
  readonly conditions: ReadonlyMap<string, boolean>;
  readonly overrides: readonly string[];
  /** whether the client takes deferred parts later */
  readonly incremental: boolean;
  readonly rights?: Rights | undefined;
}

export interface PrepareParts {
  /** what clients see */
  readonly schema: GraphQLSchema;
  readonly facts: GraphFacts;
  readonly planner: Planner;
  readonly taken: ReadonlySet<string>;
  /** undefined where the graph keeps nothing from anybody */
  readonly rules?: AccessRules | undefined;
}

/** Normalises, plans and compiles. Rejects with the planner's Fault. */
export async function prepare(
  parts: PrepareParts,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  circumstances: Circumstances,
): Promise<Prepared> {
  try {
    return await prepareAt(parts, document, operation, circumstances);
  } catch (error) {
    // the planner breaks at some deferred parts, or never ends; a server need not defer, and in one piece it plans the same operation
    const fails = error instanceof Fault && (error.code === 'INTERNAL' || error.code === 'LIMIT_EXCEEDED');
    if (!fails || !circumstances.incremental || !isDeferring(document)) throw error;
    return prepareAt(parts, document, operation, { ...circumstances, incremental: false });
  }
}

/** The same operation of a changed document. */
const operationIn = (document: DocumentNode, { name }: OperationDefinitionNode): OperationDefinitionNode =>
  getOperationAST(document, name?.value) as OperationDefinitionNode;

async function prepareAt(
  { schema, facts, planner, taken }: PrepareParts,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { conditions, overrides, incremental, rights }: Circumstances,
): Promise<Prepared> {
  const options = { taken, defer: incremental, denied: rights?.denies };
  const { document: asked, shape, whole, deferred, introspection } = normalise(schema, document, operation, conditions, options);
  const following = withCursor(schema, document, operation);
  const canonical = following ? normalise(schema, following, operationIn(following, operation), conditions, options).document : asked;
  const plan = canonical === undefined ? undefined : await planner.plan({ document: canonical, overrides });
  const program = plan && compile(plan, operation, facts);
  return {
    program,
    bytes: program && deferred.length === 0 ? prepareBytes(program, shape) : undefined,
    shape,
    whole,
    deferred,
    introspection,
    rights,
  };
}
