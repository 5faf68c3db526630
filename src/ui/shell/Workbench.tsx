import { Group, Panel, Separator } from 'react-resizable-panels';
import { screen } from '../common/screens';
import { ConditionsBar } from '../conditions/ConditionsBar';
import { EditorPane } from '../editor/EditorPane';
import { LessonPanel } from '../lesson/LessonPanel';
import { Guarded } from './Guarded';
import { PhoneBench } from './PhoneBench';
import { ResultPanel } from './ResultPanel';
import { useMediaQuery } from './useMediaQuery';

/** Below this width panes become tabs; the style sheets use the same figure. */
const PHONE = '(max-width: 760px)';

export function Workbench(): React.ReactElement {
  const phone = useMediaQuery(PHONE);
  const lesson = (
    <Guarded part="The lesson">
      <LessonPanel />
    </Guarded>
  );
  const code = (
    <Guarded part="The editor">
      <EditorPane />
    </Guarded>
  );
  const result = (
    <Guarded part="The result">
      <ResultPanel />
    </Guarded>
  );
  const conditions = (
    <Guarded part="The conditions">
      <ConditionsBar />
    </Guarded>
  );

  if (phone) return <PhoneBench lesson={lesson} code={code} result={result} conditions={conditions} />;
  return (
    <>
      <main className="bench" {...screen('bench')}>
        <Group orientation="horizontal" id="bench">
          <Panel id="lesson" defaultSize="30%" minSize="260px">
            {lesson}
          </Panel>
          <Separator className="separator vertical" aria-label="Width of the lesson" />
          <Panel id="work" minSize="360px">
            <Group orientation="vertical" id="work-rows">
              <Panel id="code" defaultSize="40%" minSize="120px">
                {code}
              </Panel>
              <Separator className="separator horizontal" aria-label="Height of the code" />
              <Panel id="result" minSize="120px">
                {result}
              </Panel>
            </Group>
          </Panel>
        </Group>
      </main>
      <footer className="footer">{conditions}</footer>
    </>
  );
}
