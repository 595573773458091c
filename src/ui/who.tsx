/** Who works here and for whom, signing out, and the two choices that are kept: language and colours. */
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { Problem } from '#vocabulary/endpoint.ts';
import { type Answer, call } from './asking.tsx';
import { chooseLanguage, type Language, useLanguage, useWords } from './language.ts';
import { holdsUnsaved, leaveAnyway } from './leaving.ts';
import { LeavingAsked } from './leaving-asked.tsx';
import { Trouble } from './note.tsx';
import { useSession } from './session.tsx';
import { tell } from './tabs-channel.ts';
import { chooseTheme, readTheme, themes, useTheme } from './theme.ts';

/** Where one goes on for another agency. */
const placesPath = '/sessies';

export function Who() {
  const { user, agency, region, roles, places = 1 } = useSession();
  const words = useWords();
  return (
    <div className="who">
      <p>
        <strong>{user.name}</strong>
        <br />
        {roles.map((role) => words.role[role]).join(', ')}
        <br />
        <span className="soft">
          {agency.name}
          {region && (
            <>
              <br />
              {words.shell.region(region.name)}
            </>
          )}
        </span>
      </p>
      {places > 1 && <Link href={placesPath}>{words.shell.otherPlace}</Link>}
      <SignOut />
      <Preferences onLanguage={keepLanguage} />
    </div>
  );
}

function SignOut() {
  const { shell } = useWords();
  const [problem, setProblem] = useState<Problem>();
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const leave = async (): Promise<Answer<unknown>> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await call<unknown>('POST', '/sign-out', { signedOutIsFine: true });
    setBusy(false);
    if (!answer.ok && answer.problem.code !== 'signed_out') {
      setProblem(answer.problem);
      return answer;
    }
    tell('signed_out');
    leaveAnyway();
    location.assign('/');
    return { ok: true, reply: null };
  };
  return (
    <>
      <button type="button" className="link" onClick={() => (holdsUnsaved() ? setAsked(true) : void leave())}>
        {shell.signOut}
      </button>
      {!isAsked && <Trouble problem={problem} />}
      <LeavingAsked
        open={isAsked}
        onClose={() => setAsked(false)}
        doIt={shell.signOut}
        asking={{ busy, problem }}
        ask={leave}
      />
    </>
  );
}

/** So that letters and other screens of this person speak it too; the cookie already serves this browser. */
const keepLanguage = (lang: Language): void => void call('POST', '/api/session/language', { body: { lang } });

export function Preferences({ onLanguage }: { readonly onLanguage?: (language: Language) => void }) {
  const { shell } = useWords();
  const language = useLanguage();
  const theme = useTheme();
  const id = useId();
  const other = language === 'nl' ? 'en' : 'nl';
  const choose = (next: Language) => {
    chooseLanguage(next);
    onLanguage?.(next);
  };
  return (
    <div className="preferences">
      <button type="button" className="link" lang={other} onClick={() => choose(other)}>
        {other === 'en' ? 'English' : 'Nederlands'}
      </button>
      <label htmlFor={id}>{shell.theme}</label>
      <select id={id} value={theme} onChange={(event) => chooseTheme(readTheme(event.target.value))}>
        {themes.map((name) => (
          <option key={name} value={name}>
            {shell[name]}
          </option>
        ))}
      </select>
    </div>
  );
}
