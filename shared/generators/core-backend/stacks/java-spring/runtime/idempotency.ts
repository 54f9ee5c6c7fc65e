/** `src/main/java/…/idempotency/IdempotencyFilter.java`. */
export const idempotencyFilter = `package {{package}}.idempotency;

import {{package}}.http.InvalidRequestException;
import {{package}}.http.ProblemException;
import {{package}}.http.RepeatableRequest;
import {{package}}.idempotency.IdempotencyStore.Earlier;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A create that is sent twice with the same Idempotency-Key happens once. */
@Component
class IdempotencyFilter extends OncePerRequestFilter {
  private static final String HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 255;

  private final IdempotencyStore store;
  private final HandlerExceptionResolver resolver;

  IdempotencyFilter(
      IdempotencyStore store,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    this.store = store;
    this.resolver = resolver;
  }

  /** Only creates take a key: a POST to a collection. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(HEADER) == null
        || !request.getMethod().equals("POST")
        || !request.getRequestURI().matches("/[^/]+");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      answerOnce(request, response, chain);
    } catch (ErrorResponseException exception) {
      resolver.resolveException(request, response, null, exception);
    }
  }

  private void answerOnce(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = request.getHeader(HEADER);
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new InvalidRequestException(
          "headers",
          List.of(new InvalidRequestException.Issue("headers/" + HEADER, "is too long")));
    }
    RepeatableRequest repeatable =
        new RepeatableRequest(request, request.getInputStream().readAllBytes());
    String caller = request.getUserPrincipal() == null ? "" : request.getUserPrincipal().getName();
    String fingerprint = store.fingerprintOf(request.getRequestURI(), repeatable.body());
    Optional<Earlier> earlier = store.begin(caller, key, fingerprint);
    if (earlier.isPresent()) {
      repeat(earlier.get(), fingerprint, response);
      return;
    }
    boolean isKept = false;
    ContentCachingResponseWrapper cached = new ContentCachingResponseWrapper(response);
    try {
      chain.doFilter(repeatable, cached);
      if (cached.getStatus() == HttpStatus.CREATED.value()) {
        store.keep(caller, key, earlierOf(fingerprint, cached));
        isKept = true;
      }
    } finally {
      if (!isKept) {
        store.release(caller, key);
      }
      cached.copyBodyToResponse();
    }
  }

  private static Earlier earlierOf(String fingerprint, ContentCachingResponseWrapper response) {
    return new Earlier(
        fingerprint,
        response.getStatus(),
        response.getHeader(HttpHeaders.LOCATION),
        response.getHeader(HttpHeaders.ETAG),
        new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
  }

  private static void repeat(Earlier earlier, String fingerprint, HttpServletResponse response)
      throws IOException {
    if (!earlier.fingerprint().equals(fingerprint)) {
      throw new ProblemException(
          HttpStatus.UNPROCESSABLE_ENTITY, "key-reused", "The key was used for another request.");
    }
    if (earlier.status() == null) {
      throw ProblemException.conflict("in-progress", "The first request is still under way.");
    }
    response.setStatus(earlier.status());
    response.setHeader(HttpHeaders.LOCATION, earlier.location());
    if (earlier.etag() != null) {
      response.setHeader(HttpHeaders.ETAG, earlier.etag());
    }
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(earlier.body().getBytes(StandardCharsets.UTF_8));
  }
}
`;
/** `src/main/java/…/idempotency/IdempotencyStore.java`. */
export const idempotencyStore = `package {{package}}.idempotency;

// @encryption{
import {{package}}.encryption.FieldEncryption;
import java.io.ByteArrayOutputStream;
// @encryption}
import java.nio.charset.StandardCharsets;
// @plain{
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
// @plain}
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers that were given under an Idempotency-Key; each caller has keys of its own. */
@Component
class IdempotencyStore {
  private static final String TABLE = "\\"{{idempotencyTable}}\\"";

  /** How long an answer is kept. */
  private static final int HOURS = {{idempotencyHours}};

  // @encryption{
  /** Answers hold what is encrypted elsewhere. */
  private static final String ANSWERS = "idempotency answers";

  private final FieldEncryption encryption;
  // @encryption}
  private final JdbcTemplate jdbc;

  // @encryption{
  IdempotencyStore(JdbcTemplate jdbc, FieldEncryption encryption) {
    this.jdbc = jdbc;
    this.encryption = encryption;
  }
  // @encryption}
  // @plain{
  IdempotencyStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }
  // @plain}

  /**
   * What is known of an earlier request.
   *
   * @param status null while it is still under way
   */
  record Earlier(String fingerprint, Integer status, String location, String etag, String body) {}

  /** Takes the key, or gives what was done under it before. */
  Optional<Earlier> begin(String caller, String key, String fingerprint) {
    String old = " where created_at < now() - make_interval(hours => ?)";
    jdbc.update("delete from " + TABLE + old, HOURS);
    int taken =
        jdbc.update(
            "insert into "
                + TABLE
                + " (caller, key, fingerprint) values (?, ?, ?)"
                + " on conflict do nothing",
            caller,
            key,
            fingerprint);
    if (taken == 1) {
      return Optional.empty();
    }
    List<Earlier> earlier =
        jdbc.query(
            "select fingerprint, status, location, etag, body from "
                + TABLE
                + " where caller = ? and key = ?",
            (row, number) ->
                new Earlier(
                    row.getString("fingerprint"),
                    row.getObject("status", Integer.class),
                    row.getString("location"),
                    row.getString("etag"),
                    {{openedBody}}),
            caller,
            key);
    return earlier.stream().findFirst();
  }

  void keep(String caller, String key, Earlier answer) {
    jdbc.update(
        "update "
            + TABLE
            + " set status = ?, location = ?, etag = ?, body = ?"
            + " where caller = ? and key = ?",
        answer.status(),
        answer.location(),
        answer.etag(),
        {{sealedBody}},
        caller,
        key);
  }

  /** Tells requests apart. */
  String fingerprintOf(String path, byte[] body) {
    // @encryption{
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(path.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return encryption.keyedDigest(bytes.toByteArray());
    // @encryption}
    // @plain{
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(path.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException(exception);
    }
    // @plain}
  }

  // @encryption{
  private String sealed(String body) {
    return encryption.encrypt(ANSWERS, FieldEncryption.Mode.RANDOM, body);
  }

  /** Null while there is no answer. */
  private String opened(String body) {
    return body == null ? null : encryption.decrypt(ANSWERS, body);
  }

  // @encryption}
  /** Nothing was created, so the key is free again. */
  void release(String caller, String key) {
    jdbc.update("delete from " + TABLE + " where caller = ? and key = ?", caller, key);
  }
}
`;
