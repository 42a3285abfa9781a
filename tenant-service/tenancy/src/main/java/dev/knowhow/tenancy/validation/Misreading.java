package dev.knowhow.tenancy.validation;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with a request that did not become an operation's arguments, in the API's words and never in those of
 * whoever converted it, which name classes and switches that the caller knows nothing of.
 */
public record Misreading(String message, @Nullable String param) {

    private static final int SHOWN_VALUE = 64;

    /** Nothing for an exception that is none of the request's. */
    public static Optional<Misreading> of(Throwable exception) {
        return switch (exception) {
            case ConstraintViolationException violations ->
                Optional.of(new Misreading(Violations.message(violations), Violations.param(violations)));
            case ConversionErrorException conversion -> Optional.of(of(conversion));
            case UnsatisfiedRouteException missing -> Optional.of(missing(missing.getArgument()));
            case SerdeException unread -> Optional.of(body(unread));
            default -> Optional.empty();
        };
    }

    private static Misreading of(ConversionErrorException exception) {
        Argument<?> argument = exception.getArgument();
        if (isBody(argument)) {
            return body(exception.getConversionError().getCause());
        }
        String name = argument.getName();
        String given = exception
                .getConversionError()
                .getOriginalValue()
                .map(String::valueOf)
                .map(value -> value.length() <= SHOWN_VALUE ? value : value.substring(0, SHOWN_VALUE) + "…")
                .map(value -> ", not '" + value + "'")
                .orElse("");
        JsonShape shape = JsonShape.Shapes.of(argument);
        return new Misreading(
                shape == JsonShape.Scalar.TEXT || shape == JsonShape.Scalar.ANY
                        ? name + " does not have the form that is read here."
                        : name + " must be " + shape.words() + given + ".",
                name);
    }

    private static Misreading body(@Nullable Throwable cause) {
        String field = Stream.iterate(cause, each -> each != null, Throwable::getCause)
                .filter(SerdeException.class::isInstance)
                .map(each -> path(((SerdeException) each).getPath()))
                .filter(path -> !path.isEmpty())
                .findFirst()
                .orElse(null);
        return new Misreading(
                (field == null ? "The body" : field) + " does not have the form that is read here.", field);
    }

    private static String path(List<ReferencePath> steps) {
        StringBuilder path = new StringBuilder();
        for (ReferencePath step : steps) {
            switch (step) {
                case PropertyReferencePath property ->
                    path.append('.')
                            .append(Violations.inJson(property.property().getName()));
                case CollectionItemReferencePath item ->
                    path.append('[').append(item.index()).append(']');
                case MapItemReferencePath entry -> path.append('.').append(entry.key());
                default -> {}
            }
        }
        return path.isEmpty() || path.charAt(0) == '[' ? path.toString() : path.substring(1);
    }

    private static Misreading missing(Argument<?> argument) {
        return isBody(argument)
                ? new Misreading("This operation needs a JSON body.", null)
                : new Misreading("The parameter '" + argument.getName() + "' is missing.", argument.getName());
    }

    private static boolean isBody(Argument<?> argument) {
        return argument.getAnnotationMetadata().hasAnnotation(Body.class);
    }
}
