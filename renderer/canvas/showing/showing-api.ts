import type { CanvasHost } from '../live';
import type { CanvasApi } from '../ports';
import {
  addLayer,
  hiddenOneByOne,
  hideSelected,
  ownSelected,
  putOnLayer,
  showAllHidden,
} from './showing';

/** What a canvas can be asked about what it shows. */
export function showingApi(host: CanvasHost): CanvasApi['showing'] {
  return {
    get hideable() {
      return ownSelected(host).length > 0;
    },
    get hides() {
      const { model, whole } = host.live();
      return hiddenOneByOne(model.store, whole.diagramId).length > 0;
    },
    hide: () => void hideSelected(host),
    showAll: () => void showAllHidden(host),
    toggle: (what) => host.ui.setState(({ open }) => ({ open: open === what ? null : what })),
    addLayer: () => {
      host.ui.setState({ open: 'layers' });
      void addLayer(host);
    },
    putOnLayer: (layerId) => void putOnLayer(host, layerId),
  };
}
