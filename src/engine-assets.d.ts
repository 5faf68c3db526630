/** Where the engine's script and files are served, and their sizes on the wire. Made by scripts/vite/engine-plugin.ts. */
declare module 'virtual:engine-assets' {
  export const sources: import('./worker/client').EngineSources;
  export const packages: import('./worker/client').PackageSources;
}
