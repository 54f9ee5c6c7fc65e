/** `src/main/java/…/audit/AuditConfiguration.java`. */
export const auditConfiguration = `package {{package}}.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which requests are written down. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration implements WebMvcConfigurer {
  private final AuditInterceptor interceptor;

  AuditConfiguration(AuditInterceptor interceptor) {
    this.interceptor = interceptor;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(interceptor).addPathPatterns(AuditedPaths.PATTERNS);
  }
}
`;
/** `src/main/java/…/audit/AuditInterceptor.java`. */
export const auditInterceptor = `package {{package}}.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Writes down who did what to which record, and when; what was refused changed nothing. */
@Component
class AuditInterceptor implements HandlerInterceptor {
  private static final String TABLE = "\\"{{auditTable}}\\"";
  private static final boolean READS = {{auditReads}};

  private final JdbcTemplate jdbc;

  AuditInterceptor(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      Exception exception) {
    String record = recordOf(request, response);
    boolean isRead = request.getMethod().equals("GET");
    boolean isWatched = !isRead || (READS && !record.isEmpty());
    if (!isWatched || response.getStatus() >= 400) {
      return;
    }
    String caller = request.getUserPrincipal() == null ? "" : request.getUserPrincipal().getName();
    Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    jdbc.update(
        "insert into "
            + TABLE
            + " (caller, method, route, record_id, status)"
            + " values (?, ?, ?, ?, ?)",
        caller,
        request.getMethod(),
        String.valueOf(route),
        record,
        response.getStatus());
  }

  /** The id in the path, or that of the record that was created; empty when there is none. */
  private static String recordOf(HttpServletRequest request, HttpServletResponse response) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    if (variables instanceof Map<?, ?> map && map.get("id") != null) {
      return map.get("id").toString();
    }
    String location = response.getHeader(HttpHeaders.LOCATION);
    return location == null ? "" : location.replaceFirst(".*/", "");
  }
}
`;
