/** `src/main/java/…/http/BodyLimitFilter.java`. */
export const bodyLimitFilter = `package {{package}}.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses bodies of more than a mebibyte (413), before they are read to their end. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class BodyLimitFilter extends OncePerRequestFilter {
  /** The most that a body may have, bytes. */
  static final int LIMIT = 1024 * 1024;

  /** Nobody reads a body of these. */
  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS");

  private final HandlerExceptionResolver resolver;

  BodyLimitFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return BODILESS.contains(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long announced = request.getContentLengthLong();
    if (announced > LIMIT) {
      refuse(request, response);
    } else if (announced >= 0) {
      chain.doFilter(request, response);
    } else {
      // Sent in chunks: how much it is shows only when it is read.
      byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
      if (body.length > LIMIT) {
        refuse(request, response);
      } else {
        chain.doFilter(new RepeatableRequest(request, body), response);
      }
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) {
    HttpStatus status = HttpStatus.PAYLOAD_TOO_LARGE;
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, "The body is larger than 1 MiB.");
    resolver.resolveException(
        request, response, null, new ErrorResponseException(status, problem, null));
  }
}
`;
/** `src/main/java/…/http/RepeatableRequest.java`. */
export const repeatableRequest = `package {{package}}.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body can be read more than once. */
public class RepeatableRequest extends HttpServletRequestWrapper {
  private final byte[] body;

  /** The request as it is, with the body that was read from it. */
  public RepeatableRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body.clone();
  }

  public byte[] body() {
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
