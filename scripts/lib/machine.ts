import os from 'node:os';

/** Processor and number of cores of this machine. */
export function machine(): { readonly cpu: string; readonly cores: number } {
  const cores = os.cpus();
  return { cpu: cores[0]?.model.trim() ?? os.arch(), cores: cores.length };
}
