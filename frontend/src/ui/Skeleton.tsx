/** Grey bars in the final size of what is coming, shown only when loading takes longer than a blink (see CSS). */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span className="bar" key={String(row)} />
      ))}
    </div>
  );
}
