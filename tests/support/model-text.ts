export { modelOf } from '../../shared/generators/lib/test-support/model-text';
