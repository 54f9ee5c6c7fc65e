import type { FarColours } from './far-colours';
import { readColours, watchColours } from './far-colours';
import type { FarPicture } from './far-paint';
import { paintFar } from './far-paint';

/** The part of a diagram that is in view, px. */
export interface View {
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
}

/** The picture reaches this far beyond what is in view, so that moving the view only moves it, px. */
const MARGIN = 256;
/** While a picture takes longer than this, zooming scales the old one and draws at the end, ms. */
const QUICK = 10;
/** So long after the last step zooming is over, ms. */
const REST = 80;

/** What a canvas shows of a view: drawn once, then moved for as long as it covers what is in view. */
export class FarCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  #colours: FarColours | null = null;
  #picture: FarPicture | null = null;
  #view: View | null = null;
  /** The view that the picture was drawn for; null: it is out of date. */
  #drawnFor: View | null = null;
  #frame = 0;
  #rest = 0;
  #cost = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
  }

  /** Shows another state of the diagram with the next frame. */
  show(picture: FarPicture): void {
    this.#picture = picture;
    this.#drawnFor = null;
    this.#schedule();
  }

  /** Follows the view. */
  look(view: View): void {
    this.#view = view;
    this.#schedule();
  }

  /** Draws anew in the colours of another theme. @returns stops it */
  followTheme(): () => void {
    return watchColours(() => {
      this.#colours = null;
      this.#drawnFor = null;
      this.#schedule();
    });
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
    this.#frame = 0;
  }

  #schedule(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#update());
  }

  #update(): void {
    this.#frame = 0;
    const view = this.#view;
    if (!view || !this.#picture || view.width === 0) return;
    const drawn = this.#drawnFor;
    if (drawn && covers(drawn, view)) return this.#place(drawn, view);
    clearTimeout(this.#rest);
    if (drawn && drawn.zoom !== view.zoom && this.#cost > QUICK) {
      this.#place(drawn, view);
      this.#rest = window.setTimeout(() => {
        this.#drawnFor = null;
        this.#schedule();
      }, REST);
      return undefined;
    }
    return this.#draw(view);
  }

  /** Moves what was drawn to where it belongs now. */
  #place(drawn: View, view: View): void {
    const scale = view.zoom / drawn.zoom;
    const x = view.x - (drawn.x + MARGIN) * scale;
    const y = view.y - (drawn.y + MARGIN) * scale;
    this.#canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }

  #draw(view: View): void {
    if (!this.#context || !this.#picture) return;
    const began = performance.now();
    const ratio = window.devicePixelRatio;
    const width = view.width + 2 * MARGIN;
    const height = view.height + 2 * MARGIN;
    const pixels = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    if (this.#canvas.width !== pixels.width || this.#canvas.height !== pixels.height) {
      this.#canvas.width = pixels.width;
      this.#canvas.height = pixels.height;
      this.#canvas.style.width = `${width}px`;
      this.#canvas.style.height = `${height}px`;
    }
    this.#colours ??= readColours(this.#canvas.parentElement ?? document.body);
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const projection = { x: view.x + MARGIN, y: view.y + MARGIN, zoom: view.zoom, width, height };
    paintFar(this.#context, this.#picture, projection, this.#colours);
    this.#drawnFor = view;
    this.#place(view, view);
    this.#cost = performance.now() - began;
  }
}

/** True while the picture has all of what is in view, at its size. */
function covers(drawn: View, view: View): boolean {
  return (
    drawn.zoom === view.zoom &&
    drawn.width === view.width &&
    drawn.height === view.height &&
    Math.abs(drawn.x - view.x) <= MARGIN &&
    Math.abs(drawn.y - view.y) <= MARGIN
  );
}
