import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Json } from '../../kernel/graph/scalars.ts';
import type { HallContext } from '../graph/context.ts';
import { CaseMaterialType, CaseNumberType, CaseType } from './case.type.ts';
import { CaseConnectionType } from './case-page.type.ts';
import { DecisionType } from './decision.type.ts';
import { DeliveryType } from './delivery.type.ts';
import { PartyType } from './party.type.ts';
import type { CasePage } from './read/find-cases.ts';
import { looksPersonal, maskParty } from './read/mask.ts';
import { readsMasked, readsPlain, readsWhole } from './read/reader.ts';
import { tellText } from './read/tell-text.ts';
import { StageType } from './stage.type.ts';
import { toCase, toCaseNumber, toDelivery, toStage } from './to-case.ts';

/** Fields of a case that depend on the caller's rights or on rows of other tables. */
@Resolver(() => CaseType)
export class CaseFieldsResolver {
  @FieldResolver(() => PartyType, { nullable: true })
  party(@Root() { row }: CaseType, @Ctx() { reader }: HallContext): PartyType | null {
    if (!readsMasked(reader)) return null;
    return readsPlain(reader, row.handlingRegionId) ? row.party : maskParty(row.party);
  }

  @FieldResolver(() => Json, { nullable: true })
  formData(@Root() { row }: CaseType, @Ctx() { reader }: HallContext): unknown {
    return readsWhole(reader, row) ? row.formData : null;
  }

  @FieldResolver(() => DecisionType, { nullable: true })
  decision(@Root() { row }: CaseType, @Ctx() { reader }: HallContext): DecisionType | null {
    const { decision } = row;
    const tell = tellText(reader, row);
    if (!decision) return null;
    const { documentName, certificateNumber, content, reason } = decision;
    return {
      ...decision,
      documentName: tell(documentName),
      // a certificate's number is public, unless it is a person's
      certificateNumber: looksPersonal(certificateNumber ?? '') ? tell(certificateNumber) : certificateNumber,
      content: tell(content),
      reason: tell(reason),
    };
  }

  @FieldResolver(() => String, { nullable: true })
  notDuplicateReason(@Root() { row }: CaseType, @Ctx() { reader }: HallContext): string | null {
    return tellText(reader, row)(row.notDuplicateReason ?? null);
  }

  @FieldResolver(() => String, { nullable: true })
  projectName(@Root() { row }: CaseType, @Ctx() { reader }: HallContext): string | null {
    return tellText(reader, row, 'own numbers')(row.projectName ?? null);
  }

  @FieldResolver(() => [CaseMaterialType])
  materials(@Root() { row }: CaseType, @Ctx() { reader }: HallContext): CaseMaterialType[] {
    const tell = tellText(reader, row);
    return row.materials.map((material) => ({ ...material, name: tell(material.name) }));
  }

  @FieldResolver(() => [StageType])
  async stages(@Root() { row }: CaseType, @Ctx() { reader, reads, hall }: HallContext): Promise<StageType[]> {
    const tell = tellText(reader, row);
    return (await reads.stages.load(row.id)).map((stage) => toStage(stage, hall.codes, tell));
  }

  @FieldResolver(() => [CaseNumberType])
  async numbers(@Root() { row }: CaseType, @Ctx() { reads, hall }: HallContext): Promise<CaseNumberType[]> {
    return (await reads.numbers.load(row.id)).map((number) => toCaseNumber(number, hall.codes));
  }

  @FieldResolver(() => [CaseType])
  async related(@Root() { row }: CaseType, @Ctx() { reads, hall }: HallContext): Promise<CaseType[]> {
    const ids = new Set((await reads.links.load(row.id)).map(({ relatedId }) => relatedId));
    const rows = await Promise.all([...ids].map((id) => reads.byId.load(id)));
    return rows.filter((related) => related !== null).map((related) => toCase(related, hall.codes));
  }

  @FieldResolver(() => [DeliveryType])
  async deliveries(@Root() { row }: CaseType, @Ctx() { reads, hall }: HallContext): Promise<DeliveryType[]> {
    return (await reads.deliveries.load(row.serialNumber)).map((delivery) => toDelivery(delivery, hall.codes));
  }
}

@Resolver(() => CaseConnectionType)
export class CaseConnectionResolver {
  /** Counted only where it is selected. */
  @FieldResolver(() => Int, { nullable: true })
  totalCount(@Root() page: CasePage): Promise<number | null> {
    return page.count();
  }
}
