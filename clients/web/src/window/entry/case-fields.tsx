import { useSay } from '../../shared/language/language.ts';
import type { Region } from './catalogue.ts';
import { useOpenEntry } from './entry-context.ts';
import { Field } from './field.tsx';
import { textOf } from './form.ts';
import { streetsOf } from './streets.ts';

const TEXT = {
  case: { zh: '办理信息', en: 'The case' },
  region: { zh: '受理区划', en: 'Division' },
  street: { zh: '街道（乡镇）', en: 'Street' },
  streetCode: { zh: '街道代码（9 位）', en: 'Street code (9 digits)' },
  project: { zh: '项目名称（场所、工程）', en: 'Project (premises, works)' },
  remarks: { zh: '备注', en: 'Remarks' },
  prior: { zh: '原证照编号（延续、变更时填）', en: 'Earlier certificate (renewals, changes)' },
  priorTo: { zh: '原证照有效期止', en: 'Earlier certificate valid to' },
  choose: { zh: '（请选择）', en: '(choose)' },
  unset: { zh: '（不填）', en: '(none)' },
};

interface CaseFieldsProps {
  readonly regions: readonly Region[];
}

/** 办理信息: where it belongs, and what it is about. */
export function CaseFields({ regions }: CaseFieldsProps) {
  const say = useSay();
  const { form, known } = useOpenEntry();
  const streets = streetsOf(textOf(form, 'regionCode'));
  const regionChoices = regions.map(({ code, name, nameEn }) => ({ value: code, text: say({ zh: name, en: nameEn ?? name }) }));
  const streetChoices = Object.entries(streets).map(([value, text]) => ({ value, text }));
  return (
    <fieldset className="window-card window-fields">
      <legend>{say(TEXT.case)}</legend>
      <Field name="projectName" label={TEXT.project} span={3} {...(known && { offers: known.projectNames })} />
      <Field name="regionCode" label={TEXT.region} isNeeded choices={[{ value: '', text: say(TEXT.choose) }, ...regionChoices]} />
      {streetChoices.length > 0 ? (
        <Field name="streetCode" label={TEXT.street} choices={[{ value: '', text: say(TEXT.unset) }, ...streetChoices]} />
      ) : (
        <Field name="streetCode" label={TEXT.streetCode} />
      )}
      <Field name="formData.remarks" label={TEXT.remarks} rows={1} />
      <Field name="priorCertificate.number" label={TEXT.prior} span={2} />
      <Field name="priorCertificate.validTo" label={TEXT.priorTo} type="date" />
    </fieldset>
  );
}
