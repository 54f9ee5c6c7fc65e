/** `src/main/java/…/persistence/Identified.java`. */
export const identified = `package {{package}}.persistence;

import java.util.UUID;

/** A record with an id of its own. */
public interface Identified {
  /** Null until it is stored for the first time. */
  UUID getId();
}
`;
/** `src/main/java/…/persistence/Linked.java`. */
export const linked = `package {{package}}.persistence;

import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.UUID;
import org.springframework.data.jpa.domain.Specification;

/** Conditions on records that are linked to others, many to many. */
public final class Linked {
  private Linked() {}

  /**
   * The record is linked to another one.
   *
   * @param pairs the entity of the pairs
   * @param own its attribute with the id of the record
   * @param other its attribute with the id of the other one
   */
  public static <E> Specification<E> through(
      Class<?> pairs, String own, String other, UUID otherId) {
    return (root, query, builder) -> {
      Subquery<UUID> linked = query.subquery(UUID.class);
      Root<?> pair = linked.from(pairs);
      linked.select(pair.get(own)).where(builder.equal(pair.get(other), otherId));
      return root.get("id").in(linked);
    };
  }
}
`;
/** `src/main/java/…/persistence/OffsetPageable.java`. */
export const offsetPageable = `package {{package}}.persistence;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/** A page that may begin anywhere, not only at a multiple of its size; the query has its order. */
public record OffsetPageable(int limit, long start) implements Pageable {
  @Override
  public int getPageNumber() {
    return (int) (start / limit);
  }

  @Override
  public int getPageSize() {
    return limit;
  }

  @Override
  public long getOffset() {
    return start;
  }

  @Override
  public Sort getSort() {
    return Sort.unsorted();
  }

  @Override
  public Pageable next() {
    return new OffsetPageable(limit, start + limit);
  }

  @Override
  public Pageable previousOrFirst() {
    return new OffsetPageable(limit, Math.max(0, start - limit));
  }

  @Override
  public Pageable first() {
    return new OffsetPageable(limit, 0);
  }

  @Override
  public Pageable withPage(int pageNumber) {
    return new OffsetPageable(limit, (long) pageNumber * limit);
  }

  @Override
  public boolean hasPrevious() {
    return start > 0;
  }
}
`;
/** `src/main/java/…/persistence/References.java`. */
export const references = `package {{package}}.persistence;

import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Refers to records by their ids without reading them; the database checks that they exist. */
@Component
public class References {
  private final EntityManager entityManager;

  References(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The record with this id; null where there is no id. */
  public <E> E to(Class<E> type, UUID id) {
    return id == null ? null : entityManager.getReference(type, id);
  }

  /** The id of a record, which is not read for it; null where there is no record. */
  public static UUID idOf(Identified record) {
    return record == null ? null : record.getId();
  }
}
`;
/** `src/main/java/…/persistence/TimeOrderedId.java`. */
export const timeOrderedId = `package {{package}}.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.IdGeneratorType;

/** The key is a UUID version 7, given when the record is first stored. */
@IdGeneratorType(TimeOrderedIdGenerator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TimeOrderedId {}
`;
/** `src/main/java/…/persistence/TimeOrderedIdGenerator.java`. */
export const timeOrderedIdGenerator = `package {{package}}.persistence;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.UUID;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;

/**
 * UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix time in milliseconds, then random bits.
 * Records made later sort later, which keeps primary-key indexes compact and lists in order.
 */
public class TimeOrderedIdGenerator implements BeforeExecutionGenerator {
  private static final long serialVersionUID = 1L;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public Object generate(
      SharedSessionContractImplementor session,
      Object owner,
      Object currentValue,
      EventType eventType) {
    return newId(System.currentTimeMillis());
  }

  static UUID newId(long now) {
    long high = (now << 16) | 0x7000L | (RANDOM.nextLong() & 0x0fffL);
    long low = 0x8000000000000000L | (RANDOM.nextLong() >>> 2);
    return new UUID(high, low);
  }

  @Override
  public EnumSet<EventType> getEventTypes() {
    return EventTypeSets.INSERT_ONLY;
  }
}
`;
