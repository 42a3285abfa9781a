package dev.knowhow.standalone.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.FolderJson;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.stack.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/**
 * How knowledge-service sees the disk that it stores files on: what it refuses or lets wait is decided there.
 *
 * @param free bytes
 * @param needed bytes that have to be free for anything more to be stored
 */
public record StorageState(long free, long needed) {
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int MEGABYTE_BITS = 20;

    /** Asks the running service; empty when it does not say. */
    public static Optional<StorageState> ask(Ports ports) {
        var management = Ports.management(Service.KNOWLEDGE.port(ports.base()));
        try {
            var connection = (HttpURLConnection)
                    URI.create(Ports.url(management) + "/health").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            boolean refused = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
            try (InputStream body = refused ? connection.getErrorStream() : connection.getInputStream()) {
                return read(FolderJson.MAPPER.readTree(body));
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<StorageState> read(JsonNode health) {
        var disk = health.path("details").path("storage").path("details");
        return disk.has("free")
                ? Optional.of(new StorageState(
                        disk.path("free").asLong(), disk.path("needed").asLong()))
                : Optional.empty();
    }

    public boolean isFull() {
        return free < needed;
    }

    /** What that means and what to do. */
    public String sentence(DataFolder folder) {
        return "Storage is full: " + (free >> MEGABYTE_BITS) + " MB are free in " + folder.root() + ", "
                + (needed >> MEGABYTE_BITS)
                + " MB have to be. Uploads are refused and documents and jobs wait until you"
                + " make room; questions are answered.";
    }
}
