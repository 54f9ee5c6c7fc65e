import { useEffect } from 'react';
import { useReplica } from '../replica';
import { call } from './bridge';
import { toast, toastError } from './toast-store';
import { t } from './text';

/** Says when the reader has stopped, and offers to start it again. */
export function useReaderWatch(): void {
  const reader = useReplica((replica) => replica.status?.reader);
  useEffect(() => {
    if (reader !== 'failed') return;
    toast({
      tone: 'danger',
      title: t('reader.theReaderStopped'),
      detail: t('reader.stoppedDetail'),
      action: { label: t('reader.restart'), run: restartReader },
    });
  }, [reader]);
}

export function restartReader(): void {
  call('interview.restartReader').catch((thrown: unknown) =>
    toastError(t('reader.notRestarted'), thrown),
  );
}
