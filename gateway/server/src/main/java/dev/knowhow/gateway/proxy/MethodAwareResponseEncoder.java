package dev.knowhow.gateway.proxy;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Leaves the body out of answers to HEAD. One request is answered at a time, so that its method is all it needs. */
final class MethodAwareResponseEncoder extends HttpResponseEncoder {

    private boolean head;

    /** The method of the request that the next response answers. */
    void answering(HttpMethod method) {
        head = method.equals(HttpMethod.HEAD);
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return head || super.isContentAlwaysEmpty(response);
    }
}
