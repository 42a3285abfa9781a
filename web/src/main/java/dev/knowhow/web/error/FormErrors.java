package dev.knowhow.web.error;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form, each sentence beside its field.
 *
 * @param fields sentences by the names of fields
 * @param general a sentence about the whole form
 */
@Introspected
public record FormErrors(
        Map<String, String> fields, @Nullable String general) {

    /** Nothing is wrong. */
    public static final FormErrors NONE = new FormErrors(Map.of(), null);

    /** Answers that leave what was entered to be sent again; every other one is an error page. */
    private static final Set<HttpStatus> ABOUT_THE_FORM = Set.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.CONFLICT,
            HttpStatus.UNPROCESSABLE_ENTITY,
            HttpStatus.INSUFFICIENT_STORAGE);

    public FormErrors {
        fields = Map.copyOf(fields);
    }

    /** One sentence about one field. */
    public static FormErrors at(String field, String sentence) {
        return new FormErrors(Map.of(name(field), sentence), null);
    }

    /**
     * Sends a form on.
     *
     * @param call what sends it; nothing is wrong when it returns
     */
    public static <T> Outcome<T> sending(Supplier<T> call) {
        try {
            return new Outcome.Accepted<>(call.get());
        } catch (HttpClientResponseException e) {
            UpstreamRefusal refusal = UpstreamRefusal.of(e);
            if (!ABOUT_THE_FORM.contains(refusal.status())) {
                throw e;
            }
            return new Outcome.Refused<>(of(refusal));
        } catch (ConstraintViolationException e) {
            return new Outcome.Refused<>(of(e));
        }
    }

    /** The sentence beside that field, if there is one. */
    public @Nullable String of(String field) {
        return fields.get(name(field));
    }

    /** All there is to say, where no field is in sight. */
    public String sentences() {
        return Stream.concat(Stream.ofNullable(general), fields.values().stream())
                .collect(Collectors.joining(" "));
    }

    private static FormErrors of(UpstreamRefusal refusal) {
        return refusal.field() == null
                ? new FormErrors(Map.of(), refusal.sentence())
                : new FormErrors(Map.of(name(lastSegment(refusal.field())), refusal.sentence()), null);
    }

    private static FormErrors of(ConstraintViolationException e) {
        Map<String, String> fields = new HashMap<>();
        for (ConstraintViolation<?> violation : e.getConstraintViolations()) {
            String last = "";
            for (Path.Node node : violation.getPropertyPath()) {
                last = node.getName() == null ? last : node.getName();
            }
            fields.put(name(last), sentence(violation.getMessage()));
        }
        return new FormErrors(fields, null);
    }

    private static String sentence(String message) {
        return message.substring(0, 1).toUpperCase(Locale.ROOT)
                + message.substring(1)
                + (message.endsWith(".") ? "" : ".");
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The API says {@code first_name}, forms say {@code firstName}. */
    private static String name(String field) {
        return field.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** How sending a form ended. */
    public sealed interface Outcome<T> {

        /** It was accepted, with that result. */
        record Accepted<T>(T result) implements Outcome<T> {}

        /** Something is wrong with it. */
        record Refused<T>(FormErrors errors) implements Outcome<T> {}
    }
}
