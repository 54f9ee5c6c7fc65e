/** `src/main/java/…/idempotency/IdempotencyFilter.java`. */
export const idempotencyFilter = `package {{package}}.idempotency;

import {{package}}.http.InvalidRequestException;
import {{package}}.http.ProblemException;
import {{package}}.idempotency.IdempotencyStore.Earlier;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    RepeatableRequest repeatable = new RepeatableRequest(request);
    String caller = request.getUserPrincipal() == null ? "" : request.getUserPrincipal().getName();
    String fingerprint = fingerprintOf(request.getRequestURI(), repeatable.body());
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

  private static String fingerprintOf(String path, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(path.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
`;
/** `src/main/java/…/idempotency/IdempotencyStore.java`. */
export const idempotencyStore = `package {{package}}.idempotency;

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

  private final JdbcTemplate jdbc;

  IdempotencyStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

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
                    row.getString("body")),
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
        answer.body(),
        caller,
        key);
  }

  /** Nothing was created, so the key is free again. */
  void release(String caller, String key) {
    jdbc.update("delete from " + TABLE + " where caller = ? and key = ?", caller, key);
  }
}
`;
/** `src/main/java/…/idempotency/RepeatableRequest.java`. */
export const repeatableRequest = `package {{package}}.idempotency;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body can be read more than once. */
class RepeatableRequest extends HttpServletRequestWrapper {
  private final byte[] body;

  RepeatableRequest(HttpServletRequest request) throws IOException {
    super(request);
    this.body = request.getInputStream().readAllBytes();
  }

  byte[] body() {
    return body.clone();
  }

  @Override
  public ServletInputStream getInputStream() {
    return new BodyStream(new ByteArrayInputStream(body));
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private static final class BodyStream extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    BodyStream(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("The body is read already.");
    }
  }
}
`;
