import type { VirtualFile } from '../contract';
import type { Setup } from './setup';

/** Load balancing in front of the copies of the backend on one machine. */
export function nginxFile(setup: Setup): VirtualFile {
  const { backend, port, options } = setup;
  const { maximumBody, requestsPerClient: rate } = options;
  const hidden = backend.metricsPath === null ? '' : hiddenLocation(backend.metricsPath);
  const text = `worker_processes auto;
pid /tmp/nginx.pid;
error_log /dev/stderr warn;

events {
  worker_connections 4096;
}

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  server_tokens off;

  # The unprivileged image may write to /tmp only.
  client_body_temp_path /tmp/client_body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;

  log_format json escape=json
    '{"time":"$time_iso8601","remote":"$remote_addr","method":"$request_method","path":"$uri",'
    '"status":$status,"bytes":$body_bytes_sent,"seconds":$request_time,'
    '"upstream":"$upstream_addr","upstreamSeconds":"$upstream_response_time",'
    '"requestId":"$request_id"}';
  access_log /dev/stdout json;

  sendfile on;
  keepalive_timeout 65s;
  client_max_body_size ${maximumBody}m;
  client_body_timeout 10s;
  client_header_timeout 10s;
  send_timeout 10s;
  large_client_header_buffers 4 8k;
  gzip on;
  gzip_proxied any;
  gzip_types application/json application/problem+json;

  limit_req_zone $binary_remote_addr zone=per_client:10m rate=${rate}r/s;
  limit_req_status 429;
  limit_conn_zone $binary_remote_addr zone=connections:10m;
  limit_conn_status 429;

  # Docker's name server: copies that come and go are noticed within seconds.
  resolver 127.0.0.11 valid=5s ipv6=off;

  upstream backend {
    zone backend 64k;
    least_conn;
    server backend:${port} resolve max_fails=3 fail_timeout=10s;
    keepalive 64;
  }

  # Empty for a request without Upgrade, so that connections to the backend are kept.
  map $http_upgrade $connection_upgrade {
    default upgrade;
    '' '';
  }

  server {
    listen 8080;
    server_name _;

    location = /nginx-health {
      access_log off;
      default_type text/plain;
      return 200 "ok\\n";
    }
${hidden}
    location / {
      limit_req zone=per_client burst=${2 * rate} nodelay;
      limit_conn connections 100;

      proxy_pass http://backend;
      proxy_http_version 1.1;
      proxy_set_header Host $host;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header X-Request-Id $request_id;
      proxy_set_header X-Real-IP $remote_addr;
      # Set, not added to: what a client claims about itself does not count.
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_connect_timeout 2s;
      proxy_read_timeout 30s;
      proxy_send_timeout 30s;
      # Only what was not sent, or may be sent twice, goes to another copy.
      proxy_next_upstream error timeout http_502 http_503;
      proxy_next_upstream_tries 2;
    }
  }
}
`;
  return { path: 'infrastructure/nginx/nginx.conf', text, trace: [] };
}

/** Measurements are for the network inside. */
function hiddenLocation(path: string): string {
  return `
    location = ${path} {
      return 404;
    }
`;
}
