import { lazy, Suspense } from 'react';

// The parser and the sanitiser are most of the chat's bytes and nobody needs them before the first answer.
const load = () => import('./MarkdownBlocks');
const MarkdownBlocks = lazy(load);

/** Fetches what answers are drawn with while the reader is still typing. */
export const prepareMarkdown = () => void load().catch(() => undefined);

/** An answer's text; as plain words until the drawing code is here. */
export function Markdown({ text, growing }: { text: string; growing: boolean }) {
  return (
    <Suspense fallback={<p className="markdown plain">{text}</p>}>
      <MarkdownBlocks text={text} growing={growing} />
    </Suspense>
  );
}
