/** `isoflop explain`: rules, verdicts and error codes in words. */
import { didYouMean } from '../../base/suggest.js';
import { EXIT } from '../exit.js';
import { usageError } from '../failure.js';
import { glossary } from '../glossary.js';
import type { Explanation } from '../glossary.js';
import { wrap } from '../layout.js';
import { Style } from '../style.js';
import type { Invocation } from '../usage.js';

export function explain(call: Invocation): number {
  const all = glossary();
  const name = call.operands[0];
  const found = name === undefined ? all : all.filter((e) => e.name === name.toLowerCase());
  if (found.length === 0 && name !== undefined) {
    throw usageError(
      'no-such-name',
      `there is no rule, code or verdict "${name}"`,
      didYouMean(name.toLowerCase(), new Set(all.map((e) => e.name))) ??
        '"isoflop explain" lists them all',
    );
  }
  if (call.json) call.printJson({ explanations: found });
  else {
    const style = Style.for(call.host.stdout, call.host);
    call.print(
      name === undefined
        ? listText(found, style)
        : found.map((e) => entryText(e, style)).join('\n'),
    );
  }
  return EXIT.ok;
}

function entryText({ name, kind, text }: Explanation, style: Style): string {
  return `${style.bold(name)} (${kind})\n  ${wrap(text, 2)}\n`;
}

function listText(all: readonly Explanation[], style: Style): string {
  const kinds = [...new Set(all.map((e) => e.kind))];
  return kinds
    .map((kind) => {
      const names = all.filter((e) => e.kind === kind).map((e) => e.name);
      return `${style.bold(kind)}\n  ${wrap(names.join('  '), 2)}\n`;
    })
    .join('\n');
}
