import { setImmediate } from 'node:timers/promises';
import type { PartAnswer } from './send-together.ts';

/**
 * Answers as lines of JSON, `{"index":0,"status":200,"value":{…}}`, each as soon as it is there and those of one turn together: so an event
 * that is slow keeps no other's receipt waiting.
 */
export async function* linesOf(answers: readonly Promise<PartAnswer>[]): AsyncIterable<Uint8Array> {
  let ready: string[] = [];
  let wake = () => {};
  for (const [index, answer] of answers.entries()) {
    void answer.then((one) => {
      ready.push(`${JSON.stringify({ index, ...one })}\n`);
      wake();
    });
  }
  for (let left = answers.length; left > 0; ) {
    if (ready.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    await setImmediate();
    const lines = ready;
    ready = [];
    left -= lines.length;
    yield Buffer.from(lines.join(''));
  }
}

/** Reads such lines as they come. @throws SyntaxError where one is no JSON */
export async function readLines(body: AsyncIterable<Uint8Array>, onAnswer: (index: number, answer: PartAnswer) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const { index, status, value } = JSON.parse(line) as PartAnswer & { index: number };
      onAnswer(index, { status, value });
    }
  }
}
