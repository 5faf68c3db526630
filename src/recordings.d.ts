/** Made by scripts/vite/recordings-plugin.ts: each lab's start, run when the site was built. */
declare module 'virtual:recordings' {
  /** Where a lab's recording is served; null where there is none. */
  export function recordingUrl(labId: string): string | null;
}
