export { type SystemsClock, systemsClock, type VisitorsClock, visitorsClocks } from './clocks';
export { tapesLedTo } from './led-to';
export type { BackgroundPlan, Incident, Moment, TaskWorkerPlan } from './plan';
export type {
  BackgroundReport,
  EffectAt,
  Happening,
  MessageLife,
  Stretch,
  TaskOutcome,
  TaskRun,
} from './report';
