package dev.knowhow.tenancy.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names the fields that validation refused as the request has them: {@code owner.first_name}. */
final class Violations {

    /** The method and its argument, which the caller knows nothing of. */
    private static final Pattern METHOD_AND_ARGUMENT = Pattern.compile("^[^.]*\\.[^.\\[]*\\.");

    private static final Pattern METHOD = Pattern.compile("^[^.]*\\.");
    private static final Pattern ELEMENT = Pattern.compile("<[^<>]*>");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])([A-Z])");

    private Violations() {}

    /** One clause per field. */
    static String message(ConstraintViolationException exception) {
        return exception.getConstraintViolations().stream()
                        .map(violation -> field(violation) + " " + violation.getMessage())
                        .sorted()
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /** The first of the fields. */
    static String param(ConstraintViolationException exception) {
        return exception.getConstraintViolations().stream()
                .map(Violations::field)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String field(ConstraintViolation<?> violation) {
        String path = ELEMENT.matcher(violation.getPropertyPath().toString()).replaceAll("");
        String inBody = METHOD_AND_ARGUMENT.matcher(path).replaceFirst("");
        String field = inBody.equals(path) ? METHOD.matcher(path).replaceFirst("") : inBody;
        return inJson(field);
    }

    /** The name in a request of what Java calls so. */
    static String inJson(String name) {
        return HUMP.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }
}
