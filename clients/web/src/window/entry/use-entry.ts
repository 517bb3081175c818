import { useEffect, useMemo, useState } from 'react';
import { compactNumber } from '../../../../../subgraphs/kernel/codes/normalise.ts';
import type { IdentifierType, PartyKind } from '../../gql/graphql.ts';
import { today } from '../time.ts';
import type { Viewer } from '../viewer/access.ts';
import type { Item } from './catalogue.ts';
import { checkForm, type Problem } from './errors.ts';
import { EMPTY, type FieldName, type Form, fillKnown, forgetKnown, preset, textOf, type, without } from './form.ts';
import { checkIdentifier, recognise, TYPES_OF } from './identifier.ts';
import { type EarlierCase, type KnownParty, knownOf, partiesNamed } from './known-party.ts';
import { change, receiveRequired, relist } from './materials.ts';
import { useEarlier } from './use-earlier.ts';

export interface Entry {
  readonly form: Form;
  readonly item: Item | undefined;
  readonly problems: readonly Problem[];
  /** what earlier cases of the party tell; undefined while its number is not whole */
  readonly known: KnownParty | undefined;
  /** parties of the name that was typed, while there is no number yet */
  readonly named: ReturnType<typeof partiesNamed>;
  set(name: FieldName, text: string): void;
  choose(item: Item | undefined): void;
  choosePartyOf(earlier: EarlierCase): void;
  tick(material: string, to: { readonly received?: boolean; readonly copies?: string }): void;
  tickRequired(): void;
  setProblems(problems: readonly Problem[]): void;
  /** checks the form; answers what is wrong */
  check(): readonly Problem[];
}

const blank = (viewer: Viewer): Form => {
  const form = preset(preset(EMPTY, 'party.kind', 'ORGANISATION'), 'party.identifierType', 'SOCIAL_CREDIT_CODE');
  return viewer.system?.region ? preset(form, 'regionCode', viewer.system.region.code) : form;
};

/** 收件表单: what is typed, what is known beforehand, and what is wrong. */
export function useEntry(viewer: Viewer): Entry {
  const [form, setForm] = useState(() => blank(viewer));
  const [item, setItem] = useState<Item>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  const regionCode = textOf(form, 'regionCode');
  const identifier = textOf(form, 'party.identifier');
  const identifierType = textOf(form, 'party.identifierType') as IdentifierType;
  const isWhole = checkIdentifier(identifierType, identifier, today()).state === 'RIGHT' && compactNumber(identifier).length >= 6;
  const name = textOf(form, 'party.name').trim();

  const earlier = useEarlier(isWhole ? compactNumber(identifier) : '');
  const known = useMemo(() => earlier && knownOf(earlier.found, earlier.of, regionCode), [earlier, regionCode]);
  const namesakes = useEarlier(identifier === '' && name.length >= 2 ? name : '');
  const named = useMemo(() => (namesakes ? partiesNamed(namesakes.found, namesakes.of).slice(0, 5) : []), [namesakes]);

  useEffect(() => {
    if (known) setForm((before) => relist(fillKnown(before, known.values), item?.materials ?? [], known.materials));
  }, [known, item]);

  const set = (field: FieldName, text: string) => {
    setProblems((before) => before.filter(({ place }) => place !== field));
    setForm((before) => {
      if (field === 'party.identifier') return typeIdentifier(before, text);
      const next = type(before, field, text);
      // a street lies in one division
      if (field === 'regionCode') return without(next, ['streetCode']);
      // the type of number goes with the kind of party: a choice of before does not hold any more
      return field === 'party.kind'
        ? preset(without(next, ['party.identifierType']), 'party.identifierType', TYPES_OF[text as PartyKind][0] as string)
        : next;
    });
  };

  return {
    form,
    item,
    problems,
    known,
    named,
    set,
    choose(chosen) {
      setItem(chosen);
      set('itemCode', chosen?.code ?? '');
      setForm((before) => relist(before, chosen?.materials ?? [], known?.materials ?? []));
    },
    choosePartyOf({ serialNumber, party }) {
      const origin = { by: 'known', serialNumber } as const;
      const told = { 'party.kind': party?.kind, 'party.identifierType': party?.identifierType, 'party.identifier': party?.identifier };
      const values = Object.entries(told).map(([field, text]) => [field, { text: text ?? '', origin }]);
      setForm((before) => ({ ...before, values: { ...before.values, ...Object.fromEntries(values) } }));
    },
    tick: (material, to) => setForm((before) => change(before, material, to)),
    tickRequired: () => setForm((before) => receiveRequired(before, item?.materials ?? [])),
    setProblems,
    check() {
      const found = checkForm(form, today());
      setProblems(found);
      return found;
    },
  };
}

/** A number of another party: what the last one's cases told is taken back; a whole number says what it is. */
function typeIdentifier(form: Form, text: string): Form {
  const isAnother = compactNumber(text) !== compactNumber(textOf(form, 'party.identifier'));
  const next = type(isAnother ? forgetKnown(form) : form, 'party.identifier', text);
  const told = recognise(text);
  if (told) return preset(preset(next, 'party.kind', told.kind), 'party.identifierType', told.type);
  const kind = textOf(next, 'party.kind') || 'ORGANISATION';
  const withKind = preset(next, 'party.kind', kind);
  return preset(withKind, 'party.identifierType', textOf(withKind, 'party.identifierType') || (TYPES_OF[kind as PartyKind][0] as string));
}
