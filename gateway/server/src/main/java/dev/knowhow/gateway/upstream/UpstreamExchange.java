package dev.knowhow.gateway.upstream;

import io.netty.handler.codec.http.HttpContent;

/** One request to a service, and what can be done about it while it lasts. */
public interface UpstreamExchange {

    /** Sends a piece of the body, taking over its reference; the last piece is a {@code LastHttpContent}. */
    void write(HttpContent content);

    /**
     * Whether the body, or more of it, can be written now; if not, {@link UpstreamListener#onWritable()} follows. It
     * is false until there is a connection.
     */
    boolean isWritable();

    /** Sends what was written, the head included. */
    void flush();

    /** Whether the response is to be read; switched off while the client is slow. */
    void setReading(boolean reading);

    /** Gives the request up: the connection is closed and the listener hears nothing more. */
    void cancel();
}
