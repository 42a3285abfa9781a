package dev.knowhow.gateway.routing;

import java.net.InetSocketAddress;

/**
 * Where requests below a path go.
 *
 * @param path the path of the routing table that matched
 * @param upstream name of the service, and audience of its internal tokens
 * @param access how requests are let in
 * @param address where the service listens; not resolved
 */
public record Route(String path, String upstream, Access access, InetSocketAddress address) {

    /** What the {@code Host} header of a request to the service itself says. */
    public String authority() {
        return address.getHostString() + ":" + address.getPort();
    }
}
