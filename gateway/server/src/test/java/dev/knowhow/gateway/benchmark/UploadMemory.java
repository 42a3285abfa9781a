package dev.knowhow.gateway.benchmark;

import dev.knowhow.gateway.testing.TestingGateway;
import dev.knowhow.tenancy.testing.TestingFolders;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.Zeros;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;

/** How much the resident memory of a gateway with a heap of 128 MB grows while one upload of 200 MB passes it. */
public final class UploadMemory {

    private static final int MEGABYTE = 1024 * 1024;

    private UploadMemory() {}

    public static void main(String[] args) throws Exception {
        TestingServer knowledge = TestingServer.saying(0, TestingGateway.OK);
        knowledge.answers(exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            TestingServer.reply(exchange, 200, "application/json", "{}");
        });
        try (knowledge;
                GatewayProcess gateway =
                        new GatewayProcess(knowledge.url(), TestingFolders.create("upload"), List.of("-Xmx128m"));
                HttpClient client = HttpClient.newHttpClient()) {
            upload(client, gateway, 1);
            long before = Proc.kilobytes(gateway.pid(), "VmRSS");
            upload(client, gateway, 200);
            long after = Proc.kilobytes(gateway.pid(), "VmRSS");
            long peak = Proc.kilobytes(gateway.pid(), "VmHWM");
            System.out.println(String.format(
                    Locale.ROOT,
                    "resident memory: %d MB before, %d MB after, growth %d MB, peak %d MB",
                    before / 1024,
                    after / 1024,
                    (after - before) / 1024,
                    peak / 1024));
        }
    }

    private static void upload(HttpClient client, GatewayProcess gateway, int megabytes) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/files"))
                .header("Authorization", "Bearer " + gateway.key())
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros((long) megabytes * MEGABYTE)))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("status " + status);
        }
    }
}
