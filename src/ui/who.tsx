/** Who works here and for whom, signing out, and the two choices that are kept: language and colours. */
import { useId, useState } from 'react';
import type { Problem } from '#vocabulary/endpoint.ts';
import { call } from './asking.tsx';
import { chooseLanguage, useLanguage, useWords } from './language.ts';
import { Trouble } from './note.tsx';
import { useSession } from './session.tsx';
import { tell } from './tabs-channel.ts';
import { chooseTheme, readTheme, themes, useTheme } from './theme.ts';

export function Who() {
  const { user, agency, region, roles } = useSession();
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
      <SignOut />
      <Preferences />
    </div>
  );
}

function SignOut() {
  const { shell } = useWords();
  const [problem, setProblem] = useState<Problem>();
  const leave = async () => {
    const answer = await call<unknown>('POST', '/sign-out', { signedOutIsFine: true });
    if (!answer.ok && answer.problem.code !== 'signed_out') {
      setProblem(answer.problem);
      return;
    }
    tell('signed_out');
    location.assign('/');
  };
  return (
    <>
      <button type="button" className="link" onClick={() => void leave()}>
        {shell.signOut}
      </button>
      <Trouble problem={problem} />
    </>
  );
}

export function Preferences() {
  const { shell } = useWords();
  const language = useLanguage();
  const theme = useTheme();
  const id = useId();
  const other = language === 'nl' ? 'en' : 'nl';
  return (
    <div className="preferences">
      <button type="button" className="link" lang={other} onClick={() => chooseLanguage(other)}>
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
