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
