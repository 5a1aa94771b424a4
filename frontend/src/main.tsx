import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { ErrorBoundary } from './app/ErrorBoundary';
import { client } from './app/session';
import './css/main.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
createRoot(root).render(
  <ErrorBoundary>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </ErrorBoundary>,
);
