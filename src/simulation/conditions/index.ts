export * from './conditions';
export * from './defaults';
export * from './knobs';
export * from './presets';
export * from './schema';
export * from './slider';
export * from './source';
export * from './text';
