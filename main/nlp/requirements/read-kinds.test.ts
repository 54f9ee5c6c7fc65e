import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddingModel, loadEmbeddingModel } from '../model/embedding-model';
import { loadReadingModel, type ReadingModel } from '../model/reading-model';
import { type Embed, readStepsWithModel } from '../reader';
import { testTagger } from '../testing/facts-of';

const models = resolve(__dirname, '../../../models');
let model: ReadingModel;
let meaning: EmbeddingModel;
beforeAll(async () => {
  model = await loadReadingModel(resolve(models, 'reading'));
  meaning = await loadEmbeddingModel(resolve(models, 'embedding'));
});
afterAll(async () => {
  await model.dispose();
  await meaning.dispose();
});

/** What each sentence of a text is taken for: `functional`, `domain`, or the quality. */
async function kindsOf(text: string, embed?: Embed): Promise<string[]> {
  const steps = readStepsWithModel(text, { knownClassifiers: [] }, testTagger(), model, embed);
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value.sentences.map(({ kind, quality }) => quality ?? kind);
}

const FUNCTION = ['functional'];
const embed: Embed = (texts) => meaning.embed(texts);

it('tells a function from how well it is done', async () => {
  expect(await kindsOf('The kiosk shall display the route to the gate.', embed)).toEqual(FUNCTION);
  expect(
    await kindsOf('The kiosk shall display the route to the gate within two seconds.', embed),
  ).toEqual(['performance']);
  expect(await kindsOf('The operator shall be able to print a list of tenants.', embed)).toEqual(
    FUNCTION,
  );
  expect(
    await kindsOf('Only the operator shall be able to see the list of tenants.', embed),
  ).toEqual(['security']);
  expect(await kindsOf('The app shall use the colours of the zoo.', embed)).toEqual(['usability']);
  expect(await kindsOf('The system shall notify the keeper of a sick animal.', embed)).toEqual(
    FUNCTION,
  );
});

it('takes short answers for what they are', async () => {
  expect(await kindsOf('Each cage has a number and a size.', embed)).toEqual(['domain']);
  expect(await kindsOf('No, a keeper can have several cages.', embed)).not.toContain('usability');
  expect(await kindsOf('It must be easy to use for our keepers.', embed)).toEqual(['usability']);
  expect(await kindsOf('Keepers should be able to book a day off.', embed)).toEqual(['functional']);
});

it('reads on with its own head where there are no vectors', async () => {
  const none: Embed = () => Promise.resolve(null);
  const text = 'The kiosk shall answer within two seconds.';
  expect(await kindsOf(text, none)).toEqual(['performance']);
  expect(await kindsOf(text)).toEqual(await kindsOf(text, none));
});
