import { BookOpen, CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { CatalogueEntry } from '../../lesson/catalogue';
import type { Standing } from '../../store/progress/work';
import { screen } from '../common/screens';
import { byLesson } from './catalogue';

interface ContentsMenuProps {
  readonly catalogue: readonly CatalogueEntry[];
  readonly current: string;
  /** How far the reader is in each lab; asked when the menu opens. */
  readonly standings: () => Readonly<Record<string, Standing>>;
}

const STANDINGS = {
  new: { Icon: CircleDashed, text: 'not begun' },
  begun: { Icon: CircleDot, text: 'begun' },
  finished: { Icon: CircleCheck, text: 'finished' },
} as const;

export function ContentsMenu({ catalogue, current, standings }: ContentsMenuProps): React.ReactElement {
  const [known, setKnown] = useState<Readonly<Record<string, Standing>>>({});
  return (
    <DropdownMenu.Root modal={false} onOpenChange={(open) => open && setKnown(standings())}>
      <DropdownMenu.Trigger className="button quiet" aria-label="Contents">
        <BookOpen aria-hidden />
        <span className="wide-only">Contents</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="end" sideOffset={4} {...screen('contents')}>
        {byLesson(catalogue).map((lesson) => (
          <DropdownMenu.Group key={lesson.title}>
            <DropdownMenu.Label className="menu-label">{lesson.title}</DropdownMenu.Label>
            {lesson.labs.map((lab) => {
              const { Icon, text } = STANDINGS[known[lab.id] ?? 'new'];
              return (
                <DropdownMenu.Item key={lab.id} asChild>
                  <a
                    className="menu-item"
                    href={`#/${lab.id}`}
                    aria-current={lab.id === current ? 'page' : undefined}
                  >
                    <Icon aria-hidden />
                    <span className="tabular">{lab.number}</span> {lab.title}
                    <span className="visually-hidden">,</span> <small className="standing">{text}</small>
                  </a>
                </DropdownMenu.Item>
              );
            })}
          </DropdownMenu.Group>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
