import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../main/cli';
import { Output } from '../../main/cli/output';
import { drawDiagramFile } from '../../main/cli/picture';
import type { PictureRequest } from '../../shared/ipc/pictures';
import { readPng } from '../support/read-png';
import { TestProject } from '../support/test-project';

const SAMPLES = ['clinic', 'library', 'shop'];
const GOLDEN = join(__dirname, 'pictures');

let test: TestProject;
beforeAll(async () => {
  test = await TestProject.start();
});
afterAll(() => test.dispose());

const asked = (options: Partial<PictureRequest>): PictureRequest => ({
  diagram: { id: null, type: 'class' },
  version: null,
  places: [],
  form: 'svg',
  look: { theme: 'light', background: 'plain' },
  scale: 1,
  ...options,
});

/** A picture as text, without the fonts it carries. */
async function svgOf(request: PictureRequest): Promise<string> {
  const svg = Buffer.from(await test.project.pictures.content(request)).toString();
  return svg.replace(/<style>.*<\/style>\n/, '');
}

describe.each(SAMPLES)('the pictures of the %s sample', (sample) => {
  beforeAll(() => test.app.openSample(sample));

  it.each(['class', 'erd'] as const)('are the golden ones: %s', async (type) => {
    for (const theme of ['light', 'dark'] as const) {
      const svg = await svgOf(
        asked({ diagram: { id: null, type }, look: { theme, background: 'plain' } }),
      );
      const file = join(GOLDEN, `${sample}-${type}-${theme}.svg`);
      if (process.env.UPDATE_SCENARIOS === '1') {
        mkdirSync(GOLDEN, { recursive: true });
        writeFileSync(file, svg);
      }
      expect(existsSync(file)).toBe(true);
      expect(svg).toBe(readFileSync(file, 'utf8'));
    }
  });
});

describe('modelwright picture', () => {
  beforeAll(() => test.app.openSample('library'));

  const draw = (out: string, options: Partial<Parameters<typeof drawDiagramFile>[2]> = {}) =>
    drawDiagramFile({ app: test.app, output: new Output({ json: true }) }, test.project.root, {
      out,
      scale: 1,
      theme: 'light',
      background: 'plain',
      ...options,
    });

  it('writes the form that the ending says', async () => {
    const starts = { svg: '<svg ', png: '\u0089PNG', pdf: '%PDF-' };
    for (const [form, start] of Object.entries(starts)) {
      const path = test.path(`drawn.${form.toUpperCase()}`);
      expect(await draw(path, { diagram: 'Overview' })).toBe(0);
      expect(readFileSync(path).toString('latin1').slice(0, start.length)).toBe(start);
    }
  });

  it('draws larger by its scale', async () => {
    await draw(test.path('one.png'));
    await draw(test.path('two.png'), { scale: 2 });
    const one = readPng(readFileSync(test.path('one.png')));
    const two = readPng(readFileSync(test.path('two.png')));
    expect([two.width, two.height]).toEqual([one.width * 2, one.height * 2]);
  });

  it('finds a diagram by its name in any case, and the first of a type', async () => {
    const { pictures } = test.project;
    const overview = pictures.diagram('Overview');
    expect(pictures.diagram('OVERVIEW')).toEqual(overview);
    expect(pictures.diagram(undefined)).toEqual(overview);
    expect(pictures.diagram('erd')).toEqual({ id: null, type: 'erd' });
  });

  it('says what it cannot do', async () => {
    await expect(draw(test.path('x.gif'))).rejects.toThrow('.svg, .png, .pdf');
    await expect(draw(test.path('x.png'), { diagram: 'Ovrview' })).rejects.toThrow(/Overview/);
    await expect(draw(test.path('x.png'), { theme: 'blue' })).rejects.toThrow('light, dark');
    await expect(draw(test.path('x.png'), { scale: Number.NaN })).rejects.toThrow('0.1 to 50');
    await expect(draw(test.path('none/x.svg'))).rejects.toThrow(/folder does not exist/);
  });

  it('is a command of the program', async () => {
    expect(await runCli(['picture', '--help'])).toBe(0);
  });
});

describe('a picture of the open canvas', () => {
  it('has the boxes where the canvas has them', async () => {
    const [box] = test.store.all('class');
    const svg = await svgOf(asked({ places: [[box!.id, 3000, 2000]] }));
    expect(svg).toContain('<rect x="3000.5" y="2000.5"');
  });
});
