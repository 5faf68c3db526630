export * from './bottleneck';
export * from './capacity';
export * from './fixed';
export * from './leg';
export * from './load';
export * from './report';
export * from './router';
export * from './saturation';
export { createTraffic, type Progress, type Traffic } from './traffic';
