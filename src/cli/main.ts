/** The command: arguments in, exit code out. */
import { didYouMean } from '../base/suggest.js';
import { COMMANDS } from './commands.js';
import { EXIT } from './exit.js';
import { diagnosticText, diagnosticsOf, errorsJson, usageError } from './failure.js';
import { processHost } from './host.js';
import type { Host } from './host.js';
import { Style } from './style.js';
import { readArguments } from './usage.js';

/**
 * Runs one command. Never throws: a user's mistake is explained on standard error (with --json on
 * standard output) and gives 2, a fault of ours gives 70.
 */
export async function main(argv: readonly string[], host: Host = processHost()): Promise<number> {
  try {
    return await dispatch(argv, host);
  } catch (error) {
    return explainFailure(error, argv, host);
  }
}

async function dispatch(argv: readonly string[], host: Host): Promise<number> {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return await help(rest[0], host);
  }
  if (first === '--version' || first === '-V') {
    const { version } = await import('./version.js');
    host.stdout.write(`${version()}\n`);
    return EXIT.ok;
  }
  const command = findCommand(first);
  const call = readArguments(command, rest, host);
  if (call.has('help')) return await help(command.name, host);
  const run = await command.load();
  return await run(call);
}

function findCommand(name: string): (typeof COMMANDS)[number] {
  const command = COMMANDS.find((c) => c.name === name);
  if (command) return command;
  const isOption = name.startsWith('-');
  throw usageError(
    isOption ? 'unknown-option' : 'unknown-command',
    isOption ? `there is no option ${name} before a command` : `there is no command "${name}"`,
    didYouMean(name, isOption ? ['--help', '--version'] : COMMANDS.map((c) => c.name)) ??
      'see "isoflop --help"',
  );
}

async function help(name: string | undefined, host: Host): Promise<number> {
  const { commandHelp, generalHelp } = await import('./help.js');
  if (name === undefined || name.startsWith('-')) {
    host.stdout.write(generalHelp());
    return EXIT.ok;
  }
  const command = findCommand(name);
  const { firstSheet } = await import('./folders.js');
  host.stdout.write(commandHelp(command, firstSheet() ?? 'SHEET'));
  return EXIT.ok;
}

function explainFailure(error: unknown, argv: readonly string[], host: Host): number {
  const json = argv.slice(0, [...argv, '--'].indexOf('--')).includes('--json');
  const diagnostics = diagnosticsOf(error);
  if (diagnostics !== undefined) {
    if (json) host.stdout.write(errorsJson(diagnostics));
    else {
      const style = Style.for(host.stderr, host);
      host.stderr.write(diagnostics.map((d) => diagnosticText(d, style)).join('\n'));
    }
    return EXIT.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.split('\n');
  if (json) host.stdout.write(errorsJson([{ code: 'internal-fault', message: line }]));
  else host.stderr.write(`isoflop: internal fault: ${line}\n`);
  if (host.env['ISOFLOP_DEBUG'] === '1' && error instanceof Error) {
    host.stderr.write(`${error.stack ?? ''}\n`);
  }
  return EXIT.fault;
}
