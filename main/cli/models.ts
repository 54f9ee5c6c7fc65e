import type { CliContext } from './context';
import { EXIT } from './output';

export async function listModels({ app, output }: CliContext): Promise<number> {
  const models = await app.models();
  output.result(
    models,
    models.map(({ id, version, title, license, bytes, place, problem }) => {
      const size = `${(bytes / 1e6).toFixed(1)} MB`;
      return `${id} ${version}  ${title}  ${size}  ${license}  ${place}  ${problem ?? 'whole'}`;
    }),
  );
  return models.every(({ problem }) => problem === null) ? EXIT.ok : EXIT.failed;
}

export async function importModel({ app, output }: CliContext, folder: string): Promise<number> {
  const model = await app.importModel(folder);
  output.result(model, [`${model.title}, version ${model.version}, is installed.`]);
  return EXIT.ok;
}

export async function removeModel({ app, output }: CliContext, id: string): Promise<number> {
  await app.removeModel(id);
  output.result({ id }, [`${id} is removed.`]);
  return EXIT.ok;
}
