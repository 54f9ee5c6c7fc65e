import { useEffect } from 'react';
import { useReplica } from '../replica';
import { call } from './bridge';
import { toast, toastError } from './toast-store';

/** Says when the reader has stopped, and offers to start it again. */
export function useReaderWatch(): void {
  const reader = useReplica((replica) => replica.status?.reader);
  useEffect(() => {
    if (reader !== 'failed') return;
    toast({
      tone: 'danger',
      title: 'The reader stopped',
      detail: 'Your model and the conversation are safe. Answers are read again after a restart.',
      action: { label: 'Restart', run: restartReader },
    });
  }, [reader]);
}

export function restartReader(): void {
  call('interview.restartReader').catch((thrown: unknown) =>
    toastError('The reader could not be restarted', thrown),
  );
}
