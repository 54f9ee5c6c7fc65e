import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from './tools';

/**
 * Follows a Dockerfile on this machine, where no daemon builds images: copies what it copies (and only
 * what its .dockerignore lets through), runs what it runs, and keeps what it says about starting.
 * Understands what our generator writes: FROM, WORKDIR, COPY, RUN, ENV, USER, EXPOSE, HEALTHCHECK,
 * ENTRYPOINT and CMD.
 */
export class RehearsedImage {
  readonly environment: Record<string, string> = {};
  /** Working folder of the last stage. */
  readonly folder: string;
  entrypoint: string[] = [];
  command: string[] = [];
  probe: string[] = [];
  user = '';
  readonly #root = mkdtempSync(join(tmpdir(), 'image-'));
  readonly #stages = new Map<string, string>();
  readonly #allowed: readonly string[];
  #stage = '';

  /** @throws Error with the output of what failed, or of an instruction that it does not know. */
  constructor(
    readonly context: string,
    dockerfile: string,
  ) {
    const ignored = readFileSync(join(context, `${dockerfile}.dockerignore`), 'utf8').split('\n');
    this.#allowed = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const text = readFileSync(join(context, dockerfile), 'utf8').replace(/\\\n\s*/g, '');
    for (const line of text.split('\n')) if (!/^(?:#|$)/.test(line)) this.#follow(line);
    this.folder = this.#stage;
  }

  dispose(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #follow(line: string): void {
    const [, instruction = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    switch (instruction) {
      case 'FROM':
        return this.#from(rest);
      case 'COPY':
        return this.#copy(rest);
      case 'RUN':
        return this.#run(rest);
      case 'ENV': {
        const [, name = '', value = '""'] = /^(\w+)=(.*)$/.exec(rest) ?? [];
        this.environment[name] = JSON.parse(value) as string;
        return;
      }
      case 'HEALTHCHECK':
        this.probe = JSON.parse(rest.replace(/^.*?CMD /, '')) as string[];
        return;
      case 'ENTRYPOINT':
        this.entrypoint = (JSON.parse(rest) as string[]).map((part) => join(this.#root, part));
        return;
      case 'CMD':
        this.command = JSON.parse(rest) as string[];
        return;
      case 'USER':
        this.user = rest;
        return;
      case 'WORKDIR':
      case 'EXPOSE':
        return;
      default:
        throw new Error(`Not an instruction that is known here: ${line}`);
    }
  }

  #from(rest: string): void {
    const name = rest.replace(/^.* AS /, '');
    this.#stage = join(this.#root, 'stages', name);
    mkdirSync(this.#stage, { recursive: true });
    this.#stages.set(name, this.#stage);
  }

  #copy(rest: string): void {
    const [, options = '', from = '', to = ''] = /^((?:--\S+ )*)(\S+) (\S+)$/.exec(rest) ?? [];
    const stage = this.#stages.get(/--from=(\S+)/.exec(options)?.[1] ?? '');
    if (!stage && !this.#isAllowed(from)) throw new Error(`${from} is kept out of the image.`);
    const source = stage ? join(stage, from.replace(/^\/app\//, '')) : join(this.context, from);
    if (!existsSync(source)) throw new Error(`COPY ${rest}: there is no ${source}.`);
    const target = to.startsWith('/') ? join(this.#root, to) : join(this.#stage, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  }

  #isAllowed(path: string): boolean {
    return this.#allowed.some((one) => path === one || path.startsWith(`${one}/`));
  }

  #run(command: string): void {
    const { status, output } = run('sh', ['-c', command], this.#stage);
    if (status !== 0) throw new Error(`RUN ${command}\n${output.slice(-2000)}`);
  }
}
