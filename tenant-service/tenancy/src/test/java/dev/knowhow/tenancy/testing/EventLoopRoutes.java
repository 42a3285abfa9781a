package dev.knowhow.tenancy.testing;

import io.micronaut.context.BeanLocator;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.scheduling.executor.ThreadSelection;
import io.micronaut.web.router.Router;
import java.util.List;

/** The routes that a service runs on the event loop, where nothing may wait: they are to be few, and meant. */
public final class EventLoopRoutes {

    private EventLoopRoutes() {}

    /** Each once, as its verb and template, in order; those of Micronaut's own endpoints are left out. */
    public static List<String> of(BeanLocator beans) {
        ThreadSelection selection = beans.getBean(HttpServerConfiguration.class).getThreadSelection();
        return beans.getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getDeclaringType().getName().startsWith("dev.knowhow."))
                .filter(route -> route.getExecutor(selection) == null)
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
                .distinct()
                .sorted()
                .toList();
    }
}
