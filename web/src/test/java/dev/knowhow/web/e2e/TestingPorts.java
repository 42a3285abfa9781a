package dev.knowhow.web.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Free ports for an installation. */
final class TestingPorts {

    /** Gateway, four services, Keycloak with its management port, PostgreSQL. */
    private static final int NEEDED = 8;
    /** How far above them the services' management ports are. */
    private static final int MANAGEMENT = 1000;
    /** Below the range that Linux hands out to outgoing connections. */
    private static final int HIGHEST = 31_700;

    private TestingPorts() {}

    /** The first of eight neighbouring ports that nobody listens on, somewhere random so that runs do not meet. */
    static int freeBase() {
        int from = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        return IntStream.iterate(from, base -> base < HIGHEST, base -> base + 10)
                .filter(base -> IntStream.range(base, base + NEEDED)
                        .allMatch(port -> isFree(port) && isFree(port + MANAGEMENT)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no eight neighbouring ports are free above " + from));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
