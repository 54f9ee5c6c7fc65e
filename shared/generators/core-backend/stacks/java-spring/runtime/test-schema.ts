/** `src/test/java/…/support/OpenApi.java`. */
export const openApi = `package {{package}}.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;

/** The document that the application publishes, held against what it answers. */
public final class OpenApi {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final JsonNode document;

  private OpenApi(JsonNode document) {
    this.document = document;
  }

  public static OpenApi read() {
    try (InputStream file = OpenApi.class.getResourceAsStream("/static/openapi.json")) {
      return new OpenApi(new ObjectMapper().readTree(file));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  public JsonNode document() {
    return document;
  }

  /** Every endpoint: {@code GET /loans/{id}}, the parameters of the path without their names. */
  public Set<String> endpoints() {
    Set<String> endpoints = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        endpoints.add(endpoint(operation.getKey(), path.getKey()));
      }
    }
    return endpoints;
  }

  public static String endpoint(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\\\{\\\\w+}", "{}");
  }

  /** How an answer differs from its description; empty when it does not. */
  Set<String> problemsOf(HttpMethod method, URI uri, Answer answer) {
    Optional<JsonNode> operation = operationOf(method, uri.getPath());
    if (operation.isEmpty()) {
      return answer.status() == 404 ? Set.of() : Set.of("the endpoint is not described");
    }
    String status = String.valueOf(answer.status());
    JsonNode response = operation.get().path("responses").path(status);
    if (response.isMissingNode()) {
      return Set.of(status + " is not described: " + answer.body());
    }
    if (!response.has("content")) {
      return answer.body().isMissingNode() ? Set.of() : Set.of("a body is not described");
    }
    String type = answer.contentType().replaceFirst(";.*", "");
    JsonNode schema = response.path("content").path(type).path("schema");
    if (schema.isMissingNode()) {
      return Set.of(type + " is not described");
    }
    return validate(schema, answer.body());
  }

  private Set<String> validate(JsonNode schema, JsonNode body) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    return SCHEMAS.getSchema(whole).validate(body).stream()
        .map(ValidationMessage::getMessage)
        .collect(Collectors.toSet());
  }

  private Optional<JsonNode> operationOf(HttpMethod method, String path) {
    String name = method.name().toLowerCase(Locale.ROOT);
    return document.path("paths").properties().stream()
        .filter(entry -> path.matches(entry.getKey().replaceAll("\\\\{\\\\w+}", "[^/]+")))
        .map(Map.Entry::getValue)
        .filter(methods -> methods.has(name))
        .map(methods -> methods.path(name))
        .findFirst();
  }
}
`;
/** `src/test/java/…/support/TestSchema.java`. */
export const testSchema = `package {{package}}.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gives the tests a schema of their own, so that nothing that is there already is touched. */
class TestSchema implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    Map<String, Object> settings = new HashMap<>();
    settings.put("DATABASE_SCHEMA", name);
    // @auth{
    settings.put("{{secretVariable}}", Tokens.SECRET);
    // @auth}
    // @encryption{
    settings.put("{{keysVariable}}", EncryptedValues.KEY);
    // @encryption}
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test-settings", settings));
    if (context instanceof GenericApplicationContext registry) {
      registry.registerBean(
          Tables.class, () -> new Tables(name, context.getBean(JdbcTemplate.class)));
    }
  }

  /** The tables of the schema; they go when the application ends. */
  static class Tables implements DisposableBean {
    private final String schema;
    private final JdbcTemplate jdbc;

    Tables(String schema, JdbcTemplate jdbc) {
      this.schema = schema;
      this.jdbc = jdbc;
    }

    /** Empties those tables that are not; most tests fill only a few. */
    void empty() {
      List<String> names =
          jdbc.queryForList(
              "select quote_ident(tablename) from pg_tables"
                  + " where schemaname = ? and tablename <> 'flyway_schema_history'",
              String.class,
              schema);
      if (names.isEmpty()) {
        return;
      }
      String filled =
          names.stream()
              .map(name -> "select '" + name + "' where exists (select 1 from " + name + ")")
              .collect(Collectors.joining(" union all "));
      List<String> tables = jdbc.queryForList(filled, String.class);
      if (!tables.isEmpty()) {
        jdbc.execute("truncate table " + String.join(", ", tables) + " cascade");
      }
    }

    @Override
    public void destroy() {
      jdbc.execute("drop schema if exists " + schema + " cascade");
    }
  }
}
`;
