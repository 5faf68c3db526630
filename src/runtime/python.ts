/** What every start of the interpreter has in common, wherever its bytes come from. */
export const BOOT_OPTIONS = {
  /** No packages come from Pyodide's own distribution: Django arrives in an archive of ours. */
  lockFileContents: {
    info: {
      version: '314.0.7',
      abi_version: '2026_0',
      arch: 'wasm32' as const,
      platform: 'emscripten_5_0_3',
      python: '3.14.2',
    },
    packages: {},
  },
  /** The hash seed fixes the order of sets, which would differ from boot to boot. */
  env: { HOME: '/project', PYTHONHASHSEED: '0' },
};
