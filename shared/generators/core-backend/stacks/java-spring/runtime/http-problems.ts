/** `src/main/java/…/http/NotFoundException.java`. */
export const notFoundException = `package {{package}}.http;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** There is no such record: 404. */
public class NotFoundException extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  public NotFoundException(String resource, UUID id) {
    super(
        HttpStatus.NOT_FOUND,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "There is no " + resource + " with id " + id + "."),
        null);
  }
}
`;
/** `src/main/java/…/http/NotImplementedException.java`. */
export const notImplementedException = `package {{package}}.http;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Named by the model, but not defined: it has to be written by hand. 501. */
public class NotImplementedException extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  public NotImplementedException(String operation) {
    this(operation, "");
  }

  /** The requirement is the sentence that asks for the operation, word for word. */
  public NotImplementedException(String operation, String requirement) {
    super(
        HttpStatus.NOT_IMPLEMENTED,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_IMPLEMENTED,
            operation
                + " is not implemented yet."
                + (requirement.isEmpty() ? "" : " It is required by: \\"" + requirement + "\\"")),
        null);
  }
}
`;
/** `src/main/java/…/http/InvalidRequestException.java`. */
export const invalidRequestException = `package {{package}}.http;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The request contradicts the API's description: 400, with the places that are wrong. */
public class InvalidRequestException extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  /** Where in the request, for example {@code body/dueOn}, and what is wrong there. */
  public record Issue(String pointer, String message) {}

  public InvalidRequestException(String part, List<Issue> issues) {
    super(HttpStatus.BAD_REQUEST, problem(part, issues), null);
  }

  static ProblemDetail problem(String part, List<Issue> issues) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The " + part + " is not valid.");
    problem.setType(URI.create("urn:problem-type:invalid-request"));
    problem.setTitle("Invalid request");
    problem.setProperty("errors", issues);
    return problem;
  }
}
`;
/** `src/main/java/…/http/ProblemException.java`. */
export const problemException = `package {{package}}.http;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A failure that is the caller's to mend, with a type of its own. */
public class ProblemException extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  public ProblemException(HttpStatus status, String type, String detail) {
    super(status, problem(status, type, detail), null);
  }

  /** The request contradicts what the record is like now: 409. */
  public static ProblemException conflict(String type, String detail) {
    return new ProblemException(HttpStatus.CONFLICT, type, detail);
  }

  private static ProblemDetail problem(HttpStatus status, String type, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:problem-type:" + type));
    return problem;
  }
}
`;
/** `src/main/java/…/http/ProblemHandler.java`. */
export const problemHandler = `package {{package}}.http;

import {{package}}.http.InvalidRequestException.Issue;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every failure as {@code application/problem+json} (RFC 9457). */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<Issue> issues =
        Stream.concat(
                exception.getFieldErrors().stream()
                    .map(error -> new Issue(pointer(error.getField()), error.getDefaultMessage())),
                exception.getGlobalErrors().stream()
                    .map(error -> new Issue("body", error.getDefaultMessage())))
            .toList();
    return invalid("body", issues, exception, request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<Issue> issues =
        exception.getCause() instanceof JsonMappingException cause
            ? List.of(new Issue(pointer(cause), "does not have the form that is described"))
            : List.of(new Issue("body", "is not JSON"));
    return invalid("body", issues, exception, request);
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String name =
        exception instanceof MethodArgumentTypeMismatchException mismatch
            ? mismatch.getName()
            : exception.getPropertyName();
    Issue issue = new Issue("params/" + name, "does not have the form that is described");
    return invalid("params", List.of(issue), exception, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> handleConflict(
      DataIntegrityViolationException exception, WebRequest request) {
    ProblemDetail problem = DatabaseProblems.of(sqlState(exception));
    return handle(problem, exception, request);
  }

  /** Two requests changed the same record at the same time, and the other one was first. */
  @ExceptionHandler
  ResponseEntity<Object> handleLostRace(
      OptimisticLockingFailureException exception, WebRequest request) {
    HttpStatus status = HttpStatus.PRECONDITION_FAILED;
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, "The record has changed since.");
    return handle(problem, exception, request);
  }

  /** What went wrong inside is for the log, not for the caller. */
  @ExceptionHandler
  ResponseEntity<Object> handleUnexpected(Exception exception, WebRequest request) {
    logger.error("request failed", exception);
    return handle(ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR), exception, request);
  }

  private ResponseEntity<Object> invalid(
      String part, List<Issue> issues, Exception exception, WebRequest request) {
    return handle(InvalidRequestException.problem(part, issues), exception, request);
  }

  private ResponseEntity<Object> handle(
      ProblemDetail problem, Exception exception, WebRequest request) {
    HttpStatusCode status = HttpStatusCode.valueOf(problem.getStatus());
    return handleExceptionInternal(exception, problem, new HttpHeaders(), status, request);
  }

  private static String pointer(String field) {
    return "body/" + field.replace("[", "/").replace("]", "").replace('.', '/');
  }

  private static String pointer(JsonMappingException exception) {
    return Stream.concat(
            Stream.of("body"),
            exception.getPath().stream()
                .map(
                    step ->
                        step.getFieldName() == null
                            ? String.valueOf(step.getIndex())
                            : step.getFieldName()))
        .collect(Collectors.joining("/"));
  }

  private static String sqlState(Throwable exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }

  /** What the database's refusals mean to a caller, by SQLSTATE (PostgreSQL, appendix A). */
  private static final class DatabaseProblems {
    static ProblemDetail of(String sqlState) {
      return switch (sqlState) {
        case "23505" ->
            problem(
                HttpStatus.CONFLICT,
                "duplicate",
                "Duplicate",
                "Another record already has this value.");
        case "23503", "23001" ->
            problem(
                HttpStatus.CONFLICT,
                "reference",
                "Reference conflict",
                "The request names a record that does not exist, or removes one that others refer"
                    + " to.");
        case "23Z01" ->
            problem(
                HttpStatus.CONFLICT,
                "limit",
                "Too many",
                "As many records as are allowed refer to this one already.");
        default ->
            problem(
                HttpStatus.BAD_REQUEST,
                "invalid-value",
                "Invalid value",
                "The database does not accept one of the values.");
      };
    }

    private static ProblemDetail problem(
        HttpStatus status, String type, String title, String detail) {
      ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
      problem.setType(URI.create("urn:problem-type:" + type));
      problem.setTitle(title);
      return problem;
    }
  }
}
`;
