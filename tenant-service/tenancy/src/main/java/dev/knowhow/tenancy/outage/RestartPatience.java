package dev.knowhow.tenancy.outage;

import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.value.PropertyResolver;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls wait for a service that has just begun to refuse connections, as the gateway does: nothing was sent, so that
 * to call once more cannot do anything twice. It is for services that can do nothing without the answer.
 */
@Singleton
@InterceptorBean(Client.class)
@Requires(property = RestartPatience.SERVICES)
final class RestartPatience implements MethodInterceptor<Object, Object>, Ordered {

    private static final long PAUSE_MILLIS = 200;

    /** The services that calls wait for. What is asked of others, such as how a service is, can be done without. */
    static final String SERVICES = "knowhow.services.wait-in-calls";

    private final Outages outages;
    private final PropertyResolver properties;
    private final Set<String> services;

    RestartPatience(Outages outages, PropertyResolver properties) {
        this.outages = outages;
        this.properties = properties;
        this.services = Set.of(properties.getRequiredProperty(SERVICES, String[].class));
    }

    /** Around the client itself: each call is a request of its own. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> call) {
        String id = call.stringValue(Client.class, "id").orElse("");
        if (!services.contains(id)) {
            return call.proceed();
        }
        InetSocketAddress service = address(id);
        while (true) {
            try {
                Object answer = call.proceed(this);
                outages.end(service);
                return answer;
            } catch (HttpClientException e) {
                if (!(e.getCause() instanceof ConnectException)
                        || !outages.isWorthWaiting(service)
                        || isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    /** Whether the pause until the next call was cut short. */
    private static boolean isInterrupted() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private InetSocketAddress address(String service) {
        URI url = properties.getRequiredProperty("micronaut.http.services." + service + ".url", URI.class);
        return InetSocketAddress.createUnresolved(url.getHost(), url.getPort());
    }
}
