import { type Completion, type CompletionContext, type CompletionResult, snippet, startCompletion } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import {
  type GraphQLFieldMap,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { type CompletionItem, getAutocompleteSuggestions, getContextAtPosition } from 'graphql-language-service';
import { termOf } from '../schema/term.ts';
import { type About, aboutField, aboutType, positionAt } from './about.ts';
import { aboutBox } from './about-box.ts';

/** What may stand at an offset: names with their terms, and what goes in where one is chosen. */
export interface Suggestion {
  readonly label: string;
  readonly term: string;
  /** the GraphQL type, where it has one */
  readonly type: string;
  readonly about: About | undefined;
  /** a snippet of CodeMirror: with its required arguments and braces; the label where left out */
  readonly template?: string | undefined;
}

/** Pure: the completions at an offset of a text, in no order. */
export function suggestionsAt(schema: GraphQLSchema, text: string, offset: number): Suggestion[] {
  const position = positionAt(text, offset);
  const context = getContextAtPosition(text, position, schema);
  const parent = context?.typeInfo.parentType as GraphQLNamedType | null | undefined;
  const isSelection = ['SelectionSet', 'Field', 'AliasedField'].includes(context?.token.state.kind ?? '');
  const fields = isSelection && (isObjectType(parent) || isInterfaceType(parent)) ? parent.getFields() : {};
  return getAutocompleteSuggestions(schema, text, position).map((item) => suggestionFor(item, schema, fields, parent?.name));
}

type Fields = GraphQLFieldMap<unknown, unknown>;

function suggestionFor(item: CompletionItem, schema: GraphQLSchema, fields: Fields, parent: string | undefined): Suggestion {
  const { label, documentation, detail, deprecationReason } = item;
  const field = fields[label];
  if (field !== undefined) {
    const required = field.args.filter(isRequiredArgument).map(({ name }, at) => `${name}: \${${at + 1}}`);
    const given = required.length === 0 ? '' : `(${required.join(', ')})`;
    const isComposite = isCompositeType(getNamedType(field.type));
    const template = isComposite ? `${label}${given} {\n\t\${}\n}` : given && `${label}${given}\${}`;
    return {
      label,
      term: termOf(field.description).term,
      type: String(field.type),
      about: aboutField(field, parent),
      template: template || undefined,
    };
  }
  const type = schema.getType(label);
  const about = type
    ? aboutType(type)
    : { signature: detail ? `${label}: ${detail}` : label, description: documentation, deprecationReason, place: undefined };
  const { term } = termOf(about.description);
  return { label, term, type: type ? '' : (detail ?? ''), about: documentation || type ? about : undefined };
}

const WORD = /[\w\p{Script=Han}]*/u;
const HAN = /\p{Script=Han}/u;

/**
 * Completions of a query. A Chinese word is looked for among the terms: 区划 finds `region`, and is replaced by it.
 * @param schemaNow asked each time: the schema comes after the editor
 */
export const graphqlCompletions =
  (schemaNow: () => GraphQLSchema | undefined) =>
  (context: CompletionContext): CompletionResult | null => {
    const schema = schemaNow();
    const word = context.matchBefore(WORD);
    if (schema === undefined || word === null) return null;
    const isBare = word.text === '';
    if (isBare && !context.explicit && !/[$@(]$/.test(context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos))) return null;
    const text = context.state.doc.toString();
    if (/#[^\n]*$/.test(text.slice(0, context.pos))) return null;
    const isTerm = HAN.test(word.text);
    const found = isTerm
      ? suggestionsAt(schema, text.slice(0, word.from) + text.slice(word.to), word.from).filter(({ term }) => term.includes(word.text))
      : suggestionsAt(schema, text, context.pos);
    if (found.length === 0) return null;
    return {
      from: word.from,
      options: found.map((each) => optionFor(each, text.slice(context.pos))),
      filter: !isTerm,
      ...(!isTerm && { validFor: /^\w*$/ }),
    };
  };

function optionFor({ label, term, type, about, template }: Suggestion, after: string): Completion {
  // what follows already has its own braces or arguments
  const fits = template !== undefined && !/^\s*[({]/.test(after);
  return {
    label,
    detail: [term, type].filter((part) => part !== '').join('  '),
    ...(about && { info: () => aboutBox(about) }),
    ...(fits && {
      apply: (view: EditorView, completion: Completion, from: number, to: number) => {
        snippet(template)(view, completion, from, to);
        startCompletion(view);
      },
    }),
  };
}
