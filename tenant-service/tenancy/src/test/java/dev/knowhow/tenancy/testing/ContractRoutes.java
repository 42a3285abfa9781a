package dev.knowhow.tenancy.testing;

import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes of the contracts that an object implements, read from their annotations as controllers and clients are. */
final class ContractRoutes {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\+?)([^}]+)}");

    private final Object service;
    private final Method method;
    private final String template;
    private final List<String> variables;

    private ContractRoutes(Object service, Method method, String template) {
        this.service = service;
        this.method = method;
        this.template = template;
        this.variables = VARIABLE.matcher(template)
                .results()
                .map(found -> found.group(2))
                .toList();
    }

    /** The latest route wins: first those with most variables, last those with none. */
    static void add(TestingServer server, Object service) {
        Stream.of(service.getClass().getInterfaces())
                .flatMap(contract -> Arrays.stream(contract.getMethods()))
                .flatMap(method -> template(method).map(template -> new ContractRoutes(service, method, template)))
                .sorted(Comparator.comparingInt((ContractRoutes route) -> route.variables.size())
                        .reversed())
                .forEach(route -> server.on(verb(route.method), route.path(), route::answer));
    }

    private static Stream<String> template(Method method) {
        Get get = method.getAnnotation(Get.class);
        Post post = method.getAnnotation(Post.class);
        Delete delete = method.getAnnotation(Delete.class);
        return get != null
                ? Stream.of(get.value())
                : post != null
                        ? Stream.of(post.value())
                        : Stream.ofNullable(delete).map(Delete::value);
    }

    private static String verb(Method method) {
        return method.isAnnotationPresent(Get.class)
                ? "GET"
                : method.isAnnotationPresent(Post.class) ? "POST" : "DELETE";
    }

    private Pattern path() {
        return Pattern.compile(VARIABLE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).isEmpty() ? "([^/]+)" : "(.+)")));
    }

    private Reply answer(Request request) {
        try {
            Object[] arguments = Arrays.stream(method.getParameters())
                    .map(parameter -> argument(parameter, request))
                    .toArray();
            return reply(method.invoke(service, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object argument(Parameter parameter, Request request) {
        if (parameter.isAnnotationPresent(Body.class)) {
            return request.read(Argument.of(parameter.getParameterizedType()));
        }
        if (parameter.isAnnotationPresent(RequestBean.class)) {
            return bean(parameter.getType(), request);
        }
        String value = value(parameter, request);
        return value == null ? null : ConversionService.SHARED.convertRequired(value, parameter.getType());
    }

    private @Nullable String value(Parameter parameter, Request request) {
        if (parameter.isAnnotationPresent(PathVariable.class)) {
            return URI.create("/" + request.segment(variables.indexOf(parameter.getName())))
                    .getPath()
                    .substring(1);
        }
        Header header = parameter.getAnnotation(Header.class);
        if (header != null) {
            return request.header(header.value());
        }
        String name = Objects.requireNonNull(parameter.getAnnotation(QueryValue.class), parameter.toString())
                .value();
        return request.parameter(name.isEmpty() ? parameter.getName() : name);
    }

    private Object bean(Class<?> type, Request request) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            return constructor.newInstance(Arrays.stream(constructor.getParameters())
                    .map(parameter -> argument(parameter, request))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply reply(@Nullable Object result) {
        Status status = method.getAnnotation(Status.class);
        int code = status == null ? 200 : status.value().getCode();
        return switch (result) {
            case null -> Reply.status(code);
            case HttpResponse<?> response -> reply(response.body());
            case byte[] content -> Reply.file(type(), content);
            default -> Reply.of(code, result);
        };
    }

    private String type() {
        String produced = method.getAnnotation(Get.class).produces()[0];
        return produced.equals(MediaType.APPLICATION_JSON) ? MediaType.APPLICATION_OCTET_STREAM : produced;
    }
}
