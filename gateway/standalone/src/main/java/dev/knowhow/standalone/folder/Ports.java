package dev.knowhow.standalone.folder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The loopback ports of one installation: eight neighbouring ones, and the services' management ports a thousand above.
 *
 * @param base the gateway's port, the only one that people and programs use
 */
public record Ports(int base) {
    private static final int COUNT = 8;
    private static final int SERVICES = 5;
    private static final int MANAGEMENT = 1000;
    private static final int LOWEST = 1024;
    /** Above 32767 Linux hands ports out to outgoing connections: a later start could find them taken. */
    private static final int HIGHEST = 31760;

    public Ports {
        if (base < LOWEST || base > HIGHEST) {
            throw new StandaloneException(
                    "--port " + base + " is out of range: choose one from " + LOWEST + " to " + HIGHEST + ".");
        }
    }

    public int gateway() {
        return base;
    }

    public int keycloak() {
        return base + 5;
    }

    public int keycloakManagement() {
        return base + 6;
    }

    public int postgres() {
        return base + 7;
    }

    /** Where a service answers for its health and its metrics. */
    public static int management(int service) {
        return service + MANAGEMENT;
    }

    /** Those of the ports that another program listens on. */
    public List<Integer> busy() {
        return IntStream.concat(
                        IntStream.range(base, base + COUNT),
                        IntStream.range(management(base), management(base + SERVICES)))
                .filter(Ports::isBusy)
                .boxed()
                .toList();
    }

    /** The next base whose ports are all free. */
    public Ports nextFree() {
        return IntStream.iterate(base + 10, next -> next <= HIGHEST, next -> next + 10)
                .mapToObj(Ports::new)
                .filter(ports -> ports.busy().isEmpty())
                .findFirst()
                .orElseThrow(() -> new StandaloneException("No ports are free above " + base + "."));
    }

    public String publicUrl() {
        return url(base);
    }

    public static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static boolean isBusy(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
