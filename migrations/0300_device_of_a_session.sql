-- By which kind of browser, on which kind of system somebody signed in: so that one's own sessions are told apart. Words of our own, worked out at
-- signing in; what the browser says of itself (versions, models) is not kept. Null: not known. It goes with the session.
alter table session
  add column browser text check (browser in ('firefox', 'chrome', 'edge', 'safari', 'opera', 'samsung')),
  add column system text check (system in ('windows', 'macos', 'linux', 'chromeos', 'android', 'ios'));
