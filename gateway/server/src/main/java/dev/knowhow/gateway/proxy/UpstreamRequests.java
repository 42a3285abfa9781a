package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.routing.Access;
import dev.knowhow.gateway.routing.Route;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.http.RequestIds;
import dev.knowhow.tenancy.token.InternalTokens;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Writes the head of the request that goes to a service. */
@Singleton
final class UpstreamRequests {

    private final InternalTokens tokens;
    private final URI publicUrl;

    UpstreamRequests(InternalTokens tokens, GatewayConfiguration configuration) {
        this.tokens = tokens;
        this.publicUrl = configuration.publicUrl();
    }

    /** A request in the name of a caller: the credential is exchanged for an internal token. */
    HttpRequest api(HttpRequest request, Route route, Caller caller) {
        HttpHeaders headers = headers();
        HeaderRules.copyApiRequest(request.headers(), headers);
        if (RequestFraming.bodyLength(request) == 0) {
            headers.remove(HttpHeaderNames.CONTENT_TYPE); // some clients name the type of the body they do not send
        }
        headers.set(HttpHeaderNames.HOST, route.authority());
        headers.set(HttpHeaderNames.AUTHORIZATION, ascii("Bearer " + tokens.mint(caller, route.upstream())));
        return head(request, headers, caller.requestId());
    }

    /** A request for a page or a sign-in: the service learns how it was reached. */
    HttpRequest page(HttpRequest request, Route route, String requestId, InetAddress address) {
        HttpHeaders headers = headers();
        if (route.access() == Access.LOGIN) {
            HeaderRules.copyLoginRequest(request.headers(), headers);
        } else {
            HeaderRules.copyPageRequest(request.headers(), headers);
        }
        String host = route.access() == Access.LOGIN
                ? publicUrl.getAuthority() // the identity provider writes its addresses with it
                : request.headers().get(HttpHeaderNames.HOST, publicUrl.getAuthority());
        headers.set(HttpHeaderNames.HOST, host);
        headers.set("x-forwarded-for", address.getHostAddress());
        headers.set("x-forwarded-proto", publicUrl.getScheme());
        headers.set("x-forwarded-host", host);
        headers.set("x-forwarded-port", port(host));
        return head(request, headers, requestId);
    }

    private static HttpRequest head(HttpRequest request, HttpHeaders headers, String requestId) {
        headers.set(RequestIds.HEADER, requestId);
        if (RequestFraming.bodyLength(request) == RequestFraming.CHUNKED) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), request.uri(), headers);
    }

    /** Long values as bytes: they are written at once instead of letter by letter. */
    private static AsciiString ascii(String text) {
        return new AsciiString(text.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /** The names and values were checked when they were read. */
    private static HttpHeaders headers() {
        return DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    }

    private String port(String host) {
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            return host.substring(colon + 1);
        }
        return publicUrl.getScheme().equals("https") ? "443" : "80";
    }
}
