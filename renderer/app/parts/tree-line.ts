/** One visible line of a tree. */
export interface TreeLine {
  label: string;
  /** Said after the label, lighter. */
  detail: string;
  /** 1 at the top. */
  level: number;
  /** Place among its siblings, from 1, and how many there are. */
  position: number;
  siblings: number;
  /** Null: nothing is inside. */
  open: boolean | null;
}
