import type { PictureRequest } from '../../../shared/ipc/pictures';
import { call } from '../../app/bridge';
import { t } from '../../app/text';
import { toast, toastError } from '../../app/toast-store';

/** Puts a picture on the clipboard: PNG as a picture, SVG as text. */
export async function copyPicture(request: PictureRequest): Promise<void> {
  try {
    if (request.form === 'png') {
      // The clipboard must be asked while the key press still counts; the picture may come later.
      const picture = call('picture.content', request).then(
        (bytes) => new Blob([new Uint8Array(bytes)], { type: 'image/png' }),
      );
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    } else {
      const svg = await call('picture.content', { ...request, form: 'svg' });
      await navigator.clipboard.writeText(new TextDecoder().decode(svg));
    }
    toast({
      tone: 'success',
      title: request.form === 'png' ? t('picture.copiedPng') : t('picture.copiedSvg'),
    });
  } catch (thrown) {
    toastError(t('picture.notCopied'), thrown);
  }
}
