package dev.knowhow.standalone.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a health endpoint whether its process is ready. */
public final class HealthCheck {
    private static final int TIMEOUT_MILLIS = 2_000;

    private HealthCheck() {}

    /** True only for an answer of 200; everything else, no answer included, means not (yet). */
    public static boolean isHealthy(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
