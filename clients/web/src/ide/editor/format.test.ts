import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, print } from 'graphql';
import { formatted } from './format.ts';

const commentsOf = (text: string) => [...text.matchAll(/#.*/g)].map(([comment]) => comment.trimEnd());

describe('Laying out a query', () => {
  test('without comments is what graphql-js prints', () => {
    expect(formatted('query A($a:Int=1,$b:[ID!]!){a(x:$a){b,c}...on T{d}}')).toBe(
      'query A($a: Int = 1, $b: [ID!]!) {\n  a(x: $a) {\n    b\n    c\n  }\n  ... on T {\n    d\n  }\n}\n',
    );
  });

  test('keeps comments where they stood: above, behind, before a closing brace and at the end', () => {
    const text = '# top\n\n# more\nquery{ # open\n  a # of a\n      # above b\n  b(x:1, # of x\n y:2) {c}\n  # last\n}\n# end';
    expect(formatted(text)).toBe(
      '# top\n# more\n{ # open\n  a # of a\n  # above b\n  # of x\n  b(x: 1, y: 2) {\n    c\n  }\n  # last\n}\n# end\n',
    );
  });

  test('a sign that looks like a comment inside a string is none', () => {
    expect(formatted('{ a(x: "# no") # yes\n}')).toBe('{\n  a(x: "# no") # yes\n}\n');
  });

  test('loses no comment, changes no meaning and leaves what it laid out alone', () => {
    const pieces = [
      'query Q {',
      '{',
      'a',
      'b(x: 1, y: "s")',
      '... on T { c }',
      'd { e f(z: [1, 2]) }',
      '}',
      'fragment F on T { g }',
      'query { h }',
    ];
    const comment = fc.constantFrom('# 一', '#two', '# three,', '#');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...pieces), fc.option(comment), fc.boolean()), { maxLength: 12 }), (parts) => {
        const inside = parts
          .filter(([piece]) => !/^(query|\{|\}|fragment)/.test(piece))
          .map(
            ([piece, remark, ownLine]) => `${remark && ownLine ? `${remark}\n` : ''}${piece}${remark && !ownLine ? ` ${remark}\n` : ' '}`,
          );
        const text = `query Q { z ${inside.join('')}} # end`;
        const laid = formatted(text);
        expect(commentsOf(laid)).toEqual(commentsOf(text));
        expect(print(parse(laid))).toBe(print(parse(text)));
        expect(formatted(laid)).toBe(laid);
      }),
    );
  });

  test('what is no GraphQL is not touched', () => {
    expect(() => formatted('{ a ')).toThrow('Syntax Error');
  });
});
