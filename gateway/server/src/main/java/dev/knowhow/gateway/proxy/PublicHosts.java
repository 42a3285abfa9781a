package dev.knowhow.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The hosts under which people reach pages and the identity provider, which write addresses with them: the public one
 * and loopback. Programs need none of them: what they ask is decided by their credential.
 */
@Singleton
final class PublicHosts {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Set<String> names;

    PublicHosts(GatewayConfiguration configuration) {
        this.names = new HashSet<>(LOOPBACK);
        names.add(name(configuration.publicUrl().getAuthority()));
    }

    /** Whether the request names none or one of them. */
    boolean accepts(HttpRequest request) {
        String host = request.headers().get(HttpHeaderNames.HOST);
        return host == null || names.contains(name(host));
    }

    private static String name(String authority) {
        int colon = authority.lastIndexOf(':');
        String name = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
        return name.toLowerCase(Locale.ROOT);
    }
}
