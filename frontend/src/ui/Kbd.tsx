/** A chord as keys, e.g. "Shift+Enter" or "g o" (one after the other). */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="keys">
      {keys.split(' ').map((chord, index) => (
        <span key={chord}>
          {index > 0 && <span className="then"> then </span>}
          {chord.split('+').map((key) => (
            <kbd key={key}>{key.length === 1 ? key.toUpperCase() : key}</kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
