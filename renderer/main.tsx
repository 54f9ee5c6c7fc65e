import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';

/** Marks the document once the first screen is there; the tests and the start-up bench wait for it. */
function StartScreen() {
  useEffect(() => {
    document.documentElement.dataset['interactive'] = 'true';
  }, []);
  return (
    <main aria-label="Start">
      <h1>Modelwright</h1>
    </main>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <StartScreen />
  </StrictMode>,
);
