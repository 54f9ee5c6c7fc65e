import { constant, NameScope, snake } from '../names';

/** Words that Python keeps for itself (reference manual, 2.3.1 and 2.3.2; soft ones included). */
export const PYTHON_KEYWORDS: readonly string[] = (
  'False None True and as assert async await break class continue def del elif else except finally for from ' +
  'global if import in is lambda nonlocal not or pass raise return try while with yield match case type _'
).split(' ');

/** Built-in functions and types that generated code uses, or that linters refuse to see hidden. */
export const PYTHON_BUILTINS: readonly string[] = (
  'abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex ' +
  'copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr ' +
  'globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max ' +
  'memoryview min next object oct open ord pow print property quit range repr reversed round set setattr ' +
  'slice sorted staticmethod str sum super tuple type vars zip'
).split(' ');

/** Built-in exceptions (library reference, "Built-in Exceptions", 3.11): classes must not hide them. */
export const PYTHON_EXCEPTIONS: readonly string[] = (
  'ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError ' +
  'BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ' +
  'ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning ' +
  'EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError ' +
  'FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError ' +
  'InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ' +
  'ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError ' +
  'PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ReferenceError ' +
  'ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError ' +
  'SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError ' +
  'UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ' +
  'ValueError Warning ZeroDivisionError'
).split(' ');

/** Directories and modules at the top of the standard library that a package must not hide. */
export const PYTHON_MODULES: readonly string[] = (
  'abc ast asyncio base64 calendar code collections copy dataclasses datetime decimal email enum functools html ' +
  'http inspect io itertools json keyword logging math numbers operator os pathlib platform queue random re ' +
  'secrets select signal site socket sqlite3 ssl statistics string struct sys test time tokenize traceback ' +
  'types typing unittest uuid warnings'
).split(' ');

const IDENTIFIER = /^[A-Za-z_]\w*$/;

/**
 * A snake_case identifier from words of ASCII letters and digits; one that is reserved gets the
 * underscore that PEP 8 asks for.
 *
 * @param reserved names that must not be hidden where it is used, beside the keywords.
 */
export function pyName(words: readonly string[], reserved: ReadonlySet<string> = NOTHING): string {
  const name = snake(words);
  const safe = IDENTIFIER.test(name) ? name : `value_${name}`;
  return KEYWORDS.has(safe) || reserved.has(safe) ? `${safe}_` : safe;
}

const NOTHING: ReadonlySet<string> = new Set();
const KEYWORDS: ReadonlySet<string> = new Set(PYTHON_KEYWORDS);

/** Names of an enumeration's members, in order: UPPER_CASE, each another one. */
export function memberNames(wordsOfEach: readonly (readonly string[])[]): string[] {
  const scope = new NameScope();
  return wordsOfEach.map((words) => {
    const name = constant(words);
    return scope.take([/^[A-Z]/.test(name) ? name : `VALUE_${name}`]);
  });
}
