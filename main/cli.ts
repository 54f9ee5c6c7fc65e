import { Command, CommanderError, Option } from 'commander';
import { PICTURE_BACKGROUNDS } from '../shared/diagrams/picture/draw-diagram';
import { PICTURE_THEMES } from '../shared/diagrams/picture/theme';
import { EXPORT_FORMATS, exportModel } from './cli/export';
import { CONFLICT_CHOICES, generate } from './cli/generate';
import { importText } from './cli/import-text';
import { interview } from './cli/interview';
import { log } from './cli/log';
import { downloadModel, importModel, listModels, removeModel } from './cli/models';
import { newProject } from './cli/new';
import { EXIT, Output } from './cli/output';
import { drawDiagramFile } from './cli/picture';
import { prove } from './cli/prove';
import { save } from './cli/save';
import { writeBodies } from './cli/write-bodies';
import type { CliContext } from './cli/context';
import { startCliApp } from './cli/context';

/** The headless entry: the same app without a window. */
export async function runCli(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = new Command('modelwright')
    .description('From what people say to a tested backend, without a window.')
    .option('--json', 'print one JSON value instead of text', false)
    .exitOverride()
    .showHelpAfterError();

  /** Runs a command's work with an app of its own, and turns what it throws into an exit code. */
  const action: Action =
    (work) =>
    async (...args) => {
      const output = new Output({ json: program.opts<{ json: boolean }>().json });
      try {
        const context = await startCliApp(output);
        try {
          exitCode = await work(context, ...args);
        } finally {
          await context.app.stop();
        }
      } catch (error) {
        exitCode = output.failure(error);
      }
    };

  program
    .command('new')
    .description('make a project: a folder that is a git repository')
    .argument('<folder>', 'folder to make; must not exist or be empty')
    .option('--name <name>', "the project's name; default: the folder's")
    .option('--description <text>', 'one sentence about it', '')
    .action(action(newProject));
  program
    .command('interview')
    .description('answer questions about the system, one a line; an empty line skips')
    .argument('<folder>', 'the project')
    .option('--answer <text...>', 'answers to give instead of asking at the terminal')
    .option('--accept-all', 'accept every proposal', false)
    .action(action(interview));
  program
    .command('import-text')
    .description('read a document and propose a model')
    .argument('<folder>', 'the project')
    .argument('<file>', 'a text file; - for standard input')
    .option('--accept-all', 'accept everything that is proposed', false)
    .option('--min-confidence <number>', 'accept only what is at least this sure, 0 to 1', Number)
    .action(action(importText));
  addCodeCommands(program, action);
  program
    .command('save')
    .description('save a version: one git commit')
    .argument('<folder>', 'the project')
    .option('-m, --message <text>', 'default: drafted from what changed')
    .action(action(save));
  program
    .command('log')
    .description('list the saved versions')
    .argument('<folder>', 'the project')
    .option('--limit <number>', 'at most this many', Number, 50)
    .action(action(log));
  program
    .command('export')
    .description('write the model or a document of it in another form')
    .argument('<folder>', 'the project')
    .argument('<format>', EXPORT_FORMATS.join(', '))
    .option('--out <file>', 'write to this file instead of standard output')
    .action(action(exportModel));
  program
    .command('picture')
    .description('draw a whole diagram as SVG, PNG or PDF')
    .argument('<folder>', 'the project')
    .requiredOption('--out <file>', 'file to write; its ending says the form: .svg, .png or .pdf')
    .option('--diagram <name>', 'a name, or class or erd; default: the first diagram')
    .option('--scale <number>', 'size against the screen at 100 %', Number, 1)
    .option('--theme <theme>', PICTURE_THEMES.join(' or '), 'light')
    .option('--background <background>', PICTURE_BACKGROUNDS.join(' or '), 'plain')
    .action(action(drawDiagramFile));

  addModelCommands(program, action);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    throw error;
  }
  return exitCode;
}

/** Turns work into what a command runs. */
type Action = <A extends unknown[]>(
  work: (context: CliContext, ...args: A) => Promise<number>,
) => (...args: A) => Promise<void>;

function addCodeCommands(program: Command, action: Action): void {
  program
    .command('generate')
    .description('write the backend and the documents')
    .argument('<folder>', 'the project')
    .option('--dry-run', 'only say what would be written', false)
    .option('--stack <name>', "the backend's stack, kept in the project")
    .addOption(
      new Option('--conflicts <what>', 'where you and the model changed the same lines')
        .choices(CONFLICT_CHOICES)
        .default('ask'),
    )
    .action(action(generate));
  program
    .command('prove')
    .description('install, build, test and boot the backend, and call every endpoint')
    .argument('<folder>', 'the project')
    .action(action(prove));
  program
    .command('write-bodies')
    .description('have a language model on this computer write what the model has only words for')
    .argument('<folder>', 'the project')
    .option('--budget <tokens>', 'spend at most this many; default: bodyTokens', Number)
    .option('--attempts <number>', 'candidates for one method', Number)
    .option('--model-url <url>', 'a server here; default: MODELWRIGHT_LANGUAGE_MODEL_URL')
    .option('--model <name>', 'its model; default: MODELWRIGHT_LANGUAGE_MODEL')
    .action(action(writeBodies));
}

function addModelCommands(program: Command, action: Action): void {
  const models = program.command('models').description('the local models that read along');
  models
    .command('list', { isDefault: true })
    .description('installed models, every file checked')
    .option('--measure', 'read a short text with the one in use, and say what that took', false)
    .action(action(listModels));
  models
    .command('import')
    .description('install a model of your own; it comes before the shipped one')
    .argument('<path>', 'a .zip, a .tar.gz or a folder: a manifest.json and the files it names')
    .action(action(importModel));
  models
    .command('download')
    .description('download an archive of a model and install it; goes on after an interruption')
    .argument('<url>', 'https address of a .zip or a .tar.gz; nothing else is asked for')
    .option('--sha256 <checksum>', 'refuse any other file')
    .action(action(downloadModel));
  models
    .command('remove')
    .description('remove a model of your own')
    .argument('<id>', 'its name in the list')
    .action(action(removeModel));
}

if (require.main === module) {
  process.on('SIGINT', () => process.exit(EXIT.interrupted));
  void runCli(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
