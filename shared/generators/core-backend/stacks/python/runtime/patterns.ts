/** Forms of texts in the API: constants at the top of the module of its types. */
export const patterns = `_DATE = re.compile(r"\\d{4}-\\d\\d-\\d\\d", re.ASCII)
_TIME = re.compile(r"([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d", re.ASCII)
_INSTANT = re.compile(
    r"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)",
    re.ASCII | re.IGNORECASE,
)
_DURATION = re.compile(
    r"P(?!$)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?",
    re.ASCII,
)
# The rule of HTML forms; whether mail arrives is another question.
_EMAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_\`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    r"(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*",
    re.IGNORECASE | re.ASCII,
)`;
