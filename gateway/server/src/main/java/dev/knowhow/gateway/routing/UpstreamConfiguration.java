package dev.knowhow.gateway.routing;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import java.net.URI;

/**
 * A service behind the gateway.
 *
 * @param name what routes call it; also the audience of the internal tokens minted for it
 * @param url its origin, such as {@code http://127.0.0.1:8083}
 * @param access how requests to it are let in
 */
@EachProperty("knowhow.gateway.upstreams")
public record UpstreamConfiguration(@Parameter String name, URI url, Access access) {

    public UpstreamConfiguration {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "knowhow.gateway.upstreams." + name + ".url must look like http://host:port, not " + url);
        }
    }
}
