/** What was asked of the lawfulness committee, what it said, and what the region did with it. */
import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type KnownAdvice, listAdvice } from '../contract.ts';
import { AskAdvice, EnterAdvice, FollowUp } from './forms.tsx';
import { useAdviceTexts } from './words.ts';
import '../../screens/grounds.css';

type Doing = { readonly what: 'ask' } | { readonly what: 'enter' | 'follow'; readonly advice: KnownAdvice };

export function AdvicePage(_: PageProps) {
  const texts = useAdviceTexts();
  const mayAsk = useMay('advice.ask');
  const [doing, setDoing] = useState<Doing>();
  const reading = useReading(listAdvice);
  const close = () => setDoing(undefined);
  const title = { ask: texts.ask, enter: texts.enter, follow: texts.follow };
  return (
    <>
      <Page
        title={texts.title}
        lead={texts.lead}
        back={{ to: '/verantwoording/gronden', label: texts.back }}
        reading={reading}
        heading={(all) => texts.heading(all.filter(({ followed }) => followed === null).length)}
        empty={{ title: texts.none, text: texts.noneText }}
        isEmpty={(all) => all.length === 0}
        actions={
          mayAsk && (
            <button type="button" className="btn" onClick={() => setDoing({ what: 'ask' })}>
              {texts.ask}
            </button>
          )
        }
      >
        {(all) =>
          all.map((advice) => <One key={advice.id} advice={advice} begin={(what) => setDoing({ what, advice })} />)
        }
      </Page>
      <Dialog open={doing !== undefined} title={doing ? title[doing.what] : ''} onClose={close}>
        {doing?.what === 'ask' && <AskAdvice done={close} />}
        {doing?.what === 'enter' && <EnterAdvice advice={doing.advice} done={close} />}
        {doing?.what === 'follow' && <FollowUp advice={doing.advice} done={close} />}
      </Dialog>
    </>
  );
}

interface OneProps {
  readonly advice: KnownAdvice;
  readonly begin: (what: 'enter' | 'follow') => void;
}

function One({ advice, begin }: OneProps) {
  const texts = useAdviceTexts();
  const words = useWords();
  const format = useFormat();
  const may = { enter: useMay('advice.enter'), follow: useMay('advice.ask') };
  const { id, ground, askedOn, askedByName, verdict, givenOn, followed, followedOn } = advice;
  const state = () => {
    if (verdict === null) return <Status is="wait">{texts.waits}</Status>;
    if (followed === null) return <Status is="soon">{texts.undecided}</Status>;
    return <Status is="plain">{texts.followed[followed]}</Status>;
  };
  const facts = [
    [texts.question, advice.words.question],
    [texts.advice, verdict && `${texts.verdict[verdict]}. ${advice.words.advice ?? ''}`],
    [texts.reason, advice.words.reason],
  ] as const;
  return (
    <Block id={id} title={ground ? words.ground[ground] : texts.whole}>
      <p className="row small">
        {state()}
        <span className="soft">
          {wholeDays(
            [
              texts.asked(askedByName, format.day(askedOn)),
              givenOn && texts.given(format.day(givenOn)),
              followedOn && texts.decided(format.day(followedOn)),
            ]
              .filter(Boolean)
              .join(', '),
          )}
        </span>
      </p>
      <dl className="ground-facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <p className="row noprint">
        {verdict === null && may.enter && (
          <button type="button" className="btn small" onClick={() => begin('enter')}>
            {texts.enter}
          </button>
        )}
        {verdict !== null && may.follow && (
          <button type="button" className="btn small" onClick={() => begin('follow')}>
            {followed === null ? texts.follow : texts.again}
          </button>
        )}
      </p>
    </Block>
  );
}
