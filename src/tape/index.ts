export * from './counters';
export * from './guard';
export * from './move';
export * from './place';
export * from './problem';
export * from './project';
export * from './tape';
export * from './work';
