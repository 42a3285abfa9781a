package dev.knowhow.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which headers pass the gateway. Inwards nothing passes that could tell a service who is calling or where from: the
 * gateway says that itself. In both directions nothing passes that is about one connection only (RFC 9110, 7.6.1).
 */
final class HeaderRules {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final Set<String> SAID_BY_THE_GATEWAY =
            Set.of("host", "x-request-id", "expect", "forwarded", "x-real-ip", "x-client-ip", "via");
    private static final List<String> IDENTITY_PREFIXES =
            List.of("x-tenant", "x-user", "x-forwarded", "x-knowhow-", "x-auth", "x-original-", "x-rewrite-");
    /** Credentials, and what a browser says about the page that asks: {@link Cors} has dealt with it. */
    private static final Set<String> NOT_FOR_SERVICES = Set.of("authorization", "cookie", "origin");

    private static final Set<String> KEPT_BACK = Set.of("server", "x-powered-by", "x-request-id", "via");

    private HeaderRules() {}

    /** Copies what a service may see of a request with a credential. */
    static void copyApiRequest(HttpHeaders from, HttpHeaders to) {
        copy(from, to, name -> isInward(name) && !NOT_FOR_SERVICES.contains(name));
    }

    /** Copies what a page's server may see: its own cookies, and no credential of ours. */
    static void copyPageRequest(HttpHeaders from, HttpHeaders to) {
        copy(from, to, name -> isInward(name) && !name.equals("authorization"));
    }

    /** Copies what the identity provider may see: its clients' credentials too. */
    static void copyLoginRequest(HttpHeaders from, HttpHeaders to) {
        copy(from, to, HeaderRules::isInward);
    }

    /** Copies what a client may see of a response. */
    static void copyResponse(HttpHeaders from, HttpHeaders to) {
        copy(from, to, name -> !KEPT_BACK.contains(name) && !name.startsWith("x-ratelimit-"));
    }

    private static boolean isInward(String name) {
        return !SAID_BY_THE_GATEWAY.contains(name) && IDENTITY_PREFIXES.stream().noneMatch(name::startsWith);
    }

    private static void copy(HttpHeaders from, HttpHeaders to, Predicate<String> passes) {
        Set<String> named = namedByConnection(from);
        Iterator<Map.Entry<CharSequence, CharSequence>> headers = from.iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            String name = header.getKey().toString().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name) && !named.contains(name) && passes.test(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    /** {@code Content-Length} is never taken as one of them: without it the body would be framed differently. */
    private static Set<String> namedByConnection(HttpHeaders headers) {
        if (!headers.contains(HttpHeaderNames.CONNECTION)) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String name : value.split(",", -1)) {
                names.add(name.trim().toLowerCase(Locale.ROOT));
            }
        }
        names.remove("content-length");
        return names;
    }
}
