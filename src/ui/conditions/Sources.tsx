import { loadLater } from '../common/load-later';
import { Modal } from '../common/Modal';

export const loadSourcesPage = () => import('./SourcesPage');
const SourcesPage = loadLater('The sources', loadSourcesPage);

export function Sources(): React.ReactElement {
  return (
    <Modal
      screen="sources"
      title="Where do these numbers come from?"
      description="A run records what your code did: queries, rows, bytes, kinds of Python work. It is real Django on a real database. How long that takes is a model: each count times one of these numbers."
      trigger={
        <button type="button" className="button quiet" title="Where do these numbers come from?">
          Sources
        </button>
      }
    >
      <SourcesPage />
    </Modal>
  );
}
