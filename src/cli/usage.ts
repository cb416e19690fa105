/** How a command declares what it takes, and argument lists read by that declaration. */
import { didYouMean } from '../base/suggest.js';
import { usageError } from './failure.js';
import type { Host } from './host.js';

export interface OptionDeclaration {
  /** Without dashes. */
  readonly name: string;
  /** One letter, without its dash. */
  readonly short?: string;
  /** Name of the value in the usage; a switch has none. */
  readonly value?: string;
  readonly repeatable?: boolean;
  readonly help: string;
}

export interface Example {
  readonly arguments: string;
  readonly shows: string;
}

export interface CommandDeclaration {
  readonly name: string;
  /** Arguments as the usage shows them, such as `SHEET[#problem]`. */
  readonly operands: string;
  /** Fewest and most arguments. */
  readonly count: readonly [least: number, most: number];
  readonly summary: string;
  /** More about it, a paragraph each. */
  readonly about?: readonly string[];
  readonly options: readonly OptionDeclaration[];
  readonly examples: readonly Example[];
  /** Loads the command's work only when it is asked for. */
  readonly load: () => Promise<Run>;
}

/** Carries a command out and gives the exit code. */
export type Run = (call: Invocation) => number | Promise<number>;

/** A command with what was given to it. */
export class Invocation {
  constructor(
    readonly command: CommandDeclaration,
    readonly operands: readonly string[],
    readonly values: ReadonlyMap<string, readonly string[]>,
    readonly host: Host,
  ) {}

  has(option: string): boolean {
    return this.values.has(option);
  }
  all(option: string): readonly string[] {
    return this.values.get(option) ?? [];
  }
  value(option: string): string | undefined {
    return this.values.get(option)?.[0];
  }
  get json(): boolean {
    return this.has('json');
  }
  print(text: string): void {
    this.host.stdout.write(text);
  }
  printJson(value: unknown): void {
    this.print(`${JSON.stringify(value, undefined, 2)}\n`);
  }
  /** A message beside the results. */
  note(text: string): void {
    this.host.stderr.write(text);
  }
}

/** Options that every command takes. */
export const COMMON: readonly OptionDeclaration[] = [
  { name: 'json', help: 'the result for programs' },
  { name: 'help', short: 'h', help: 'this text' },
];

/** @throws IsoflopError with the code of what does not fit, and what comes close */
export function readArguments(
  command: CommandDeclaration,
  args: readonly string[],
  host: Host,
): Invocation {
  const known = [...command.options, ...COMMON];
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (!/^-[-A-Za-z]/.test(arg)) {
      operands.push(arg);
      continue;
    }
    const { option, inline } = findOption(arg, known, command);
    const flag = `--${option.name}`;
    const earlier = values.get(option.name);
    if (earlier && option.value !== undefined && option.repeatable !== true) {
      throw usageError('repeated-option', `${flag} is given twice`, `give ${flag} once`);
    }
    if (option.value === undefined) {
      if (inline !== undefined) {
        throw usageError(
          'unexpected-option-value',
          `${flag} takes no value, but "${inline}" is given`,
        );
      }
      values.set(option.name, []);
      continue;
    }
    const value = inline ?? args[++i];
    if (value === undefined || (inline === undefined && value.startsWith('--'))) {
      throw usageError(
        'missing-option-value',
        `${flag} needs a value`,
        `write ${flag} ${option.value}`,
      );
    }
    values.set(option.name, [...(earlier ?? []), value]);
  }
  if (!values.has('help')) checkCount(command, operands);
  return new Invocation(command, operands, values, host);
}

function findOption(
  arg: string,
  known: readonly OptionDeclaration[],
  command: CommandDeclaration,
): { option: OptionDeclaration; inline?: string } {
  const equals = arg.indexOf('=');
  const name = equals < 0 ? arg : arg.slice(0, equals);
  const option = known.find(
    (o) => name === `--${o.name}` || (o.short !== undefined && name === `-${o.short}`),
  );
  if (option) return equals < 0 ? { option } : { option, inline: arg.slice(equals + 1) };
  throw usageError(
    'unknown-option',
    `"${command.name}" has no option ${name}`,
    didYouMean(
      name,
      known.map((o) => `--${o.name}`),
    ) ?? `see "isoflop ${command.name} --help"`,
  );
}

function checkCount(command: CommandDeclaration, operands: readonly string[]): void {
  const [least, most] = command.count;
  const usage = `usage: isoflop ${command.name} ${command.operands}`.trimEnd();
  if (operands.length < least) {
    const missing = command.operands.split(' ')[operands.length] ?? 'an argument';
    throw usageError('missing-argument', `"${command.name}" needs ${missing}`, usage);
  }
  if (operands.length > most) {
    throw usageError(
      'unexpected-argument',
      `"${command.name}" does not take "${operands[most] ?? ''}"`,
      usage,
    );
  }
}
