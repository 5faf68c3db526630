import { type ESTree, parseSync } from 'vite';

/** An import, re-export, dynamic import or imported type; `target` as written. */
export interface Reference {
  readonly target: string;
  readonly line: number;
  /** Gone when compiled: it ties types together, and nothing at run time. */
  readonly typeOnly: boolean;
}

/** A name that the file does not define as a member of something: `Date`, or `Math.random` for a member. */
export interface Mention {
  readonly name: string;
  readonly line: number;
}

export interface Syntax {
  readonly references: readonly Reference[];
  readonly mentions: readonly Mention[];
  /** The text with comments turned to spaces: lines and columns stay. */
  readonly code: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Reads a TypeScript file. Throws with the file's name when it cannot be parsed. */
export function readSyntax(file: string, text: string): Syntax {
  const { program, errors, comments } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors.map((error) => error.message).join('; ')}`);
  const references: Reference[] = [];
  const mentions: Mention[] = [];
  visit(asNode(program), (node) => {
    const line = text.slice(0, node.start).split('\n').length;
    const reference = referenceOf(node);
    if (reference !== null) references.push({ ...reference, line });
    for (const name of namesIn(node)) mentions.push({ name, line });
  });
  let code = text;
  for (const { start, end } of comments) {
    code = code.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end);
  }
  return { references, mentions, code };
}

function asNode(program: ESTree.Program): Node {
  return program as unknown as Node;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see);
  }
}

function referenceOf(node: Node): Omit<Reference, 'line'> | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return from(node.source, node.importKind === 'type' || allTypes(node.specifiers, 'importKind'));
    case 'ExportNamedDeclaration':
      return from(node.source, node.exportKind === 'type' || allTypes(node.specifiers, 'exportKind'));
    case 'ExportAllDeclaration':
      return from(node.source, node.exportKind === 'type');
    case 'ImportExpression':
      return from(node.source, false);
    case 'TSImportType':
      return from(node.source ?? node.argument, true);
    case 'NewExpression':
      return named(node.callee) === 'URL' && Array.isArray(node.arguments) && node.arguments.length === 2
        ? from(node.arguments[0], false)
        : null;
    default:
      return null;
  }
}

/** `import './a.css'` has no specifiers, and runs. */
function allTypes(specifiers: unknown, kind: 'importKind' | 'exportKind'): boolean {
  return (
    Array.isArray(specifiers) && specifiers.length > 0 && specifiers.every((one) => one[kind] === 'type')
  );
}

function from(source: unknown, typeOnly: boolean): Omit<Reference, 'line'> | null {
  const literal = isNode(source) && source.type === 'TSLiteralType' ? source.literal : source;
  if (!isNode(literal) || typeof literal.value !== 'string') return null;
  return { target: literal.value, typeOnly };
}

function named(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : null;
}

function namesIn(node: Node): string[] {
  if (node.type === 'MemberExpression') {
    const [object, property] = [named(node.object), named(node.property)];
    return object !== null && property !== null ? [`${object}.${property}`] : [];
  }
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const callee = named(node.callee);
    return callee === null ? [] : [callee];
  }
  return [];
}
