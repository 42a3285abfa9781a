package dev.knowhow.gateway.routing;

import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The routing table of {@code knowhow.gateway.routes}: the longest matching path wins, and none means 404. */
@Singleton
public final class RoutingTable {

    private final List<Line> lines;

    public RoutingTable(Collection<RouteConfiguration> routes, Collection<UpstreamConfiguration> upstreams) {
        Map<String, UpstreamConfiguration> byName =
                upstreams.stream().collect(Collectors.toMap(UpstreamConfiguration::name, Function.identity()));
        this.lines = routes.stream()
                .map(route -> line(route, byName))
                .sorted(Comparator.comparingInt((Line line) -> line.path().length())
                        .reversed())
                .toList();
    }

    /** The route of a path in its decoded form, or empty if outsiders find nothing there. */
    public Optional<Route> match(String path) {
        for (Line line : lines) {
            if (line.covers(path)) {
                return line.route();
            }
        }
        return Optional.empty();
    }

    private static Line line(RouteConfiguration configuration, Map<String, UpstreamConfiguration> upstreams) {
        String name = configuration.upstream();
        if (name.equals(RouteConfiguration.NONE)) {
            return new Line(configuration.path(), Optional.empty());
        }
        UpstreamConfiguration upstream = upstreams.get(name);
        if (upstream == null) {
            throw new IllegalArgumentException(
                    "knowhow.gateway.routes names the upstream " + name + ", which is not configured");
        }
        Route route = new Route(configuration.path(), name, upstream.access(), address(upstream.url()));
        return new Line(configuration.path(), Optional.of(route));
    }

    private static InetSocketAddress address(URI url) {
        return InetSocketAddress.createUnresolved(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
    }

    private record Line(String path, Optional<Route> route) {

        boolean covers(String other) {
            return path.equals("/")
                    || (other.startsWith(path)
                            && (other.length() == path.length() || other.charAt(path.length()) == '/'));
        }
    }
}
