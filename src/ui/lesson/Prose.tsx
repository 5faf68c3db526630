/** HTML made from the lab's own prose when the site was built; nothing of the reader's or of a link's is in it. */
export function Prose({ html }: { readonly html: string }): React.ReactElement {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: built from the repository's Markdown, never from input.
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
