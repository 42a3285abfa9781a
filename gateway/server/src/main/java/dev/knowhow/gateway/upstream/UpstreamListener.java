package dev.knowhow.gateway.upstream;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** Hears what comes back from a service, in the order head, content…, last content; or a failure at any point. */
public interface UpstreamListener {

    /** The connection is there, or has room again: the body can follow. */
    void onWritable();

    /** The head of the final response; interim ones are swallowed. */
    void onHead(HttpResponse head);

    /** A piece of the response's body, which the listener releases; the last one is a {@code LastHttpContent}. */
    void onContent(HttpContent content);

    /** All that has arrived so far was handed over: a good moment to flush. */
    void onReadComplete();

    /** There is no more to come. */
    void onFailure(UpstreamFailure failure);
}
