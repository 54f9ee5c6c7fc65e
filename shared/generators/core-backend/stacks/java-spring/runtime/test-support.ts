/** `src/test/java/…/support/Answer.java`. */
export const answer = `package {{package}}.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the application answered.
 *
 * @param body a missing node when there was none
 */
public record Answer(int status, String contentType, String location, String etag, JsonNode body) {
  /** Fails, showing the answer, unless it has this status; a failure must be a problem. */
  public Answer expect(int expected) {
    assertThat(status).as("status of %s", body).isEqualTo(expected);
    if (expected >= 400) {
      assertThat(contentType).startsWith("application/problem+json");
      assertThat(body.path("status").asInt()).isEqualTo(expected);
    }
    return this;
  }

  public String id() {
    return body.path("id").asText();
  }

  /** The ids of the records on a page. */
  public List<String> ids() {
    List<String> ids = new ArrayList<>();
    body.path("items").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }
}
`;
/** `src/test/java/…/support/Api.java`. */
export const api = `package {{package}}.support;

import static org.assertj.core.api.Assertions.assertThat;

// @auth{
import {{package}}.security.AccessRules;
// @auth}
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Sends requests; every answer has to be one that the OpenAPI document describes. */
@TestComponent
public class Api {
  /** A UUID that no record has. */
  public static final String MISSING_ID = "00000000-0000-7000-8000-000000000000";

  // @auth{
  /** A caller with all roles. */
  private static final String EVERYBODY = Tokens.of(AccessRules.ROLES);

  // @auth}
  private final MockMvc mvc;
  private final ObjectMapper mapper;
  private final OpenApi openApi;

  Api(MockMvc mvc, ObjectMapper mapper) {
    this.mvc = mvc;
    this.mapper = mapper;
    this.openApi = OpenApi.read();
  }

  public Answer get(String url) {
    return send(HttpMethod.GET, url, null);
  }

  public Answer post(String url) {
    return send(HttpMethod.POST, url, null);
  }

  public Answer post(String url, Map<String, ?> body) {
    return send(HttpMethod.POST, url, body);
  }

  /** Creates a record once, however often it is sent with this key. */
  public Answer post(String url, Map<String, ?> body, String idempotencyKey) {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Idempotency-Key", idempotencyKey);
    return send(HttpMethod.POST, url, body, headers);
  }

  public Answer patch(String url, Map<String, ?> body) {
    return send(HttpMethod.PATCH, url, body);
  }

  /** Changes a record if it still has the version that the ETag names. */
  public Answer patch(String url, Map<String, ?> body, String etag) {
    HttpHeaders headers = new HttpHeaders();
    headers.setIfMatch(etag);
    return send(HttpMethod.PATCH, url, body, headers);
  }

  public Answer put(String url) {
    return send(HttpMethod.PUT, url, null);
  }

  public Answer delete(String url) {
    return send(HttpMethod.DELETE, url, null);
  }

  private Answer send(HttpMethod method, String url, Map<String, ?> body) {
    return send(method, url, body, new HttpHeaders());
  }

  // @auth{
  /** Sends a request without a body as a caller with this token; empty: without a token. */
  public Answer sendAs(String token, HttpMethod method, String url) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.AUTHORIZATION, token.isEmpty() ? "" : "Bearer " + token);
    return send(method, url, null, headers);
  }

  // @auth}
  private Answer send(HttpMethod method, String url, Map<String, ?> body, HttpHeaders headers) {
    // @auth{
    if (!headers.containsKey(HttpHeaders.AUTHORIZATION)) {
      headers.setBearerAuth(EVERYBODY);
    }
    // @auth}
    try {
      URI uri = URI.create(url);
      MockHttpServletRequestBuilder request =
          MockMvcRequestBuilders.request(method, uri).headers(headers);
      if (body != null) {
        request.contentType(MediaType.APPLICATION_JSON).content(mapper.writeValueAsBytes(body));
      }
      MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
      Answer answer =
          new Answer(
              response.getStatus(),
              String.valueOf(response.getContentType()),
              String.valueOf(response.getHeader("Location")),
              String.valueOf(response.getHeader("ETag")),
              mapper.readTree(response.getContentAsByteArray()));
      assertThat(openApi.problemsOf(method, uri, answer)).as("%s %s", method, url).isEmpty();
      return answer;
    } catch (Exception exception) {
      throw new IllegalStateException(method + " " + url + " failed", exception);
    }
  }

  /** The body has these members, and maybe more. */
  public void expectMembers(JsonNode body, Map<String, ?> members) {
    JsonNode expected = mapper.valueToTree(members);
    expected.properties().forEach(member -> expectMember(body, member));
  }

  /** Only these members differ from what there was before. */
  public void expectChanged(JsonNode before, JsonNode after, Map<String, ?> change) {
    expectMembers(after, change);
    ObjectNode others = before.deepCopy();
    ObjectNode kept = after.deepCopy();
    assertThat(kept.remove(change.keySet())).isEqualTo(others.remove(change.keySet()));
  }

  public static String idOf(JsonNode made) {
    return made.path("id").asText();
  }

  /** A value as it stands in a query. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void expectMember(JsonNode body, Map.Entry<String, JsonNode> member) {
    JsonNode found = body.path(member.getKey());
    assertThat(found.equals(Api::compare, member.getValue()))
        .as("%s is %s, expected %s", member.getKey(), found, member.getValue())
        .isTrue();
  }

  /** JSON knows one kind of number: 5 is 5.0. */
  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }
}
`;
/** `src/test/java/…/support/ApiTest.java`. */
export const apiTest = `package {{package}}.support;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on the PostgreSQL that DATABASE_URL names, in a schema of its own that is
 * dropped afterwards. Every test begins with empty tables.
 */
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestSchema.class)
// @encryption{
@Import({Api.class, EncryptedValues.class})
// @encryption}
// @plain{
@Import(Api.class)
// @plain}
public abstract class ApiTest {
  @Autowired protected Api api;

  // @encryption{
  @Autowired protected EncryptedValues encryptedValues;

  // @encryption}
  @Autowired private TestSchema.Tables tables;

  @BeforeEach
  void emptyTables() {
    tables.empty();
  }
}
`;
/** `src/test/java/…/support/Distinct.java`. */
export const distinct = `package {{package}}.support;

import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Values that were not given before, for what has to be unique. */
public final class Distinct {
  private static final AtomicInteger LAST = new AtomicInteger();

  private Distinct() {}

  public static int number() {
    return LAST.incrementAndGet();
  }

  public static String text(String words) {
    return words + " " + number();
  }

  /** A text of at least and at most so many characters. */
  public static String text(String words, int least, int most) {
    String text = words + " " + number();
    String end = text.substring(Math.max(0, text.length() - most));
    return end.length() >= least ? end : "x".repeat(least - end.length()) + end;
  }

  /** A number from the first to the second one, and then again from the first. */
  public static long number(long least, long most) {
    return least + number() % (most - least + 1);
  }

  public static String date() {
    return LocalDate.of(2000, 1, 1).plusDays(number()).toString();
  }

  public static String time() {
    int second = number() % 86_400;
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
  }

  public static String instant() {
    return "2000-01-01T" + time() + ".000Z";
  }

  public static String duration() {
    return "PT" + number() + "S";
  }

  public static String uuid() {
    return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number());
  }

  public static String email() {
    return "person" + number() + "@example.org";
  }

  public static String url() {
    return "https://example.org/" + number();
  }

  /** One of the values, another one each time. */
  @SafeVarargs
  public static <T> T oneOf(T... values) {
    return values[number() % values.length];
  }
}
`;
