import { shanghaiDay } from '../../kernel/codes/day.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import { noteRefusedEntry } from '../crosswalk/note-refused-entry.ts';
import type { Command, CommandContext, RegisterCaseInput } from './commands.ts';
import { createCase } from './create-case.ts';
import { findItem } from './find-item.ts';
import { Findings } from './findings.ts';
import { placeEntry, receivedAtOf } from './place-entry.ts';
import { type RegisterEntry, readRegisterEntry } from './register-entry.ts';
import { actingSystem, requireScope } from './rights.ts';
import { refused, runCommand } from './run-command.ts';
import { codeDiffers, type SaidItem } from './said-differently.ts';
import { underSerial } from './under-serial.ts';

/** 收件登记: assigns the serial number, writes the case once, and hands it to every other system. */
export const registerCase: Command<RegisterCaseInput> = async (context, input) => {
  requireScope(context.principal, 'case:write');
  const findings = Findings.ofInput(input, context.clock());
  const entry = readRegisterEntry(input, findings);
  const name = findings.text(input.localItemName, ['localItemName'], 500);
  const writer = await writerOf(context, entry, name, findings);
  if (findings.found) {
    placeEntry(entry, writer.itemKey, findings);
    await noteRefusedEntry(context, entry, findings.refusals);
    return refused(findings.refusals);
  }
  const place = placeEntry(entry, writer.itemKey, findings);
  const origin = context.systems.find(({ id }) => id === writer.systemId);
  if (!origin) throw new Error(`systems.yaml has no ${writer.systemId}`);
  const request = { mutation: 'registerCase', idempotencyKey: input.idempotencyKey, input: { ...entry } as unknown as Json };
  // what is wrong with the place is said under the key, as an earlier call with it may have been taken
  const numbered = place && !findings.found ? { entry, place, origin } : null;
  const differs = place && writer.said ? codeDiffers(place.item, writer.said) : undefined;
  const notice = differs && { ...differs, localNumber: entry.localNumber };
  return underSerial(context, numbered, (serial) =>
    runCommand(context, request, async (em, careful) => {
      if (!place || !serial) return { refusals: findings.refusals };
      if (serial.kind === 'wrong') return { refusals: [serial.refusal] };
      return createCase(em, context, { entry, place, serial, systemId: writer.systemId, careful, notice });
    }),
  );
};

interface Writer {
  /** in whose name the entry is made */
  readonly systemId: string;
  /** jd-01; null where the codes name none */
  readonly itemKey: string | null;
  /** how its system names the item; null where it uses the unified code */
  readonly said: SaidItem | null;
}

/** The item by the writer's words, and the writer by the item's owner. What is wrong goes to the findings; refused access is thrown. */
async function writerOf(context: CommandContext, entry: RegisterEntry, name: string | null, findings: Findings): Promise<Writer> {
  const { itemCode, localItemCode, systemId } = entry;
  const speakerId = systemId ?? context.principal.systemId ?? null;
  const isKnown = context.systems.some(({ id }) => id === speakerId);
  const itemKey = await findItem({ itemCode, localItemCode, systemId: speakerId, isKnown }, context.crosswalks, findings);
  const day = shanghaiDay(receivedAtOf(entry, findings.now));
  const acting = actingSystem(context, { named: systemId, owner: itemKey === null ? null : context.ownerOf(itemKey), day });
  if (typeof acting !== 'string') {
    findings.refusals.push(acting);
    return { systemId: '', itemKey, said: null };
  }
  if (localItemCode === null || speakerId === null || !isKnown) return { systemId: acting, itemKey, said: null };
  const crosswalk = await context.crosswalks.of(speakerId);
  return { systemId: acting, itemKey, said: { systemId: acting, code: localItemCode, name, crosswalk } };
}
