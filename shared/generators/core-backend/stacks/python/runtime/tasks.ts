const TEMPLATE = `"""Runs the tools of the project in its own virtual environment.

Needs nothing but Python: \`python3 tasks.py install\`, then any other task.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(SCRIPTS / ("python.exe" if os.name == "nt" else "python"))

# What each task runs, as arguments of Python.
TASKS = {
    "format": ["-m", "ruff", "format", "--check", "."],
    "lint": ["-m", "ruff", "check", "."],
    "types": ["-m", "mypy"],
    "build": ["-m", "compileall", "-q", {{packages}}],
    "test": ["-m", "pytest"],
    "migrate": {{migrate}},
    "start": ["-m", {{start}}],
}


def install() -> int:
    """Make the virtual environment and install what is pinned into it."""
    if not Path(PYTHON).exists():
        venv.create(ENVIRONMENT, with_pip=True)
    pip = ["-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    wheels = ["--only-binary", ":all:", "-r", "requirements-dev.txt"]
    return subprocess.call([PYTHON, *pip, *wheels], cwd=ROOT)


def run(task: str, arguments: list[str]) -> int:
    """Run a task; on POSIX in place of this process, so that signals reach it."""
    command = [PYTHON, *TASKS[task], *arguments]
    os.chdir(ROOT)
    if os.name == "posix":
        os.execv(PYTHON, command)
    return subprocess.call(command)


def main() -> int:
    """Run the task that the command line names."""
    task, *arguments = sys.argv[1:] or ["help"]
    if task == "install":
        return install()
    if task in TASKS:
        return run(task, arguments)
    print(f"Usage: python3 tasks.py install|{'|'.join(TASKS)}")
    return 0 if task == "help" else 2


if __name__ == "__main__":
    sys.exit(main())
`;

/**
 * `tasks.py`. Runs the tools of the project in its own virtual environment.
 *
 * @param packages what is compiled when it is built.
 * @param start the package that serves.
 * @param migrate arguments of Python that bring the database up to date.
 */
export function tasksOf(
  packages: readonly string[],
  start: string,
  migrate: readonly string[],
): string {
  const quoted = (items: readonly string[]) => items.map((item) => `"${item}"`).join(', ');
  return TEMPLATE.replace('{{packages}}', quoted(packages))
    .replace('{{migrate}}', `[${quoted(migrate)}]`)
    .replace('{{start}}', quoted([start]));
}
