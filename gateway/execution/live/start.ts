import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** The argument that says behind which cursor a stream begins; without a value it begins now. */
const AFTER = 'after';

type Variables = Readonly<Record<string, unknown>>;

/** A subscription that may begin behind a cursor. */
export interface FeedOperation {
  /** whether it begins now for these variables: then it may share a stream that has begun already */
  beginsNow(variables: Variables): boolean;
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
  const type =
    field &&
    schema
      .getSubscriptionType()
      ?.getFields()
      [field.name.value]?.args.find(({ name }) => name === AFTER)?.type;
  if (!type || !isScalarType(type)) return undefined;
  const given = field.arguments?.find(({ name }) => name.value === AFTER)?.value;
  const resumed = behindVariable(document, operation, new Set(fields), type.name);
  return {
    resumed,
    beginsNow(variables) {
      if (given?.kind !== Kind.VARIABLE) return given === undefined || given.kind === Kind.NULL;
      const name = given.name.value;
      if (Object.hasOwn(variables, name)) return variables[name] === null;
      const fallback = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
      return fallback === undefined || fallback.kind === Kind.NULL;
    },
  };
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
