package dev.knowhow.gateway.upstream;

/** Why a service did not answer. */
public enum UpstreamFailure {
    /** Nobody listens there. */
    UNREACHABLE,
    /** No connection in time. */
    CONNECT_TIMEOUT,
    /** The connection broke, or what came back is not HTTP. */
    BROKEN
}
