import { html } from '@codemirror/lang-html';
import { jinja } from '@codemirror/lang-jinja';
import { python } from '@codemirror/lang-python';
import { indentUnit, type LanguageSupport } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { templateTags } from './template-tags';

/** Django's templates share Jinja's delimiters, tags and filters closely enough to be highlighted as such. */
function languageOf(path: string): LanguageSupport | null {
  if (path.endsWith('.py')) return python();
  // A tag that closes itself stands there twice once it is also typed.
  if (path.endsWith('.html')) return jinja({ base: html({ autoCloseTags: false }) });
  return null;
}

export function language(path: string): Extension {
  const support = languageOf(path);
  const unit = path.endsWith('.py') ? '    ' : '  ';
  return [
    path.endsWith('.html') ? templateTags : [],
    support ?? [],
    indentUnit.of(unit),
    EditorState.tabSize.of(unit.length),
  ];
}
