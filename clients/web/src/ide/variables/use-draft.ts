import { useState } from 'react';

/**
 * What stands in a field while it is typed in, which may not be a value yet: a number without its digits, JSON half done.
 * @param shown the value as text
 * @param take hands the value on; false where the text is none: then it stays here, and the value as it is
 */
export function useDraft(shown: string, take: (text: string) => boolean) {
  const [draft, setDraft] = useState<string>();
  const [isFaulty, setFaulty] = useState(false);
  return {
    text: draft ?? shown,
    isFaulty,
    type(text: string) {
      setDraft(text);
      setFaulty(!take(text));
    },
    /** The field is left: a value is shown as it is laid out, what is none stays. */
    leave() {
      if (!isFaulty) setDraft(undefined);
    },
  };
}
