/** Help texts, from the same declarations that read the arguments. */
import { COMMANDS, SHEET } from './commands.js';
import { columns, wrap } from './layout.js';
import { COMMON } from './usage.js';
import type { CommandDeclaration } from './usage.js';

/** The text of `isoflop --help`. */
export function generalHelp(): string {
  return [
    'isoflop: neural scaling laws, their optima derived, proved and audited\n',
    'usage: isoflop COMMAND …\n',
    columns(
      COMMANDS.map((c) => [`isoflop ${c.name} ${c.operands}`.trimEnd(), c.summary]),
      2,
    ),
    wrap(
      'SHEET is a path or the bare name of a sheet in derivations/. Every command takes --json and --help. Results go to standard output, messages to standard error.',
      0,
    ) + '\n',
    wrap(
      'Exit codes: 0 all well; 1 a claim contradicted or a step refuted; 2 usage or a bad sheet; 3 undecided or unchecked, with --strict; 70 a fault of isoflop.',
      0,
    ) + '\n',
  ].join('\n');
}

/** The text of `isoflop COMMAND --help`; `sheet` stands in the examples. */
export function commandHelp(command: CommandDeclaration, sheet: string): string {
  const options = [...command.options, ...COMMON].map((option) => {
    const short = option.short === undefined ? '' : `-${option.short}, `;
    const value = option.value === undefined ? '' : ` ${option.value}`;
    return [`${short}--${option.name}${value}`, option.help];
  });
  const examples = command.examples.map((example) => [
    `isoflop ${example.arguments.replace(SHEET, sheet)}`,
    example.shows,
  ]);
  return [
    `isoflop ${command.name}: ${command.summary}\n`,
    `usage: isoflop ${command.name} ${command.operands}`.trimEnd() + ' [OPTIONS]\n',
    ...(command.about ?? []).map((paragraph) => `${wrap(paragraph, 0)}\n`),
    `options:\n${columns(options, 2)}`,
    `examples:\n${columns(examples, 2)}`,
  ].join('\n');
}
