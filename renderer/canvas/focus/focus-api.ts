import type { CanvasHost } from '../live';
import type { CanvasApi } from '../ports';
import { selectedBoxes } from '../selected';
import { diagramFromFocus, focusOnSelection, leaveFocus, stepFocus } from './focusing';

/** What a canvas can be asked about looking at a part of it. */
export function focusApi(host: CanvasHost): CanvasApi['focusing'] {
  return {
    get active() {
      return host.ui.getState().focus !== null;
    },
    get possible() {
      return selectedBoxes(host).length > 0;
    },
    start: () => focusOnSelection(host),
    step: (by) => stepFocus(host, by),
    leave: () => void leaveFocus(host),
    makeDiagram: () => void diagramFromFocus(host),
  };
}
