package dev.knowhow.web.security;

import dev.knowhow.web.WebConfiguration;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.DefaultHttpHostResolver;
import io.micronaut.http.server.util.HttpHostResolver;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Absolute addresses begin with the public origin, whatever host a request names. */
@Singleton
@Replaces(DefaultHttpHostResolver.class)
final class PublicHost implements HttpHostResolver {

    private final String origin;

    PublicHost(WebConfiguration configuration) {
        this.origin = configuration.resolve("").toString();
    }

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public String resolve(@Nullable HttpRequest request) {
        return origin;
    }
}
