import { diagramTypes } from '../../shared/diagrams';
import type { Point } from '../../shared/diagrams/geometry';
import type { DiagramRef } from '../../shared/diagrams/picture/scene';
import type { PictureRequest } from '../../shared/ipc/pictures';
import { AppError } from '../../shared/kit/app-error';
import type { Clock } from '../../shared/kit/ports';
import type { AnyRecord } from '../../shared/metamodel/kinds';
import type { DocumentWriter } from '../documents/writer';
import type { LayoutEngine } from '../layout/client';
import type { Session } from '../project/session';
import { asFileName } from './file-name';
import type { Versions } from './versions';

interface PictureOptions {
  writer: DocumentWriter;
  layout: LayoutEngine;
  fontsFolder: string;
  clock: Clock;
}

/** Pictures of the diagrams of one project. */
export class Pictures {
  constructor(
    readonly session: Session,
    readonly versions: Versions,
    readonly options: PictureOptions,
  ) {}

  /**
   * The bytes of a picture of a whole diagram.
   *
   * @throws AppError `export.failed`, `git.*`
   */
  async content(request: PictureRequest): Promise<Uint8Array> {
    const { writer, fontsFolder, clock } = this.options;
    const { diagram, form, look, scale, version } = request;
    const records = await this.records(version);
    const subject = { records, diagram, fontsFolder };
    const places =
      request.places.length > 0
        ? new Map(request.places.map(([id, x, y]) => [id, { x, y }]))
        : await this.arrange(subject);
    return writer.picture({ ...subject, form, look, scale, places, now: clock.now() });
  }

  /** A file name for a picture: `Library Overview.svg`. */
  fileName({ diagram, form }: PictureRequest): string {
    const record = this.session.store.getAs('diagram', diagram.id);
    const name = record?.name ?? diagramTypes[diagram.type].title;
    const words = `${this.session.manifest.name} ${name}`;
    return `${asFileName(words) || 'Diagram'}.${form}`;
  }

  /**
   * The diagram that a person names: by its own name, or by its type for the first of it.
   *
   * @throws AppError `picture.unknown-diagram`
   */
  diagram(name: string | undefined): DiagramRef {
    const diagrams = this.session.store.all('diagram').sort((a, b) => (a.order < b.order ? -1 : 1));
    if (name === undefined) {
      const [first] = diagrams;
      return { id: first?.id ?? null, type: first?.type ?? 'class' };
    }
    const known =
      diagrams.find((diagram) => diagram.name === name || diagram.id === name) ??
      diagrams.find((diagram) => diagram.name.toLowerCase() === name.toLowerCase());
    if (known) return { id: known.id, type: known.type };
    const type = Object.values(diagramTypes).find(({ id }) => id === name.toLowerCase());
    if (type) return { id: null, type: type.id };
    const names = [...diagrams.map((one) => one.name), ...Object.keys(diagramTypes)];
    throw new AppError(
      'picture.unknown-diagram',
      `There is no diagram "${name}". Choose one of: ${names.join(', ')}.`,
    );
  }

  private async records(version: string | null): Promise<readonly AnyRecord[]> {
    if (version === null) return this.session.store.toRecords();
    return (await this.versions.read(version)).records;
  }

  /** Places for a diagram that nobody has arranged. */
  private async arrange(subject: {
    records: readonly AnyRecord[];
    diagram: DiagramRef;
    fontsFolder: string;
  }): Promise<Map<string, Point>> {
    const { writer, layout } = this.options;
    const graph = await writer.arrangement({ ...subject, form: 'arrangement' });
    return graph ? layout(graph) : new Map();
  }
}
