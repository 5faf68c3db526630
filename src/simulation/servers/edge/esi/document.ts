/** `varnish` knows include, remove, comment and `<!--esi -->`; `akamai` also alt and onerror, as ESI 1.0 has them. */
export type EsiFlavour = 'varnish' | 'akamai';

export interface EsiInclude {
  readonly type: 'include';
  readonly src: string;
  /** Null where there is none, or where it is not supported. */
  readonly alt: string | null;
  /** onerror="continue". */
  readonly continues: boolean;
}

export type EsiPiece<Body> = { readonly type: 'text'; readonly body: Body } | EsiInclude;

/** Something that the processor did not do, or warns of. */
export interface EsiNote {
  readonly severity: 'error' | 'warning';
  /** In characters from the start of the text. */
  readonly offset: number;
  readonly text: string;
}

/** A body taken apart at its includes. */
export interface EsiDocument<Body> {
  readonly pieces: readonly EsiPiece<Body>[];
  readonly notes: readonly EsiNote[];
}

export interface EsiRules {
  flavour: EsiFlavour;
  /** A body whose first character is no `<` is left alone. Varnish's feature `esi_disable_xml_check` turns that off. */
  xmlCheck: boolean;
  /** Varnish's feature `esi_ignore_https`: an https:// include is fetched by http instead of being left out. */
  httpsAsHttp: boolean;
}
