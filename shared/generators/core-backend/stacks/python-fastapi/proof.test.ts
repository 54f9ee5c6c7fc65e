import { proveStack } from '../../../../../tests/support/prove-python-stack';

proveStack('python-fastapi');
