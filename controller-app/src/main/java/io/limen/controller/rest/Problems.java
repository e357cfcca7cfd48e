package io.limen.controller.rest;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error as {@code application/problem+json} with {@code code} and {@code errors} (RFC 9457). */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    static ProblemDetail problem(int status, String code, String detail, List<ApiException.Fault> faults) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail);
        problem.setProperty("code", code);
        problem.setProperty("errors", faults);
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ApiException e) {
        return answer(problem(e.status(), e.code(), String.valueOf(e.getMessage()), e.faults()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> database(DataAccessException e) {
        LOG.debug("database", e);
        return answer(problem(503, "database-away", "the database cannot be reached now", List.of()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> ours(RuntimeException e) {
        LOG.error("admin API request failed", e);
        return answer(problem(500, "internal", "the request failed; the log tells why", List.of()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception ex, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        String code = known.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String detail = body instanceof ProblemDetail given && given.getDetail() != null
                ? given.getDetail()
                : known.getReasonPhrase();
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(status.value(), code, detail, List.of()));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
