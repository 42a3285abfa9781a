package dev.knowhow.tenancy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.BeanLocator;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.scheduling.executor.ThreadSelection;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;

/**
 * The routes that a service declares, each once, as its verb and template, in order; those of Micronaut's own endpoints are
 * left out.
 */
public final class DeclaredRoutes {

    private DeclaredRoutes() {}

    /** Those that it runs on the event loop, where nothing may wait: they are to be few, and meant. */
    public static List<String> onEventLoop(BeanLocator beans) {
        ThreadSelection selection = beans.getBean(HttpServerConfiguration.class).getThreadSelection();
        return names(ours(beans).filter(route -> route.getExecutor(selection) == null));
    }

    /** Those of the contracts, which begin with v1, api or internal, that have none of these annotations. */
    public static List<String> withoutAnyOf(BeanLocator beans, List<Class<? extends Annotation>> annotations) {
        List<UriRouteInfo<?, ?>> contracts = ours(beans)
                .filter(route -> route.getUriMatchTemplate().toString().matches("/(v1|api|internal)/.*"))
                .toList();
        assertThat(contracts).as("routes of the contracts").hasSizeGreaterThan(30);
        return names(contracts.stream()
                .filter(route -> annotations.stream().noneMatch(route.getAnnotationMetadata()::hasAnnotation)));
    }

    private static Stream<UriRouteInfo<?, ?>> ours(BeanLocator beans) {
        return beans.getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getDeclaringType().getName().startsWith("dev.knowhow."))
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD);
    }

    private static List<String> names(Stream<UriRouteInfo<?, ?>> routes) {
        return routes.map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
                .distinct()
                .sorted()
                .toList();
    }
}
