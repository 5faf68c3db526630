import type { EngineStatus, OptionalPackage, PackageArchive } from '../protocol';

/** How far a download is. */
export type Fetching = Extract<EngineStatus, { readonly state: 'fetching' }>;

/** Downloads a package's archive; rejects with BootFailure. Bytes are those on the wire. */
export type LoadPackage = (
  name: OptionalPackage,
  onBytes: (bytes: number, totalBytes: number) => void,
  signal: AbortSignal,
) => Promise<ArrayBuffer>;

/** All of these packages, in their order: rejects where one cannot be had, and tries again when next asked. */
export type TakePackages = (names: readonly OptionalPackage[]) => Promise<readonly PackageArchive[]>;

/**
 * Fetches each package when it is first asked for, and keeps it. Whoever asks may stop waiting: the download goes on, for
 * whoever asks next. `onFetching` hears of the one that is waited for as it comes, and at once where it is on its way.
 */
export function createPackageShelf(
  load: LoadPackage,
  onFetching: (progress: Fetching) => void,
  signal: AbortSignal,
): TakePackages {
  const archives = new Map<OptionalPackage, Promise<ArrayBuffer>>();
  const onTheWay = new Map<OptionalPackage, Fetching>();

  function fetch(name: OptionalPackage): Promise<ArrayBuffer> {
    const tell = (bytes: number, totalBytes: number) => {
      const progress: Fetching = { state: 'fetching', package: name, bytes, totalBytes };
      onTheWay.set(name, progress);
      onFetching(progress);
    };
    const archive = load(name, tell, signal);
    archives.set(name, archive);
    archive.catch(() => archives.delete(name)).finally(() => onTheWay.delete(name));
    return archive;
  }

  return async (names) => {
    const taken: PackageArchive[] = [];
    for (const name of names) {
      const progress = onTheWay.get(name);
      if (progress !== undefined) onFetching(progress);
      taken.push({ name, bytes: await (archives.get(name) ?? fetch(name)) });
    }
    return taken;
  };
}
