/** `src/main/java/…/Application.java`. */
export const application = `package {{package}};

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application; its settings are in {@code application.yaml}. */
@SpringBootApplication
public class Application {
  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }
}
`;
/** `src/main/resources/application.yaml`. */
export const applicationYaml = `app:
  # postgres://user:password@host:5432/database
  database-url: \${DATABASE_URL:}
  # Of one address; 0: as many as come.
  requests-per-minute: \${REQUESTS_PER_MINUTE:0}
  # @auth{
  jwt:
    # A secret of at least 32 bytes, or the address of public keys.
    secret: \${{{secretVariable}}:}
    jwks: \${{{jwksVariable}}:}
    issuer: \${{{issuerVariable}}:}
    audience: \${{{audienceVariable}}:}
  # @auth}
  # @encryption{
  # 64 hexadecimal digits each, with commas between: the first encrypts, all decrypt.
  encryption-keys: \${{{keysVariable}}:}
  # @encryption}

server:
  address: \${HOST:127.0.0.1}
  port: \${PORT:3000}
  shutdown: graceful

spring:
  application:
    name: {{slug}}
  datasource:
    hikari:
      schema: \${DATABASE_SCHEMA:public}
      maximum-pool-size: \${DATABASE_POOL_SIZE:10}
  flyway:
    enabled: \${MIGRATE_ON_START:true}
    default-schema: \${DATABASE_SCHEMA:public}
    # A text of the model may look like a placeholder.
    placeholder-replacement: false
  jpa:
    # What a controller needs is read by its service, not while the answer is being written.
    open-in-view: false
    hibernate:
      ddl-auto: validate
    properties:
      hibernate:
        # Names such as "order" are words of SQL.
        globally_quoted_identifiers: true
        order_by.default_null_ordering: last
        type.java_time_use_direct_jdbc: true
        jdbc.batch_size: 50
  lifecycle:
    timeout-per-shutdown-phase: \${SHUTDOWN_TIMEOUT_MS:10000}ms
  mvc:
    log-resolved-exception: false
  main:
    banner-mode: "off"

management:
  endpoints:
    web:
      base-path: /
      discovery.enabled: false
      exposure.include: prometheus
      path-mapping.prometheus: metrics
  metrics:
    enable:
      # Counted under the names that all services share, by MetricsFilter.
      http.server.requests: false

logging:
  level:
    root: \${LOG_LEVEL:info}
    # What the database refuses is answered as a problem, see ProblemHandler.
    org.hibernate.engine.jdbc.spi.SqlExceptionHelper: "off"
`;
/** `src/test/java/…/ServiceTest.java`. */
export const serviceTest = `package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import {{package}}.support.ApiTest;
import {{package}}.support.OpenApi;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@DisplayName("service")
class ServiceTest extends ApiTest {
  /** Served beside what the document describes. */
  private static final Set<String> UNDESCRIBED = Set.of("GET /metrics", "GET /openapi.json");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Test
  @DisplayName("is healthy and ready")
  void isHealthyAndReady() {
    api.get("/health").expect(200);
    api.get("/ready").expect(200);
  }

  @Test
  @DisplayName("has exactly the endpoints that the OpenAPI document describes")
  void hasTheDescribedEndpoints() {
    Set<String> served = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .keySet()
        .forEach(
            info ->
                info.getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            info.getPatternValues()
                                .forEach(
                                    path -> served.add(OpenApi.endpoint(method.name(), path)))));
    served.removeAll(UNDESCRIBED);
    assertThat(served).isEqualTo(OpenApi.read().endpoints());
  }

  @Test
  @DisplayName("answers an unknown path with a problem")
  void answersAnUnknownPath() {
    api.get("/nonsense").expect(404);
  }
}
`;
/** `src/test/resources/config/application.yaml`. */
export const testYaml = `# On top of the application's own settings.
spring:
  datasource:
    hikari:
      maximum-pool-size: 4

logging:
  level:
    root: warn
`;
