import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { enginePlugin } from './scripts/vite/engine-plugin';
import { lessonsPlugin } from './scripts/vite/lessons-plugin';
import { policyPlugin } from './scripts/vite/policy-plugin';
import { recordingsPlugin } from './scripts/vite/recordings-plugin';

export default defineConfig({
  // Relative, so that dist/ works from any path of any static host.
  base: './',
  plugins: [react(), lessonsPlugin(), enginePlugin(), recordingsPlugin(), policyPlugin()],
  server: { warmup: { clientFiles: ['./src/main.tsx'] } },
  build: {
    target: 'es2022',
    // The editor is as large as it is; it comes after the first look.
    chunkSizeWarningLimit: 700,
    license: { fileName: 'licences.md' },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'editor', test: /node_modules[\\/]@(codemirror|lezer)[\\/]/ },
          ],
        },
      },
    },
  },
});
