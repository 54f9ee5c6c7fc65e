/** `src/main/java/…/http/ApiEnum.java`. */
export const apiEnum = `package {{package}}.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.Stream;

/** An enumeration whose literals the API spells in its own way. */
public interface ApiEnum {
  @JsonValue
  String value();

  /**
   * The literal that the API spells so.
   *
   * @throws IllegalArgumentException when there is none
   */
  static <E extends Enum<E> & ApiEnum> E valueOf(Class<E> type, String value) {
    return Stream.of(type.getEnumConstants())
        .filter(literal -> literal.value().equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is not one of the literals"));
  }
}
`;
/** `src/main/java/…/http/Formula.java`. */
export const formula = `package {{package}}.http;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Arithmetic and comparisons of values that may be missing: with a null, arithmetic gives null and a
 * comparison is false.
 */
public final class Formula {
  private Formula() {}

  public static BigDecimal number(Number value) {
    return value == null ? null : new BigDecimal(value.toString());
  }

  public static String text(ApiEnum literal) {
    return literal == null ? null : literal.value();
  }

  public static BigDecimal plus(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? null : one.add(other);
  }

  public static BigDecimal minus(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? null : one.subtract(other);
  }

  public static BigDecimal times(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? null : one.multiply(other);
  }

  /** Null also where it would be divided by zero. */
  public static BigDecimal dividedBy(BigDecimal one, BigDecimal other) {
    return one == null || other == null || other.signum() == 0
        ? null
        : one.divide(other, MathContext.DECIMAL64);
  }

  public static String join(String one, String other) {
    return one == null || other == null ? null : one + other;
  }

  public static <T extends Comparable<? super T>> boolean equal(T one, T other) {
    return one != null && other != null && one.compareTo(other) == 0;
  }

  public static <T extends Comparable<? super T>> boolean different(T one, T other) {
    return one != null && other != null && one.compareTo(other) != 0;
  }

  public static <T extends Comparable<? super T>> boolean less(T one, T other) {
    return one != null && other != null && one.compareTo(other) < 0;
  }

  public static <T extends Comparable<? super T>> boolean atMost(T one, T other) {
    return one != null && other != null && one.compareTo(other) <= 0;
  }

  public static Integer toInteger(BigDecimal value) {
    return value == null ? null : value.setScale(0, RoundingMode.HALF_UP).intValue();
  }

  public static Long toLong(BigDecimal value) {
    return value == null ? null : value.setScale(0, RoundingMode.HALF_UP).longValue();
  }

  public static Double toDouble(BigDecimal value) {
    return value == null ? null : value.doubleValue();
  }
}
`;
/** `src/main/java/…/http/HealthController.java`. */
export const healthController = `package {{package}}.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Liveness and readiness. */
@RestController
class HealthController {
  private static final Logger log = LoggerFactory.getLogger(HealthController.class);

  private final JdbcTemplate jdbc;

  HealthController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  record Health(String status) {
    static final Health OK = new Health("ok");
  }

  /** The process answers. */
  @GetMapping("/health")
  Health health() {
    return Health.OK;
  }

  /** The process can also reach its database. */
  @GetMapping("/ready")
  Health ready() {
    try {
      jdbc.execute("select 1");
      return Health.OK;
    } catch (DataAccessException exception) {
      log.warn("database is not reachable", exception);
      HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
      throw new ErrorResponseException(
          status,
          ProblemDetail.forStatusAndDetail(status, "The database cannot be reached."),
          exception);
    }
  }
}
`;
/** `src/main/java/…/http/MetricsFilter.java`. */
export const metricsFilter = `package {{package}}.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Counts and times requests: {@code http_requests_total}, {@code http_request_duration_seconds}. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class MetricsFilter extends OncePerRequestFilter {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofMillis(1000),
    Duration.ofMillis(2500),
    Duration.ofMillis(5000),
    Duration.ofMillis(10_000),
  };

  private final MeterRegistry registry;

  MetricsFilter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Timer.Sample sample = Timer.start(registry);
    try {
      chain.doFilter(request, response);
    } finally {
      Tags tags =
          Tags.of(
              "method", request.getMethod(),
              "route", routeOf(request),
              "status", String.valueOf(response.getStatus()));
      registry.counter("http.requests", tags).increment();
      sample.stop(
          Timer.builder("http.request.duration")
              .serviceLevelObjectives(BUCKETS)
              .tags(tags)
              .register(registry));
    }
  }

  /** The pattern, not the path: an id in a label would make a time series for each record. */
  private static String routeOf(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern == null ? "unmatched" : pattern.toString();
  }
}
`;
/** `src/main/java/…/http/PageResponse.java`. */
export const pageResponse = `package {{package}}.http;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;

/** A page of a list: {@code total} counts the whole list, not the page. */
public record PageResponse<T>(List<T> items, long total, int limit, long offset) {
  public PageResponse {
    items = List.copyOf(items);
  }

  /** What was found, as the API shows it. */
  public static <E, T> PageResponse<T> of(Page<E> page, Function<? super E, T> toResponse) {
    return new PageResponse<>(
        page.stream().map(toResponse).toList(),
        page.getTotalElements(),
        page.getPageable().getPageSize(),
        page.getPageable().getOffset());
  }
}
`;
/** `src/main/java/…/http/Versioned.java`. */
export const versioned = `package {{package}}.http;

import java.net.URI;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * An answer and the version of the record that it shows: its ETag.
 *
 * @param version counts the changes of the record
 */
public record Versioned<T>(T body, int version) {
  private static final boolean IS_REQUIRED = {{lockingRequired}};

  /** The answer with status 200. */
  public ResponseEntity<T> toResponse() {
    return ResponseEntity.ok().eTag(tagOf(version)).body(body);
  }

  /** The answer with status 201. */
  public ResponseEntity<T> toCreated(URI location) {
    return ResponseEntity.created(location).eTag(tagOf(version)).body(body);
  }

  /**
   * Refuses a change that is meant for another version (RFC 9110, section 13.1.1).
   *
   * @param ifMatch header of the request; null when there is none
   */
  public static void require(String ifMatch, int version) {
    if (ifMatch == null) {
      if (IS_REQUIRED) {
        throw new ProblemException(
            HttpStatus.PRECONDITION_REQUIRED, "version-missing", "If-Match is missing.");
      }
      return;
    }
    boolean isMeant =
        Stream.of(ifMatch.split(",", -1))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || tag.equals(tagOf(version)));
    if (!isMeant) {
      throw new ProblemException(
          HttpStatus.PRECONDITION_FAILED, "version", "The record has changed since.");
    }
  }

  private static String tagOf(int version) {
    return "\\"" + version + "\\"";
  }
}
`;
