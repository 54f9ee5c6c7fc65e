/** `src/main/java/…/validation/AbsoluteUri.java`. */
export const absoluteUri = `package {{package}}.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;

/** A URI with its scheme: {@code https://example.org/loans}. */
@Size(max = 2000)
@Constraint(validatedBy = AbsoluteUri.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
public @interface AbsoluteUri {
  String message() default "must be an absolute URI";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Reads the URI; null is fine. */
  class Validator implements ConstraintValidator<AbsoluteUri, String> {
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      try {
        return text == null || new URI(text).isAbsolute();
      } catch (URISyntaxException exception) {
        return false;
      }
    }
  }
}
`;
/** `src/main/java/…/validation/AtLeastOneChange.java`. */
export const atLeastOneChange = `package {{package}}.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An update has to give at least one property. */
@Constraint(validatedBy = AtLeastOneChange.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AtLeastOneChange {
  String message() default "must change at least one property";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Asks the update itself. */
  class Validator implements ConstraintValidator<AtLeastOneChange, Update> {
    @Override
    public boolean isValid(Update update, ConstraintValidatorContext context) {
      return update == null || update.changesAnything();
    }
  }
}
`;
/** `src/main/java/…/validation/Base64Text.java`. */
export const base64Text = `package {{package}}.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bytes in base64 (RFC 4648, section 4). */
@Pattern(
    regexp = "(?:[A-Za-z\\\\d+/]{4})*(?:[A-Za-z\\\\d+/]{2}==|[A-Za-z\\\\d+/]{3}=)?",
    message = "must be base64")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
public @interface Base64Text {
  String message() default "must be base64";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
`;
/** `src/main/java/…/validation/DecimalRange.java`. */
export const decimalRange = `package {{package}}.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A decimal number that the database can hold: 15 digits before the point. */
@DecimalMin("-999999999999999")
@DecimalMax("999999999999999")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
public @interface DecimalRange {
  String message() default "must have at most 15 digits before the point";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
`;
/** `src/main/java/…/validation/EmailAddress.java`. */
export const emailAddress = `package {{package}}.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An e-mail address, never empty. */
@Email
@Size(min = 1, max = 255)
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
public @interface EmailAddress {
  String message() default "must be an e-mail address";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
`;
/** `src/main/java/…/validation/IsoDuration.java`. */
export const isoDuration = `package {{package}}.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A length of time as ISO 8601 writes it: {@code P1DT2H}. */
@Pattern(
    regexp = "P(?!$)((\\\\d+Y)?(\\\\d+M)?(\\\\d+D)?(T(?=\\\\d)(\\\\d+H)?(\\\\d+M)?(\\\\d+S)?)?|(\\\\d+W)?)",
    message = "must be a duration such as P1DT2H")
@Size(max = 255)
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
public @interface IsoDuration {
  String message() default "must be a duration such as P1DT2H";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
`;
/** `src/main/java/…/validation/NotNullIfGiven.java`. */
export const notNullIfGiven = `package {{package}}.validation;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** May be left out of a request, but not be null. */
@JacksonAnnotationsInside
@JsonSetter(nulls = Nulls.FAIL)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface NotNullIfGiven {}
`;
/** `src/main/java/…/validation/SafeInteger.java`. */
export const safeInteger = `package {{package}}.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A whole number that every reader of JSON can hold (RFC 8259, section 6). */
@Min(-9_007_199_254_740_991L)
@Max(9_007_199_254_740_991L)
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
public @interface SafeInteger {
  String message() default "must be within 2^53 of zero";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
`;
/** `src/main/java/…/validation/Update.java`. */
export const update = `package {{package}}.validation;

/** A request that changes what it gives and leaves the rest. */
public interface Update {
  /** False when no property is given. */
  boolean changesAnything();
}
`;
