import './app/no-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/tokens.css';
import './app/base.css';
import './app/parts/parts.css';
import './app/parts/floating.css';
// After the style sheets that its own refine.
import { App } from './app/app';
import { followLanguage } from './app/language';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
followLanguage();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
