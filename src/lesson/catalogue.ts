/** What the contents need to know of a lab before it is loaded. */
export interface CatalogueEntry {
  readonly id: string;
  /** `4.2` */
  readonly number: string;
  readonly title: string;
  readonly lessonTitle: string;
}
