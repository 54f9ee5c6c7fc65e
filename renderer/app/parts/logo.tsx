/** Two boxes and the relation between them: the mark of the application. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <rect x="1.5" y="3" width="9" height="8" rx="2" fill="var(--accent)" />
      <rect
        x="13.75"
        y="13.25"
        width="8.5"
        height="7.5"
        rx="1.75"
        stroke="var(--accent)"
        strokeWidth="1.5"
        strokeDasharray="2.4 1.6"
      />
      <path d="M6 11v4a2 2 0 0 0 2 2h5.5" stroke="var(--fg)" strokeWidth="1.5" />
    </svg>
  );
}
