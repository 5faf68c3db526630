import { labConditions } from '../src/lesson/conditions';
import type { Lab } from '../src/lesson/lab';
import { loadPlan } from '../src/lesson/load';
import {
  type Conditions,
  findKnob,
  findPreset,
  formatValue,
  parseSetting,
  writeKnob,
} from '../src/simulation';
import type { Engine } from '../src/worker/protocol';
import { createNodeEngine } from './lib/node-engine';
import { findFiles, findLab } from './lib/play/find';
import { parseOptions } from './lib/play/options';
import { type PlayRequest, play } from './lib/play/play';
import { describe, describeProblem } from './lib/play/print';
import { figuresOf } from './lib/play/traffic/figures';
import { loadOf } from './lib/play/traffic/load';
import { describeTraffic } from './lib/play/traffic/print';
import { playTraffic } from './lib/play/traffic/traffic';
import { describeVisits, figuresOfVisits, playVisits } from './lib/play/visits';
import { runMain, SetupError } from './lib/setup-error';

/** Runs a lab in Node. Ends with 0 whenever it could run, whatever the goals say. */
await runMain(async () => {
  const options = parseOptions(process.argv.slice(2));
  const found = await findLab(options.lab);
  const lab = { ...found, dataset: options.dataset ?? found.dataset };
  const files = await findFiles(lab, options.files);
  const conditions = withSettings(labConditions(lab), options.settings);

  const request: PlayRequest = { lab, files, conditions, seed: options.seed };
  const putUnderLoad = options.traffic === null ? null : trafficOf(request, options.traffic);

  const engine = await createNodeEngine();
  const { problem, ...played } = await play(engine, request);
  const where = [findPreset(lab.preset)?.label ?? lab.preset, ...changesOf(lab), ...options.settings].join(
    ', ',
  );
  console.log(
    describe(`${lab.number} ${lab.title}: files ${options.files}, dataset ${lab.dataset}, ${where}`, {
      ...played,
      problem,
    }),
  );
  const visited = problem ? null : await playVisits(engine, request);
  if (visited) console.log(`\n${describeVisits(lab, visited)}`);
  const loaded = await putUnderLoad?.(engine);
  engine.dispose();
  if (loaded) console.log(`\n${loaded.text}`);
  if (!options.json) return;
  const ended = problem ?? loaded?.problem;
  console.log(
    JSON.stringify({
      lab: lab.id,
      files: options.files,
      dataset: lab.dataset,
      ...played,
      ...(visited && { visits: figuresOfVisits(visited) }),
      ...(loaded && { traffic: loaded.figures }),
      ...(ended && { problem: ended }),
    }),
  );
});

/** What the files do under load, as text and as figures. `settings` are read at once. */
function trafficOf(request: PlayRequest, settings: string) {
  const plan = loadPlan(request.lab);
  const { load, incidents } = loadOf(plan, settings, request.seed);
  return async (engine: Engine) => {
    const outcome = await playTraffic(engine, { ...request, plan, load });
    if (!outcome.ok) {
      const { problem } = outcome;
      return { text: ['No traffic.', ...describeProblem(problem)].join('\n'), figures: null, problem };
    }
    const figures = figuresOf(outcome.traffic, plan, incidents);
    return { text: describeTraffic(load, figures), figures, problem: null };
  };
}

function changesOf({ changes }: Lab): string[] {
  return Object.entries(changes).map(([path, value]) => {
    const knob = findKnob(path);
    return `${path}=${knob ? formatValue(knob.path, value) : value}`;
  });
}

function withSettings(conditions: Conditions, settings: readonly string[]): Conditions {
  return settings.reduce((changed, setting) => {
    const parsed = parseSetting(setting);
    if (!parsed.ok) throw new SetupError(parsed.error);
    return writeKnob(changed, parsed.path, parsed.value);
  }, conditions);
}
