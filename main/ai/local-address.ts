import { AppError } from '../../shared/kit/app-error';

/** 127.0.0.0/8 and ::1 (RFC 6890), as the URL parser writes them. */
const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/**
 * The address of a server on this very computer. What people say about their systems is sent there,
 * so no other computer is accepted, by whatever name.
 *
 * @param text such as `http://127.0.0.1:11434/v1`
 * @returns the address without a slash at its end; `localhost` is 127.0.0.1 whatever a resolver says
 * @throws AppError `ai.address`
 */
export function localAddress(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw refused(`${text.slice(0, 200)} is not an address`);
  }
  if (url.username !== '' || url.password !== '') throw refused('it holds a password');
  if (url.protocol !== 'http:') throw refused(`${url.protocol}// is not http://`);
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  if (!LOOPBACK.test(url.hostname)) throw refused(`${url.host} is not this computer`);
  if (url.search !== '' || url.hash !== '') throw refused('it holds more than a path');
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

function refused(why: string): AppError {
  const message = `No language model is asked: ${why}. Name a server on this computer, such as http://127.0.0.1:8080/v1.`;
  return new AppError('ai.address', message, { why });
}
