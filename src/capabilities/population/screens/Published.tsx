/** Numbers from documents of the field, each with its source, to lay beside a count of one's own. */
import { regions } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { type PublishedFigure, publishedFigures } from '../published.ts';
import { usePopulationTexts } from './words.ts';

export function Published() {
  const { published: texts } = usePopulationTexts();
  const format = useFormat();
  const known = useReading(regions);
  const nameOf = ({ region }: PublishedFigure): string =>
    region === null ? texts.country : (known.data?.find(({ id }) => id === region)?.name ?? region);
  return (
    <Block id="genoemd" title={texts.title}>
      <p>{texts.text}</p>
      <Table
        caption={texts.title}
        captionHidden
        rows={publishedFigures}
        rowKey={({ region, lower, upper, source }) => `${region} ${lower} ${upper} ${source}`}
        columns={[
          { key: 'where', head: texts.where, cell: nameOf },
          {
            key: 'count',
            head: texts.count,
            cell: ({ lower, upper, isMost }) =>
              lower === null
                ? texts[isMost ? 'atMost' : 'about'](format.number(upper))
                : `${format.number(lower)} – ${format.number(upper)}`,
          },
          { key: 'year', head: texts.year, cell: ({ year }) => year ?? <Unknown>{texts.yearUnknown}</Unknown> },
          { key: 'source', head: texts.source, cell: ({ source }) => source },
        ]}
      />
    </Block>
  );
}
