package dev.knowhow.gateway.proxy;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. {@code X-Forwarded-For} is believed as far back as proxies of the configuration have
 * written it: the nearest address that is none of them is the client's, whatever stands before it.
 */
@Singleton
final class ClientAddresses {

    private static final int ANY_PORT = 0;

    private final List<IpSubnetFilterRule> proxies;

    ClientAddresses(GatewayConfiguration configuration) {
        this.proxies = configuration.trustedProxies().stream()
                .map(ClientAddresses::rule)
                .toList();
    }

    /** The client's address, seen from a peer of ours. */
    InetAddress of(HttpRequest request, InetAddress peer) {
        if (proxies.isEmpty() || !isProxy(peer)) {
            return peer;
        }
        List<String> hops = request.headers().getAll("x-forwarded-for").stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::trim)
                .toList();
        InetAddress nearest = peer;
        for (String hop : hops.reversed()) {
            InetAddress before = parse(hop);
            if (before == null) {
                return nearest;
            }
            nearest = before;
            if (!isProxy(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private boolean isProxy(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, ANY_PORT);
        return proxies.stream().anyMatch(proxy -> proxy.matches(socket));
    }

    /** Only a literal address: a name would be looked up. */
    private static @Nullable InetAddress parse(String hop) {
        return NetUtil.createInetAddressFromIpAddressString(hop);
    }

    private static IpSubnetFilterRule rule(String network) {
        int slash = network.indexOf('/');
        String address = slash < 0 ? network : network.substring(0, slash);
        try {
            InetAddress parsed = parse(address);
            if (parsed == null) {
                throw new IllegalArgumentException("not an address");
            }
            int bits =
                    slash < 0 ? parsed.getAddress().length * Byte.SIZE : Integer.parseInt(network.substring(slash + 1));
            return new IpSubnetFilterRule(parsed, bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "knowhow.gateway.trusted-proxies must name addresses or networks such as 10.0.0.0/8, not "
                            + network,
                    e);
        }
    }
}
