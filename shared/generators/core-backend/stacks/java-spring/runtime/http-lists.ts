/** `src/main/java/…/http/ListField.java`. */
export const listField = `package {{package}}.http;

import {{package}}.config.ApiValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A property that a list can be filtered and sorted by.
 *
 * @param property as in the query
 * @param path to the attribute of the entity: {@code borrower.id}
 * @param operators that a filter may use
 * @param parse reads a filter's value; throws a RuntimeException when it is none
 * @param sortable false for what can only be filtered by
 */
public record ListField(
    String property,
    String path,
    Set<Operator> operators,
    Function<String, ? extends Comparable<?>> parse,
    boolean sortable) {
  /** How a filter compares. */
  public enum Operator {
    EQ,
    GTE,
    LTE,
    CONTAINS
  }

  private static final long LARGEST_INTEGRAL = 9_007_199_254_740_991L;
  private static final Set<Operator> EQUAL = Set.of(Operator.EQ);
  private static final Set<Operator> ORDERED = Set.of(Operator.EQ, Operator.GTE, Operator.LTE);

  /** A short text: equal, or containing, whatever the case. */
  public static ListField string(String property, String path) {
    Set<Operator> operators = Set.of(Operator.EQ, Operator.CONTAINS);
    return new ListField(property, path, operators, Function.identity(), true);
  }

  /** A long text: containing, whatever the case. */
  public static ListField text(String property, String path) {
    return new ListField(property, path, Set.of(Operator.CONTAINS), Function.identity(), true);
  }

  /** A text that is equal or not. */
  public static ListField exact(String property, String path) {
    return new ListField(property, path, EQUAL, Function.identity(), true);
  }

  public static ListField integer(String property, String path) {
    return new ListField(property, path, ORDERED, Integer::valueOf, true);
  }

  public static ListField integral(String property, String path) {
    return new ListField(property, path, ORDERED, ListField::parseIntegral, true);
  }

  public static ListField decimal(String property, String path) {
    Function<String, BigDecimal> parse = text -> ApiValues.decimal(new BigDecimal(text));
    return new ListField(property, path, ORDERED, parse, true);
  }

  public static ListField number(String property, String path) {
    Function<String, Double> parse = text -> ApiValues.number(new BigDecimal(text));
    return new ListField(property, path, ORDERED, parse, true);
  }

  public static ListField date(String property, String path) {
    Function<String, LocalDate> parse = ApiValues::date;
    return new ListField(property, path, ORDERED, parse, true);
  }

  public static ListField time(String property, String path) {
    Function<String, LocalTime> parse = ApiValues::time;
    return new ListField(property, path, ORDERED, parse, true);
  }

  public static ListField instant(String property, String path) {
    Function<String, Instant> parse = ApiValues::instant;
    return new ListField(property, path, ORDERED, parse, true);
  }

  public static ListField bool(String property, String path) {
    return new ListField(property, path, EQUAL, ListField::parseBoolean, true);
  }

  public static ListField id(String property, String path) {
    return new ListField(property, path, EQUAL, ApiValues::uuid, true);
  }

  public static <E extends Enum<E> & ApiEnum> ListField literal(
      String property, String path, Class<E> type) {
    Function<String, E> parse = text -> ApiEnum.valueOf(type, text);
    return new ListField(property, path, EQUAL, parse, true);
  }

  /** One of these texts; lists cannot be sorted by it. */
  public static ListField kind(String property, String path, List<String> values) {
    Function<String, String> parse =
        text -> {
          if (!values.contains(text)) {
            throw new IllegalArgumentException("is not one of " + String.join(", ", values));
          }
          return text;
        };
    return new ListField(property, path, EQUAL, parse, false);
  }

  private static Long parseIntegral(String text) {
    long value = Long.parseLong(text);
    if (Math.abs(value) > LARGEST_INTEGRAL) {
      throw new IllegalArgumentException("is too large");
    }
    return value;
  }

  private static Boolean parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is neither true nor false");
    };
  }
}
`;
/** `src/main/java/…/http/ListQuery.java`. */
export const listQuery = `package {{package}}.http;

import {{package}}.http.InvalidRequestException.Issue;
import {{package}}.http.ListField.Operator;
import {{package}}.persistence.OffsetPageable;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.util.MultiValueMap;

/**
 * Page, order and filters of a list: {@code limit=20&offset=40&sort=-dueOn&dueOn[gte]=2024-01-01}.
 * What the list does not know is refused.
 */
public final class ListQuery {
  private static final int DEFAULT_LIMIT = {{defaultPageSize}};
  private static final int MAXIMUM_LIMIT = {{maximumPageSize}};

  /** Never filters, even where a property has that name: its filter is then {@code limit[eq]}. */
  private static final Set<String> WINDOW = Set.of("limit", "offset", "sort");

  private static final ListField ID = ListField.id("id", "id");

  private record Filter(ListField field, Operator operator, Comparable<?> value) {}

  private record Term(ListField field, boolean descending) {}

  private final List<Filter> filters = new ArrayList<>();
  private final List<Term> order = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private int limit = DEFAULT_LIMIT;
  private long offset;

  private ListQuery() {}

  /**
   * Reads the query of a request.
   *
   * @throws InvalidRequestException that names each parameter that is wrong
   */
  public static ListQuery of(MultiValueMap<String, String> parameters, List<ListField> fields) {
    Map<String, Filter> known = new HashMap<>();
    Map<String, ListField> sortable = new LinkedHashMap<>();
    sortable.put(ID.property(), ID);
    for (ListField field : fields) {
      if (field.sortable()) {
        sortable.put(field.property(), field);
      }
      for (Operator operator : field.operators()) {
        known.put(parameterOf(field, operator), new Filter(field, operator, null));
      }
    }
    ListQuery query = new ListQuery();
    parameters.forEach((name, values) -> query.read(name, values, known, sortable));
    if (!query.issues.isEmpty()) {
      throw new InvalidRequestException("querystring", query.issues);
    }
    return query;
  }

  private static String parameterOf(ListField field, Operator operator) {
    boolean isPlain = operator == Operator.EQ && !WINDOW.contains(field.property());
    String suffix = isPlain ? "" : "[" + operator.name().toLowerCase(Locale.ROOT) + "]";
    return field.property() + suffix;
  }

  private void read(
      String name,
      List<String> values,
      Map<String, Filter> known,
      Map<String, ListField> sortable) {
    if (values.size() != 1) {
      refuse(name, "is given more than once");
      return;
    }
    String value = values.get(0);
    try {
      switch (name) {
        case "limit" -> limit = (int) between(value, 1, MAXIMUM_LIMIT);
        case "offset" -> offset = between(value, 0, Integer.MAX_VALUE);
        case "sort" -> readOrder(value, sortable);
        default -> readFilter(name, value, known);
      }
    } catch (RuntimeException exception) {
      refuse(name, "does not have the form that is described");
    }
  }

  private void readFilter(String name, String value, Map<String, Filter> known) {
    Filter filter = known.get(name);
    if (filter == null) {
      refuse(name, "is not a parameter of this list");
      return;
    }
    ListField field = filter.field();
    Comparable<?> wanted =
        filter.operator() == Operator.CONTAINS ? value : field.parse().apply(value);
    filters.add(new Filter(field, filter.operator(), wanted));
  }

  private void readOrder(String value, Map<String, ListField> sortable) {
    for (String term : value.split(",", -1)) {
      boolean isDescending = term.startsWith("-");
      ListField field = sortable.get(isDescending ? term.substring(1) : term);
      if (field == null) {
        throw new IllegalArgumentException(term);
      }
      order.add(new Term(field, isDescending));
    }
  }

  private void refuse(String name, String message) {
    issues.add(new Issue("querystring/" + name, message));
  }

  private static long between(String text, long least, long most) {
    long value = Long.parseLong(text);
    if (value < least || value > most) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  /** The part of the list that is asked for. */
  public Pageable pageable() {
    return new OffsetPageable(limit, offset);
  }

  /**
   * The filters and the order as a condition on the entity. The id comes last in every order, so
   * that pages never overlap; ids are ordered in time, so the oldest record comes first by default.
   */
  public <E> Specification<E> specification() {
    return (root, query, builder) -> {
      if (query != null && !Long.class.equals(query.getResultType())) {
        List<Order> terms = new ArrayList<>();
        for (Term term : order) {
          Expression<?> path = pathOf(root, term.field());
          terms.add(term.descending() ? builder.desc(path) : builder.asc(path));
        }
        terms.add(builder.asc(root.get("id")));
        query.orderBy(terms);
      }
      Predicate[] conditions =
          filters.stream()
              .map(filter -> condition(root, builder, filter))
              .toArray(Predicate[]::new);
      return builder.and(conditions);
    };
  }

  @SuppressWarnings("unchecked")
  private static <T extends Comparable<T>> Predicate condition(
      Root<?> root, CriteriaBuilder builder, Filter filter) {
    Path<T> path = (Path<T>) pathOf(root, filter.field());
    T value = (T) filter.value();
    return switch (filter.operator()) {
      case EQ -> builder.equal(path, value);
      case GTE -> builder.greaterThanOrEqualTo(path, value);
      case LTE -> builder.lessThanOrEqualTo(path, value);
      case CONTAINS ->
          builder.like(builder.lower(path.as(String.class)), pattern(value.toString()), '\\\\');
    };
  }

  private static Path<?> pathOf(Root<?> root, ListField field) {
    Path<?> path = root;
    for (String step : field.path().split("\\\\.", -1)) {
      path = path.get(step);
    }
    return path;
  }

  private static String pattern(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[\\\\\\\\%_]", "\\\\\\\\$0") + "%";
  }
}
`;
