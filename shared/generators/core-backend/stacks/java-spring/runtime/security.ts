/** `src/main/java/…/security/SecurityConfiguration.java`. */
export const securityConfiguration = `package {{package}}.security;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Every request but a few needs a bearer token; who may do what is in {@link AccessRules}. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  private static final String ROLES_CLAIM = "{{rolesClaim}}";

  @Bean
  SecurityFilterChain api(
      HttpSecurity http, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver)
      throws Exception {
    // Failures are answered by the same handlers as those of the endpoints.
    AuthenticationEntryPoint unknown =
        (request, response, exception) ->
            resolver.resolveException(request, response, null, exception);
    AccessDeniedHandler denied =
        (request, response, exception) ->
            resolver.resolveException(request, response, null, exception);
    return http
        // There is no session and no cookie that another site could use.
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(AccessRules::apply)
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(roles()))
                    .authenticationEntryPoint(unknown)
                    .accessDeniedHandler(denied))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(unknown).accessDeniedHandler(denied))
        .build();
  }

  private static JwtAuthenticationConverter roles() {
    JwtGrantedAuthoritiesConverter authorities = new JwtGrantedAuthoritiesConverter();
    authorities.setAuthoritiesClaimName(ROLES_CLAIM);
    authorities.setAuthorityPrefix("");
    JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(authorities);
    return converter;
  }
}
`;
/** `src/main/java/…/security/SecurityProblemHandler.java`. */
export const securityProblemHandler = `package {{package}}.security;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers who is not known, or may not, as the other failures are answered. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityProblemHandler {
  @ExceptionHandler
  ResponseEntity<ProblemDetail> handleUnknown(AuthenticationException exception) {
    HttpStatus status = HttpStatus.UNAUTHORIZED;
    return ResponseEntity.status(status)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemDetail.forStatusAndDetail(status, "There is no valid bearer token."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> handleDenied(AccessDeniedException exception) {
    HttpStatus status = HttpStatus.FORBIDDEN;
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemDetail.forStatusAndDetail(status, "The roles of the caller do not allow it."));
  }
}
`;
/** `src/main/java/…/security/TokenConfiguration.java`. */
export const tokenConfiguration = `package {{package}}.security;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Which tokens are believed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenConfiguration.TokenProperties.class)
class TokenConfiguration {
  private static final int LEAST_SECRET_BYTES = 32;

  /**
   * Settings of tokens.
   *
   * @param secret that HS256 tokens are signed with
   * @param jwks address of public keys, instead of the secret
   * @param issuer that tokens have to be from; empty: any
   * @param audience that tokens have to be for; empty: any
   */
  @ConfigurationProperties("app.jwt")
  record TokenProperties(String secret, String jwks, String issuer, String audience) {}

  @Bean
  JwtDecoder jwtDecoder(TokenProperties properties) {
    NimbusJwtDecoder decoder = decoderOf(properties);
    decoder.setJwtValidator(validatorOf(properties));
    return decoder;
  }

  private static NimbusJwtDecoder decoderOf(TokenProperties properties) {
    if (!properties.jwks().isEmpty()) {
      return NimbusJwtDecoder.withJwkSetUri(properties.jwks()).build();
    }
    byte[] secret = properties.secret().getBytes(StandardCharsets.UTF_8);
    if (secret.length < LEAST_SECRET_BYTES) {
      throw new IllegalStateException(
          "Set {{secretVariable}} to a secret of at least 32 bytes, or {{jwksVariable}} to an"
              + " address of public keys.");
    }
    SecretKeySpec key = new SecretKeySpec(secret, "HmacSHA256");
    return NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
  }

  private static OAuth2TokenValidator<Jwt> validatorOf(TokenProperties properties) {
    List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
    validators.add(new JwtTimestampValidator());
    validators.add(new JwtClaimValidator<Object>(JwtClaimNames.EXP, value -> value != null));
    validators.add(new JwtClaimValidator<Object>(JwtClaimNames.SUB, value -> value != null));
    if (!properties.issuer().isEmpty()) {
      validators.add(
          new JwtClaimValidator<Object>(
              JwtClaimNames.ISS,
              value -> value != null && properties.issuer().equals(value.toString())));
    }
    if (!properties.audience().isEmpty()) {
      validators.add(
          new JwtClaimValidator<List<String>>(
              JwtClaimNames.AUD, value -> value != null && value.contains(properties.audience())));
    }
    return new DelegatingOAuth2TokenValidator<>(validators);
  }
}
`;
/** `src/test/java/…/security/AccessApiTest.java`. */
export const accessApiTest = `package {{package}}.security;

import static org.assertj.core.api.Assertions.assertThat;

import {{package}}.support.Api;
import {{package}}.support.ApiTest;
import {{package}}.support.OpenApi;
import {{package}}.support.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@DisplayName("access")
class AccessApiTest extends ApiTest {
  private static final String NOBODY = Tokens.of(List.of());

  private record Endpoint(HttpMethod method, String path, JsonNode operation) {}

  /** Every endpoint that needs a token. */
  private static List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    JsonNode paths = OpenApi.read().document().path("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      String url = path.getKey().replaceAll("\\\\{\\\\w+}", Api.MISSING_ID);
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (operation.getValue().path("responses").has("401")) {
          HttpMethod method = HttpMethod.valueOf(operation.getKey().toUpperCase(Locale.ROOT));
          endpoints.add(new Endpoint(method, url, operation.getValue()));
        }
      }
    }
    return endpoints;
  }

  @Test
  void refusesARequestWithoutAToken() {
    assertThat(endpoints()).isNotEmpty();
    for (Endpoint endpoint : endpoints()) {
      api.sendAs("", endpoint.method(), endpoint.path()).expect(401);
    }
  }

  @Test
  void refusesATokenOfSomebodyElse() {
    String forged = NOBODY.substring(0, NOBODY.length() - 4) + "AAAA";
    for (Endpoint endpoint : endpoints()) {
      api.sendAs(forged, endpoint.method(), endpoint.path()).expect(401);
    }
  }

  @Test
  void refusesACallerWithoutTheRole() {
    for (Endpoint endpoint : endpoints()) {
      if (endpoint.operation().has("x-roles")) {
        api.sendAs(NOBODY, endpoint.method(), endpoint.path()).expect(403);
      }
    }
  }
}
`;
/** `src/test/java/…/support/Tokens.java`. */
export const tokens = `package {{package}}.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Bearer tokens that the application under test believes. */
public final class Tokens {
  /** Another one in each run. */
  static final String SECRET = UUID.randomUUID() + "-" + UUID.randomUUID();

  private Tokens() {}

  /** A token of a caller with these roles, valid for a few minutes. */
  public static String of(List<String> roles) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject("tester")
            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
            .claim("{{rolesClaim}}", roles)
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(SECRET));
    } catch (JOSEException exception) {
      throw new IllegalStateException(exception);
    }
    return token.serialize();
  }
}
`;
