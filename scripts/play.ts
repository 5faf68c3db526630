import { labConditions } from '../src/lesson/conditions';
import type { Lab } from '../src/lesson/lab';
import {
  type Conditions,
  findKnob,
  findPreset,
  formatValue,
  parseSetting,
  writeKnob,
} from '../src/simulation';
import { createNodeEngine } from './lib/node-engine';
import { findFiles, findLab } from './lib/play/find';
import { parseOptions } from './lib/play/options';
import { play } from './lib/play/play';
import { describe } from './lib/play/print';
import { runMain, SetupError } from './lib/setup-error';

/** Runs a lab in Node. Ends with 0 whenever it could run, whatever the goals say. */
await runMain(async () => {
  const options = parseOptions(process.argv.slice(2));
  const found = await findLab(options.lab);
  const lab = { ...found, dataset: options.dataset ?? found.dataset };
  const files = await findFiles(lab, options.files);
  const conditions = withSettings(labConditions(lab), options.settings);

  const engine = await createNodeEngine();
  const played = await play(engine, { lab, files, conditions, seed: options.seed });
  engine.dispose();

  const where = [findPreset(lab.preset)?.label ?? lab.preset, ...changesOf(lab), ...options.settings].join(
    ', ',
  );
  console.log(
    describe(`${lab.number} ${lab.title}: files ${options.files}, dataset ${lab.dataset}, ${where}`, played),
  );
  if (options.json) {
    const { problem, ...rest } = played;
    console.log(
      JSON.stringify({
        lab: lab.id,
        files: options.files,
        dataset: lab.dataset,
        ...rest,
        ...(problem && { problem }),
      }),
    );
  }
});

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
