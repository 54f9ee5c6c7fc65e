import { Copy, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { PICTURE_FORMS, PICTURE_SCALE } from '../../../shared/ipc/pictures';
import type { PictureForm } from '../../../shared/ipc/pictures';
import { AppError } from '../../../shared/kit/app-error';
import { call } from '../../app/bridge';
import { Dialog } from '../../app/parts/dialog';
import { Keys } from '../../app/parts/keys';
import { Notice, Skeleton } from '../../app/parts/states';
import { number, t } from '../../app/text';
import { toast } from '../../app/toast-store';
import { copyPicture } from './copy-picture';
import './picture.css';
import type { PictureChoice, PictureSubject } from './picture-request';
import { lastChoice, rememberChoice, requestFor, usePictureSubject } from './picture-request';

const FORM_NAMES: Record<PictureForm, string> = { svg: 'SVG', png: 'PNG', pdf: 'PDF' };

function forms(): { id: PictureForm; label: string; hint: string }[] {
  const hints = {
    svg: t('picture.formSvg'),
    png: t('picture.formPng'),
    pdf: t('picture.formPdf'),
  };
  return PICTURE_FORMS.map((id) => ({ id, label: FORM_NAMES[id], hint: hints[id] }));
}

/** A picture of the whole diagram: how it is to look, and where it is to go. */
export function PictureDialog({ onClose }: { onClose: () => void }) {
  const subject = usePictureSubject((asked) => asked.subject);
  return (
    <Dialog title={t('picture.exportTitle')} onClose={onClose} className="picture">
      {subject && <PictureForm subject={subject} onClose={onClose} />}
    </Dialog>
  );
}

interface PictureFormProps {
  subject: PictureSubject;
  onClose: () => void;
}

function PictureForm({ subject, onClose }: PictureFormProps) {
  const [choice, setChoice] = useState(lastChoice);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const change = (values: Partial<PictureChoice>) => setChoice({ ...choice, ...values });
  const { least, most } = PICTURE_SCALE;
  const isPossible = choice.scale >= least && choice.scale <= most;
  const write = async () => {
    setBusy(true);
    setProblem(null);
    rememberChoice(choice);
    try {
      const path = await call('picture.export', requestFor(subject, choice));
      if (path === null) return setBusy(false);
      toast({ tone: 'success', title: t('picture.exported'), detail: path });
      return onClose();
    } catch (thrown) {
      setProblem(AppError.from(thrown).message);
      return setBusy(false);
    }
  };
  const copy = (form: PictureForm) => {
    rememberChoice(choice);
    void copyPicture(requestFor(subject, { ...choice, form }));
  };
  return (
    <form
      className="picture-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isPossible && !busy) void write();
      }}
    >
      <div className="dialog-body">
        <Preview subject={subject} choice={choice} isPossible={isPossible} />
        <Choices choice={choice} change={change} />
        {problem && <Notice tone="danger">{problem}</Notice>}
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" disabled={!isPossible} onClick={() => copy('png')}>
          <Copy size={16} aria-hidden="true" />
          {t('picture.copyPng')}
        </button>
        <button type="button" className="button" onClick={() => copy('svg')}>
          <Copy size={16} aria-hidden="true" />
          {t('picture.copySvg')}
        </button>
        <span className="grow" />
        <button type="submit" className="button primary" disabled={busy || !isPossible}>
          <Download size={16} aria-hidden="true" />
          {busy ? t('picture.drawing') : t('picture.exportNow')}
          {!busy && <Keys shortcut="Enter" />}
        </button>
      </footer>
    </form>
  );
}

interface ChoicesProps {
  choice: PictureChoice;
  change: (values: Partial<PictureChoice>) => void;
}

function Choices({ choice, change }: ChoicesProps) {
  const { least, most } = PICTURE_SCALE;
  return (
    <div className="picture-choices">
      <OneOf
        legend={t('picture.form')}
        name="form"
        value={choice.form}
        options={forms()}
        onChange={(form) => change({ form })}
      />
      <OneOf
        legend={t('picture.theme')}
        name="theme"
        value={choice.theme}
        options={[
          { id: 'light', label: t('picture.light') },
          { id: 'dark', label: t('picture.dark') },
        ]}
        onChange={(theme) => change({ theme })}
      />
      <OneOf
        legend={t('picture.background')}
        name="background"
        value={choice.background}
        options={[
          { id: 'plain', label: t('picture.plain') },
          { id: 'transparent', label: t('picture.transparent') },
        ]}
        onChange={(background) => change({ background })}
      />
      <label className="labelled">
        <span>{t('picture.scale')}</span>
        <input
          className="field"
          type="number"
          min={least}
          max={most}
          step="any"
          required
          value={Number.isNaN(choice.scale) ? '' : choice.scale}
          onChange={(event) => change({ scale: event.target.valueAsNumber })}
        />
      </label>
    </div>
  );
}

interface OneOfProps<T extends string> {
  legend: string;
  name: string;
  value: T;
  options: readonly { id: T; label: string; hint?: string }[];
  onChange: (value: T) => void;
}

function OneOf<T extends string>({ legend, name, value, options, onChange }: OneOfProps<T>) {
  return (
    <fieldset className="picture-choice">
      <legend>{legend}</legend>
      <div className="segments">
        {options.map(({ id, label, hint }) => (
          <label key={id} data-tip={hint}>
            <input
              type="radio"
              name={name}
              value={id}
              checked={id === value}
              onChange={() => onChange(id)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface PreviewProps {
  subject: PictureSubject;
  choice: PictureChoice;
  isPossible: boolean;
}

interface Drawn {
  url: string;
  look: string;
  width: number;
  height: number;
}

/** The picture as it is going to be, with its size. */
function Preview({ subject, choice, isPossible }: PreviewProps) {
  const { theme, background, scale } = choice;
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    let url: string | null = null;
    const wanted = requestFor(subject, { form: 'svg', scale: 1, theme, background });
    call('picture.content', wanted).then(
      (bytes) => {
        if (gone) return;
        const size = sizeOf(new TextDecoder().decode(bytes.subarray(0, 400)));
        url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/svg+xml' }));
        setDrawn({ url, look: `${theme} ${background}`, ...size });
        setProblem(null);
      },
      (thrown: unknown) => {
        if (!gone) setProblem(AppError.from(thrown).message);
      },
    );
    return () => {
      gone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [subject, theme, background]);
  if (problem) return <Notice tone="danger">{t('picture.notDrawn', { problem })}</Notice>;
  if (!drawn) return <Skeleton lines={8} />;
  const isStale = drawn.look !== `${theme} ${background}`;
  const size = (length: number) => number(Math.round(length * scale));
  return (
    <figure className={isStale ? 'picture-preview stale' : 'picture-preview'} aria-busy={isStale}>
      <div className={background === 'transparent' ? 'picture-paper checked' : 'picture-paper'}>
        <img src={drawn.url} alt={t('picture.whole')} />
      </div>
      <figcaption className="caption">
        {isPossible
          ? t('picture.size', { width: size(drawn.width), height: size(drawn.height) })
          : t('picture.badScale', { least: PICTURE_SCALE.least, most: PICTURE_SCALE.most })}
      </figcaption>
    </figure>
  );
}

function sizeOf(svg: string): { width: number; height: number } {
  const side = (name: string) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(svg)?.[1] ?? 0);
  return { width: side('width'), height: side('height') };
}
