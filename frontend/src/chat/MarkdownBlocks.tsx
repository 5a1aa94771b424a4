import { memo, useRef } from 'react';
import { closeOpenMarks, grow, NO_BLOCKS, renderMarkdown } from './markdown';

/** Compared by its source text, never by the trusted object that comes out of the sanitiser. */
const Block = memo(
  function Block({ source }: { source: string }) {
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place where HTML enters, from renderMarkdown alone
    return <div className="block" dangerouslySetInnerHTML={{ __html: renderMarkdown(source) }} />;
  },
  (before, after) => before.source === after.source,
);

/** An answer's text. While it `grows`, finished blocks stay as they are and only the open one is drawn again. */
export default function MarkdownBlocks({ text, growing }: { text: string; growing: boolean }) {
  const seen = useRef({ text: '', blocks: NO_BLOCKS });
  if (!text.startsWith(seen.current.text)) seen.current = { text: '', blocks: NO_BLOCKS };
  if (text.length > seen.current.text.length) {
    const more = text.slice(seen.current.text.length);
    seen.current = { text, blocks: grow(seen.current.blocks, more) };
  }
  const { frozen, open } = seen.current.blocks;
  return (
    <div className={growing ? 'markdown growing' : 'markdown'} dir="auto">
      {frozen.map((source, index) => (
        <Block key={index} source={source} />
      ))}
      {open && <Block key={frozen.length} source={growing ? closeOpenMarks(open) : open} />}
    </div>
  );
}
