import {
  type DocumentNode,
  type FieldNode,
  GraphQLID,
  type GraphQLSchema,
  GraphQLString,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';

/** The argument that says behind which cursor a stream begins; without a value it begins now. */
const AFTER = 'after';

type Variables = Readonly<Record<string, unknown>>;

/** A subscription that may begin behind a cursor. */
export interface FeedOperation {
  /** the cursor that it begins behind for these variables; undefined: it begins now */
  from(variables: Variables): string | undefined;
  /** the variable that says nothing but that */
  readonly startVariable: string | undefined;
  /** the same operation behind a cursor, whatever the client's own says; the same objects each time, so that it is planned once */
  readonly resumed: { readonly document: DocumentNode; readonly operation: OperationDefinitionNode; readonly variable: string };
}

/** Undefined where the subscription's field has no argument `after` that may be left out and takes a text. */
export function feedOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): FeedOperation | undefined {
  const fields = rootFields(document, operation.selectionSet);
  const [field] = fields;
  const known = field && schema.getSubscriptionType()?.getFields()[field.name.value];
  const type = known?.args.find(({ name }) => name === AFTER)?.type;
  if (type !== GraphQLString && type !== GraphQLID) return undefined;
  const given = field?.arguments?.find(({ name }) => name.value === AFTER)?.value;
  const resumed = behindVariable(document, operation, new Set(fields), type.name);
  const startName = given?.kind === Kind.VARIABLE ? given.name.value : undefined;
  const start = operation.variableDefinitions?.find(({ variable }) => variable.name.value === startName);
  return {
    resumed,
    startVariable: startName !== undefined && uses(document, startName) === fields.length ? startName : undefined,
    from(variables) {
      if (startName === undefined || !Object.hasOwn(variables, startName)) return textOf(start?.defaultValue ?? given);
      const value = variables[startName];
      return value === null || value === undefined ? undefined : String(value);
    },
  };
}

/** Of a literal; a number that stands for an ID too. */
const textOf = (value: ValueNode | undefined): string | undefined =>
  value?.kind === Kind.STRING || value?.kind === Kind.INT ? value.value : undefined;

/** How often a variable is named, its definition apart. */
function uses(document: DocumentNode, name: string): number {
  let count = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => {
      if (node.name.value === name) count += 1;
    },
  });
  return count;
}

/** The one root field that a subscription has (GraphQL specification, 5.2.3.1), as often as it is written. */
function rootFields(document: DocumentNode, selectionSet: SelectionSetNode): readonly FieldNode[] {
  return selectionSet.selections.flatMap((selection): readonly FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(document, selection.selectionSet);
    const fragment = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? rootFields(document, fragment.selectionSet) : [];
  });
}

function behindVariable(document: DocumentNode, operation: OperationDefinitionNode, fields: ReadonlySet<FieldNode>, typeName: string) {
  const taken = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  let variable = 'lastEventId';
  while (taken.has(variable)) variable += '_';
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const reference = { kind: Kind.VARIABLE, name: name(variable) } as const;
  const definition = {
    kind: Kind.VARIABLE_DEFINITION,
    variable: reference,
    type: { kind: Kind.NAMED_TYPE, name: name(typeName) },
  } as const;
  const changed = visit(document, {
    // on the way out: what it holds may have been changed
    OperationDefinition: {
      leave: (node) =>
        node.name?.value === operation.name?.value
          ? { ...node, variableDefinitions: [...(node.variableDefinitions ?? []), definition] }
          : undefined,
    },
    Field(node) {
      if (!fields.has(node)) return undefined;
      const others = node.arguments?.filter((argument) => argument.name.value !== AFTER) ?? [];
      return { ...node, arguments: [...others, { kind: Kind.ARGUMENT, name: name(AFTER), value: reference } as const] };
    },
  });
  const found = changed.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.name?.value === operation.name?.value,
  ) as OperationDefinitionNode;
  return { document: changed, operation: found, variable };
}
