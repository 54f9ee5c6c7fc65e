/** `src/main/java/…/config/DatabaseConfiguration.java`. */
export const databaseConfiguration = `package {{package}}.config;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the database is: one URL from the environment, as most platforms give it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  @Bean
  JdbcConnectionDetails jdbcConnectionDetails(@Value("\${app.database-url}") String url) {
    return DatabaseUrl.parse(url);
  }
}
`;
/** `src/main/java/…/config/DatabaseUrl.java`. */
export const databaseUrl = `package {{package}}.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** {@code postgres://user:password@host:5432/database?parameters} in the terms of JDBC. */
record DatabaseUrl(String jdbcUrl, String username, String password)
    implements JdbcConnectionDetails {
  /**
   * Reads a URL; what is encoded in its user and password is decoded.
   *
   * @throws IllegalArgumentException that says what is expected; the URL itself holds a secret
   */
  static DatabaseUrl parse(String url) {
    if (!url.matches("postgres(ql)?://[^/]+/.+")) {
      throw new IllegalArgumentException(
          "DATABASE_URL has to be postgres://user:password@host:5432/database");
    }
    URI uri = URI.create(url);
    String[] credentials = uri.getRawUserInfo() == null ? new String[0] : split(uri);
    int port = uri.getPort() == -1 ? 5432 : uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new DatabaseUrl(
        "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
        credentials.length > 0 ? decode(credentials[0]) : "",
        credentials.length > 1 ? decode(credentials[1]) : "");
  }

  private static String[] split(URI uri) {
    return uri.getRawUserInfo().split(":", 2);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String getJdbcUrl() {
    return jdbcUrl;
  }

  @Override
  public String getUsername() {
    return username;
  }

  @Override
  public String getPassword() {
    return password;
  }

  @Override
  public String toString() {
    return "DatabaseUrl[" + jdbcUrl + "]";
  }
}
`;
/** `src/main/java/…/config/JsonConfiguration.java`. */
export const jsonConfiguration = `package {{package}}.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;
import org.openapitools.jackson.nullable.JsonNullableModule;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.boot.autoconfigure.orm.jpa.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * JSON means what it says: a body is neither converted nor silently stripped of members that nobody
 * knows. Dates, times and numbers are written as the API describes them.
 */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {
  @Bean
  Jackson2ObjectMapperBuilderCustomizer strictJson() {
    return builder ->
        builder
            .featuresToEnable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .featuresToDisable(
                DeserializationFeature.ACCEPT_FLOAT_AS_INT, MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .modulesToInstall(new JsonNullableModule(), apiValues())
            .postConfigurer(JsonConfiguration::refuseCoercion);
  }

  /** The columns of type {@code jsonb} hold what the API spoke when they were written. */
  @Bean
  HibernatePropertiesCustomizer jsonColumns(ObjectMapper mapper) {
    ObjectMapper lenient = mapper.copy();
    lenient.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    lenient.setDefaultSetterInfo(JsonSetter.Value.empty());
    return properties ->
        properties.put(MappingSettings.JSON_FORMAT_MAPPER, new JacksonJsonFormatMapper(lenient));
  }

  private static void refuseCoercion(ObjectMapper mapper) {
    mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  private static SimpleModule apiValues() {
    return new SimpleModule("api-values")
        .addDeserializer(LocalDate.class, fromText(LocalDate.class, ApiValues::date))
        .addDeserializer(LocalTime.class, fromText(LocalTime.class, ApiValues::time))
        .addDeserializer(Instant.class, fromText(Instant.class, ApiValues::instant))
        .addDeserializer(UUID.class, fromText(UUID.class, ApiValues::uuid))
        .addDeserializer(BigDecimal.class, fromNumber(BigDecimal.class, ApiValues::decimal))
        .addDeserializer(Double.class, fromNumber(Double.class, ApiValues::number))
        .addSerializer(LocalTime.class, asText(ApiValues::text))
        .addSerializer(Instant.class, asText(ApiValues::text))
        .addSerializer(BigDecimal.class, new PlainDecimal());
  }

  private static <T> JsonDeserializer<T> fromText(Class<T> type, Function<String, T> parse) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.currentToken().isScalarValue() || parser.currentToken().isNumeric()) {
          return type.cast(context.handleUnexpectedToken(type, parser));
        }
        String text = parser.getText();
        try {
          return parse.apply(text);
        } catch (RuntimeException exception) {
          return type.cast(context.handleWeirdStringValue(type, text, exception.getMessage()));
        }
      }
    };
  }

  private static <T> JsonDeserializer<T> fromNumber(Class<T> type, Function<BigDecimal, T> parse) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.currentToken().isNumeric()) {
          return type.cast(context.handleUnexpectedToken(type, parser));
        }
        BigDecimal number = parser.getDecimalValue();
        try {
          return parse.apply(number);
        } catch (ArithmeticException exception) {
          return type.cast(context.handleWeirdNumberValue(type, number, exception.getMessage()));
        }
      }
    };
  }

  private static <T> JsonSerializer<T> asText(Function<T, String> write) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
          throws IOException {
        generator.writeString(write.apply(value));
      }
    };
  }

  /** The database gives 12.5000 for 12.5. */
  private static final class PlainDecimal extends JsonSerializer<BigDecimal> {
    @Override
    public void serialize(BigDecimal value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeNumber(value.stripTrailingZeros().toPlainString());
    }
  }
}
`;
/** `src/main/java/…/config/ApiValues.java`. */
export const apiValues = `package {{package}}.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/** How values are written in bodies and in queries. */
public final class ApiValues {
  /** Places after the point that a decimal column keeps. */
  private static final int SCALE = 4;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ApiValues() {}

  /**
   * A calendar day: {@code 2024-02-29}.
   *
   * @throws DateTimeException when the text is none
   */
  public static LocalDate date(String text) {
    LocalDate date = LocalDate.parse(text, DATE);
    if (date.getYear() < 1) {
      throw new DateTimeException("is before the year 1");
    }
    return date;
  }

  /**
   * A time of day: {@code 09:30:00}.
   *
   * @throws DateTimeException when the text is none
   */
  public static LocalTime time(String text) {
    return LocalTime.parse(text, TIME);
  }

  /**
   * A point in time to the millisecond: {@code 2024-02-29T09:30:00+01:00}.
   *
   * @throws DateTimeException when the text is none
   */
  public static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A decimal number as the database keeps it. */
  public static BigDecimal decimal(BigDecimal number) {
    return number.scale() > SCALE ? number.setScale(SCALE, RoundingMode.HALF_UP) : number;
  }

  /**
   * A floating-point number.
   *
   * @throws ArithmeticException when it is beyond all of them
   */
  public static Double number(BigDecimal number) {
    double value = number.doubleValue();
    if (Double.isInfinite(value)) {
      throw new ArithmeticException("is too large");
    }
    return value;
  }

  /**
   * A UUID in its one usual spelling; {@link UUID#fromString} also takes shorter ones.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static UUID uuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("is not a UUID");
    }
    return uuid;
  }

  public static String text(LocalTime time) {
    return TIME.format(time);
  }

  public static String text(Instant instant) {
    return INSTANT.format(instant);
  }
}
`;
/** `src/main/java/…/config/WebConfiguration.java`. */
export const webConfiguration = `package {{package}}.config;

import java.util.UUID;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How paths are read. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, UUID.class, ApiValues::uuid);
  }
}
`;
