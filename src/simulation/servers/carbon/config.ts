/** What is wrong with a configuration file, and where. Lines count from 1. */
export interface ConfigProblem {
  line: number;
  text: string;
}

export interface ConfigSection {
  name: string;
  line: number;
  /** By key, in lower case. */
  settings: Map<string, { value: string; line: number }>;
}

/**
 * Reads `[section]` and `key = value` lines as Python's configparser does: `#` and `;` begin a comment line, keys are
 * the same in capitals.
 */
export function parseConfig(text: string): { sections: ConfigSection[]; problems: ConfigProblem[] } {
  const sections: ConfigSection[] = [];
  const problems: ConfigProblem[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const content = raw.trim();
    if (content === '' || /^[#;]/.test(content)) continue;
    const name = /^\[(.+)\]$/.exec(content)?.[1];
    const [, key, value] = /^([^=:\s]+)\s*[=:]\s*(.*)$/.exec(content) ?? [];
    const section = sections.at(-1);
    if (name !== undefined) sections.push({ name, line, settings: new Map() });
    else if (key === undefined || value === undefined) {
      problems.push({ line, text: `"${content}" is neither [section] nor key = value` });
    } else if (section === undefined)
      problems.push({ line, text: `"${content}" stands before any [section]` });
    else section.settings.set(key.toLowerCase(), { value, line });
  }
  return { sections, problems };
}
