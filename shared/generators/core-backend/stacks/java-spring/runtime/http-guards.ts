/** `src/main/java/…/http/SecurityHeadersFilter.java`. */
export const securityHeadersFilter = `package {{package}}.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers to be strict with every answer, as OWASP's REST Security Cheat Sheet advises.
 * Strict-Transport-Security is for where TLS ends.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SecurityHeadersFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    chain.doFilter(request, response);
  }
}
`;
/** `src/main/java/…/http/RateLimitFilter.java`. */
export const rateLimitFilter = `package {{package}}.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses requests of one address beyond the rate (429), before anything else is done for them. Each
 * process counts for itself; behind a proxy, SERVER_FORWARD_HEADERS_STRATEGY=native takes the address
 * that the proxy names.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class RateLimitFilter extends OncePerRequestFilter {
  /** Asked for from inside only. */
  private static final Set<String> UNLIMITED = Set.of("/health", "/ready", "/metrics");

  private static final double NANOS_PER_MINUTE = 60e9;
  private static final int LEAST_BURST = 10;

  /** From so many addresses on, those that are at rest are forgotten. */
  private static final int MANY = 10_000;

  private final HandlerExceptionResolver resolver;
  private final LongSupplier nanoTime;
  private final int perMinute;
  private final int burst;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * What an address may still send.
   *
   * @param tokens requests, and parts of one
   * @param at when that was, nanoseconds
   * @param isTaken whether the last request took one
   */
  private record Bucket(double tokens, long at, boolean isTaken) {}

  @Autowired
  RateLimitFilter(
      @Value("\${app.requests-per-minute}") int perMinute,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    this(perMinute, resolver, System::nanoTime);
  }

  RateLimitFilter(int perMinute, HandlerExceptionResolver resolver, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.burst = Math.max(LEAST_BURST, perMinute / 6);
    this.resolver = resolver;
    this.nanoTime = nanoTime;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return perMinute <= 0 || UNLIMITED.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (take(request.getRemoteAddr())) {
      chain.doFilter(request, response);
      return;
    }
    response.setIntHeader(HttpHeaders.RETRY_AFTER, Math.max(1, 60 / perMinute));
    resolver.resolveException(
        request,
        response,
        null,
        new ProblemException(
            HttpStatus.TOO_MANY_REQUESTS, "rate-limit", "There are too many requests."));
  }

  private boolean take(String address) {
    long now = nanoTime.getAsLong();
    if (buckets.size() > MANY) {
      buckets.values().removeIf(bucket -> refilled(bucket, now) >= burst);
    }
    return buckets
        .compute(
            address,
            (key, bucket) -> {
              double tokens = bucket == null ? burst : refilled(bucket, now);
              return tokens < 1
                  ? new Bucket(tokens, now, false)
                  : new Bucket(tokens - 1, now, true);
            })
        .isTaken();
  }

  private double refilled(Bucket bucket, long now) {
    return Math.min(burst, bucket.tokens() + (now - bucket.at()) / NANOS_PER_MINUTE * perMinute);
  }
}
`;
/** `src/test/java/…/http/GuardsApiTest.java`. */
export const guardsApiTest = `package {{package}}.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import {{package}}.support.ApiTest;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.HandlerExceptionResolver;

@DisplayName("guards")
class GuardsApiTest extends ApiTest {
  private static final long SECOND = 1_000_000_000L;

  @Autowired private MockMvc mvc;

  @Autowired
  @Qualifier("handlerExceptionResolver")
  private HandlerExceptionResolver resolver;

  private final AtomicLong time = new AtomicLong();

  @Test
  @DisplayName("tell browsers to be strict, also where nothing is found")
  void tellBrowsersToBeStrict() throws Exception {
    for (String path : new String[] {"/health", "/nonsense"}) {
      mvc.perform(get(path))
          .andExpect(
              header()
                  .string("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"))
          .andExpect(header().string("X-Content-Type-Options", "nosniff"))
          .andExpect(header().string("Referrer-Policy", "no-referrer"))
          .andExpect(header().string("Cache-Control", "no-store"));
    }
  }

  @Test
  @DisplayName("refuse an address beyond its rate, and no other one")
  void refuseAnAddressBeyondItsRate() throws Exception {
    RateLimitFilter filter = new RateLimitFilter(60, resolver, time::get);
    for (int sent = 0; sent < 10; sent++) {
      assertThat(send(filter, "/things", "192.0.2.1").getStatus()).isEqualTo(200);
    }
    MockHttpServletResponse refused = send(filter, "/things", "192.0.2.1");
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
    assertThat(refused.getContentType()).startsWith("application/problem+json");
    assertThat(send(filter, "/things", "192.0.2.2").getStatus()).isEqualTo(200);
    assertThat(send(filter, "/health", "192.0.2.1").getStatus()).isEqualTo(200);
    time.addAndGet(SECOND);
    assertThat(send(filter, "/things", "192.0.2.1").getStatus()).isEqualTo(200);
    assertThat(send(filter, "/things", "192.0.2.1").getStatus()).isEqualTo(429);
  }

  @Test
  @DisplayName("limit nothing while no rate is set")
  void limitNothingWhileNoRateIsSet() throws Exception {
    RateLimitFilter filter = new RateLimitFilter(0, resolver, time::get);
    for (int sent = 0; sent < 100; sent++) {
      assertThat(send(filter, "/things", "192.0.2.1").getStatus()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("refuse a body that is too large with a problem")
  void refuseABodyThatIsTooLarge() throws Exception {
    mvc.perform(post("/nonsense").content(new byte[BodyLimitFilter.LIMIT + 1]))
        .andExpect(status().isPayloadTooLarge())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(header().string("X-Content-Type-Options", "nosniff"));
  }

  @Test
  @DisplayName("find out that a body is too large where its size is not announced")
  void findOutThatABodyIsTooLarge() throws Exception {
    BodyLimitFilter filter = new BodyLimitFilter(resolver);
    MockFilterChain chain = new MockFilterChain();
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(chunked(BodyLimitFilter.LIMIT + 1), response, chain);
    assertThat(response.getStatus()).isEqualTo(413);
    assertThat(chain.getRequest()).isNull();
    filter.doFilter(chunked(BodyLimitFilter.LIMIT), new MockHttpServletResponse(), chain);
    assertThat(chain.getRequest().getInputStream().readAllBytes()).hasSize(BodyLimitFilter.LIMIT);
  }

  private static MockHttpServletRequest chunked(int size) {
    MockHttpServletRequest request =
        new MockHttpServletRequest("POST", "/things") {
          @Override
          public long getContentLengthLong() {
            return -1;
          }
        };
    request.setContent(new byte[size]);
    return request;
  }

  private static MockHttpServletResponse send(RateLimitFilter filter, String path, String address)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setRemoteAddr(address);
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
`;
