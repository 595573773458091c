/** Above the referrals of a region: who other regions ask it to take over; nothing when nobody does. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { Table } from '#ui/table.tsx';
import { offeredTransfers } from '../contract.ts';
import { useTransferTexts } from './words.ts';
import './transfer.css';

export function OfferedBlock() {
  const texts = useTransferTexts();
  const format = useFormat();
  const reading = useReading(offeredTransfers, {}, {}, { when: useMay('transfer.answer') });
  if (reading.state !== 'here' || reading.data.length === 0) return null;
  return (
    <div className="offers">
      <Block id="offered" title={texts.offeredMany}>
        <Table
          caption={texts.offeredCaption}
          captionHidden
          rows={reading.data}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'person',
              head: texts.person,
              cell: ({ id, name }) => <Link href={`/overdracht/${id}`}>{name ?? texts.noName}</Link>,
            },
            { key: 'from', head: texts.from, cell: ({ fromName }) => fromName },
            { key: 'since', head: texts.since, cell: ({ on }) => <span className="nowrap">{format.day(on)}</span> },
            { key: 'due', head: texts.due, cell: ({ due }) => <span className="nowrap">{format.day(due)}</span> },
          ]}
        />
      </Block>
    </div>
  );
}
