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
