import type { Yaml } from '../../lib/yaml-text';
import { noted } from '../../lib/yaml-text';
import type { Setup } from '../setup';
import { NAME, resource } from './labels';

const tcp = (port: number | string): Yaml => ({ protocol: 'TCP', port });

/** Everything is refused; then what is needed is allowed, one policy for each reason. */
export function networkPolicies(setup: Setup): Yaml[] {
  const { options, backend } = setup;
  const { ingressNamespace, monitoringNamespace, databaseNetworks } = options;
  const from = (namespace: string): Yaml => ({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  });
  const inward = (name: string, namespace: string): Yaml =>
    policy(name, ['backend'], { ingress: [{ from: [from(namespace)], ports: [tcp('http')] }] });
  const clients = ['backend', ...(setup.migration ? ['migration'] : [])];
  return [
    {
      ...resource('networking.k8s.io/v1', 'NetworkPolicy', 'deny-all', 'configuration'),
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    },
    {
      ...resource('networking.k8s.io/v1', 'NetworkPolicy', 'allow-names', 'configuration'),
      spec: {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [{ to: [from('kube-system')], ports: [{ protocol: 'UDP', port: 53 }, tcp(53)] }],
      },
    },
    inward('allow-public', ingressNamespace),
    ...(backend.metricsPath === null ? [] : [inward('allow-scraping', monitoringNamespace)]),
    policy('allow-database', clients, {
      egress: noted(
        [{ to: databaseNetworks.map((cidr) => ({ ipBlock: { cidr } })), ports: [tcp(5432)] }],
        'Narrow it to the addresses of the database: the option databaseNetworks.',
      ),
    }),
    policy('allow-traces', ['backend'], {
      egress: [{ to: [from(monitoringNamespace)], ports: [tcp(4317), tcp(4318)] }],
    }),
  ];
}

function policy(
  name: string,
  components: readonly string[],
  rules: { ingress: Yaml } | { egress: Yaml },
): Yaml {
  const podSelector = { matchExpressions: [{ key: NAME, operator: 'In', values: components }] };
  const policyTypes = ['ingress' in rules ? 'Ingress' : 'Egress'];
  return {
    ...resource('networking.k8s.io/v1', 'NetworkPolicy', name, 'configuration'),
    spec: { podSelector, policyTypes, ...rules },
  };
}
