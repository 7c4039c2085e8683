import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { UserConfig } from 'vite';

/**
 * The page as static files below `/console/`. Nothing is inlined, neither script nor style nor picture, so that a strict
 * Content-Security-Policy holds without exceptions. Styles are one file: where a script is fetched when it is wanted, Vite asks for
 * a file of styles that failed no second time.
 */
const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  // The client is source of this workspace, linked from node_modules: not a dependency to bundle beforehand.
  optimizeDeps: { exclude: ['@lakeformation-jobs/client'] },
  build: { target: 'es2024', assetsInlineLimit: 0, cssCodeSplit: false, modulePreload: { polyfill: false }, reportCompressedSize: true, emptyOutDir: true },
});
export default config;
