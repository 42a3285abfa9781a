package dev.knowhow.tenancy.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Ports for processes that cannot choose one by themselves. */
public final class TestingPorts {

    private static final int FIRST = 20_000;
    private static final int PORTS = 10_000;

    private TestingPorts() {}

    /** One that nobody listens on, below those that the system gives to whoever asks. */
    public static int free() {
        Random random = new Random();
        while (true) {
            int port = FIRST + random.nextInt(PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: try another one
            }
        }
    }
}
