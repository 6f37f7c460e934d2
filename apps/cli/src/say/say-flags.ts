/** What was typed after `mynah say`, besides the text. */
export interface SayFlags {
  readonly server?: string;
  readonly key?: string;
  readonly output?: string;
  readonly format?: string;
  readonly play?: boolean;
  readonly voice?: string;
  readonly model?: string;
  readonly speed?: number;
  readonly seed?: number;
  readonly temperature?: number;
  readonly language?: string;
  /** false: `--no-normalize` */
  readonly normalize?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}
