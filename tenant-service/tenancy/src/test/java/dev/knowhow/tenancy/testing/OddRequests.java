package dev.knowhow.tenancy.testing;

import dev.knowhow.tenancy.testing.OddValues.Place;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sends {@link OddValues} to every operation of a service: for each variable of its path, each parameter and each field
 * of the body that the route declares, at any depth.
 */
public final class OddRequests {

    private static final Pattern OPTIONAL = Pattern.compile("\\{[?&][^}]*}");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])([A-Z])");
    private static final int SHOWN = 300;

    private final TestingServiceClient client;
    private final List<String> failures = new ArrayList<>();
    private int sent;

    private OddRequests(TestingServiceClient client) {
        this.client = client;
    }

    /** Sends them all, and says which were answered as a fault of ours or in a parser's words. */
    public static Outcome send(Router router, TestingServiceClient client) {
        OddRequests requests = new OddRequests(client);
        router.uriRoutes()
                .filter(route -> route.getUriMatchTemplate().toString().matches("/(v1|api)/.*"))
                .forEach(requests::send);
        return new Outcome(requests.sent, requests.failures);
    }

    /** How many were sent, and what was answered to those that were not answered well. */
    public record Outcome(int sent, List<String> failures) {}

    private void send(UriRouteInfo<?, ?> route) {
        String template =
                OPTIONAL.matcher(route.getUriMatchTemplate().toString()).replaceAll("");
        String path = VARIABLE.matcher(template).replaceAll("x");
        switch (route.getHttpMethodName()) {
            case "GET" -> {
                paths(template).forEach(odd -> check("GET " + odd, Place.BODY, client.get(odd)));
                queries(route, path).forEach(odd -> check("GET " + odd, Place.BODY, client.get(odd)));
                check("GET with an odd name", Place.BODY, client.get(path + "?%00=x"));
            }
            case "DELETE" -> {
                paths(template).forEach(odd -> check("DELETE " + odd, Place.BODY, client.delete(odd)));
                queries(route, path).forEach(odd -> check("DELETE " + odd, Place.BODY, client.delete(odd)));
            }
            case "POST" -> {
                paths(template).forEach(odd -> check("POST " + odd, Place.BODY, client.post(odd, "{}")));
                route.getFullRequestBodyType()
                        .map(Argument::asType)
                        .filter(type -> type instanceof Class<?> raw && raw.isRecord())
                        .ifPresent(type -> OddValues.vary(sample(type, 0), (place, body) -> post(path, place, body)));
            }
            default -> {}
        }
    }

    private static Stream<String> paths(String template) {
        return template.contains("{")
                ? OddValues.IN_PATHS.stream()
                        .map(odd -> VARIABLE.matcher(template).replaceAll(odd))
                : Stream.of(template);
    }

    private static Stream<String> queries(UriRouteInfo<?, ?> route, String path) {
        return parameters(route)
                .flatMap(name -> OddValues.IN_QUERIES.stream().map(odd -> path + "?" + name + "=" + odd));
    }

    private static Stream<String> parameters(UriRouteInfo<?, ?> route) {
        return Arrays.<Argument<?>>stream(route.getTargetMethod().getArguments())
                .flatMap(argument -> argument.isAnnotationPresent(RequestBean.class)
                        ? properties(argument.getType()).map(property -> name(property, property.getName()))
                        : argument.isAnnotationPresent(QueryValue.class)
                                ? Stream.of(name(argument, argument.getName()))
                                : Stream.empty());
    }

    private static <T> Stream<BeanProperty<T, Object>> properties(Class<T> type) {
        return BeanIntrospection.getIntrospection(type).getBeanProperties().stream();
    }

    private static String name(AnnotationMetadataProvider parameter, String java) {
        return parameter.getAnnotationMetadata().stringValue(QueryValue.class).orElse(inJson(java));
    }

    private void post(String path, Place place, String body) {
        String shown = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
        check("POST " + path + " " + shown, place, client.post(path, body));
    }

    private void check(String request, Place place, Reply reply) {
        sent++;
        OddValues.fault(reply.status(), reply.raw(), place)
                .ifPresent(fault -> failures.add(fault + ": " + request + " -> " + reply.status() + " " + reply.raw()));
    }

    private static Object sample(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return Collection.class.isAssignableFrom((Class<?>) generic.getRawType())
                    ? List.of(sample(arguments[0], depth))
                    : Map.of("a", sample(arguments[arguments.length - 1], depth));
        }
        if (!(type instanceof Class<?> raw)) {
            return "x";
        }
        if (raw.isRecord() && depth < 5) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (RecordComponent component : raw.getRecordComponents()) {
                object.put(inJson(component.getName()), sample(component.getGenericType(), depth + 1));
            }
            return object;
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return true;
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return 1;
        }
        if (raw.isEnum()) {
            return String.valueOf(raw.getEnumConstants()[0]).toLowerCase(Locale.ROOT);
        }
        return raw == Instant.class ? "2030-01-01T00:00:00Z" : "x";
    }

    private static String inJson(String name) {
        return HUMP.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }
}
