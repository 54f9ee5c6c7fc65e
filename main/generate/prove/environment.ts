/**
 * What of our environment a backend's tools get to see: what they need to find themselves, their
 * caches and the registry. Keys and tokens that happen to be there are none of the backend's
 * packages' business, and settings of our own runtime would change how they behave.
 */
const PASSED = new RegExp(
  `^(${[
    'PATH|HOME|USER|LOGNAME|LANG|LC_.*|TZ|TMPDIR|TEMP|TMP|XDG_.*',
    'USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES.*|SYSTEMROOT|SYSTEMDRIVE|WINDIR',
    'COMSPEC|PATHEXT|NUMBER_OF_PROCESSORS|PROCESSOR_ARCHITECTURE',
    '(HTTP|HTTPS|NO|ALL)_PROXY|SSL_CERT_(FILE|DIR)|NODE_EXTRA_CA_CERTS',
    'npm_config_(registry|cache|cafile|proxy|https_proxy|noproxy|strict_ssl|userconfig|globalconfig|offline|prefer_offline)',
    'JAVA_HOME|GOPATH|GOCACHE|GOPROXY|GOMODCACHE|CARGO_HOME|RUSTUP_HOME|PIP_INDEX_URL|PIP_CACHE_DIR',
  ].join('|')})$`,
  'i',
);

/** The environment for a backend's tools: ours cleaned, plus `added`. */
export function toolEnvironment(
  ours: NodeJS.ProcessEnv,
  added: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const passed = Object.entries(ours).filter(([name]) => PASSED.test(name));
  return { ...Object.fromEntries(passed), CI: '1', NO_COLOR: '1', ...added };
}
