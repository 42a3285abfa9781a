package dev.knowhow.web.e2e;

import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of which it is known that it was accepted. It travels in one piece with another one before it: when that was
 * answered, and the answer did not end the connection, the gateway has this one too.
 */
final class AcceptedRequest {

    private static final int FIRST_PIECE = 8 * 1024;
    private static final int PIECES = 16;
    private static final int PATIENCE_MILLIS = (int) Duration.ofMinutes(1).toMillis();
    private static final String BEFORE = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Socket socket;
    private final Call call;

    private AcceptedRequest(Socket socket, Call call) {
        this.socket = socket;
        this.call = call;
    }

    /** What became of a request that was accepted; without an answer, why there is none. */
    record Outcome(Optional<Answer> answer, String problem) {

        @Override
        public String toString() {
            return answer.map(it -> it.status() + " " + it.text()).orElse(problem);
        }
    }

    /** Sends the request, on new connections until one is accepted. */
    static Outcome send(Call call, Runnable refused) {
        while (true) {
            Optional<Outcome> outcome = offer(call);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            refused.run();
            TestingWait.pause();
        }
    }

    /** Empty if it was not accepted. */
    private static Optional<Outcome> offer(Call call) {
        try (Socket socket = new Socket()) {
            AcceptedRequest request = new AcceptedRequest(socket, call);
            return request.isAccepted() ? Optional.of(request.outcome()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // what happens after it was accepted is its outcome
        }
    }

    private boolean isAccepted() throws IOException {
        URI uri = call.uri();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), PATIENCE_MILLIS);
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        piece.writeBytes((BEFORE + head()).getBytes(StandardCharsets.US_ASCII));
        piece.write(body(), 0, firstPiece());
        socket.getOutputStream().write(piece.toByteArray());
        HttpHeaders before = headers(readHead());
        socket.getInputStream()
                .readNBytes((int) before.firstValueAsLong("content-length").orElse(0));
        return before.map().containsKey("content-length") && !isLast(before);
    }

    private static boolean isLast(HttpHeaders headers) {
        return headers.firstValue("connection")
                .filter("close"::equalsIgnoreCase)
                .isPresent();
    }

    private Outcome outcome() {
        try {
            sendRest();
            List<String> head = readHead();
            int status = Integer.parseInt(head.getFirst().split(" ", -1)[1]);
            HttpHeaders headers = headers(head);
            byte[] rest = socket.getInputStream().readAllBytes();
            byte[] content = headers.map().containsKey("transfer-encoding") ? withoutChunks(rest) : rest;
            long length = headers.firstValueAsLong("content-length").orElse(content.length);
            return content.length == length
                    ? new Outcome(Optional.of(new Answer(status, headers, content)), "")
                    : new Outcome(Optional.empty(), "only " + content.length + " of " + length + " bytes");
        } catch (IOException | RuntimeException e) {
            return new Outcome(Optional.empty(), "broken off: " + e);
        }
    }

    /** Slowly enough to be under way for a second. */
    private void sendRest() throws IOException {
        OutputStream out = socket.getOutputStream();
        int step = Math.max(1, body().length / PIECES);
        for (int from = firstPiece(); from < body().length; from += step) {
            out.write(body(), from, Math.min(step, body().length - from));
            TestingWait.pause();
        }
    }

    private String head() {
        URI uri = call.uri();
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("Host", uri.getAuthority());
        headers.put("Connection", "close");
        headers.put("Content-Length", Integer.toString(body().length));
        if (call.token() != null) {
            headers.put("Authorization", "Bearer " + call.token());
        }
        StringBuilder head =
                new StringBuilder(call.method()).append(' ').append(target(uri)).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static String target(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private byte[] body() {
        byte[] body = call.body();
        return body == null ? new byte[0] : body;
    }

    private int firstPiece() {
        return Math.min(FIRST_PIECE, body().length);
    }

    private List<String> readHead() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = readLine(socket.getInputStream());
                !line.isEmpty();
                line = readLine(socket.getInputStream())) {
            lines.add(line);
        }
        return lines;
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static HttpHeaders headers(List<String> head) {
        Map<String, List<String>> headers = new HashMap<>();
        head.stream()
                .skip(1)
                .forEach(line -> headers.put(
                        line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT),
                        List.of(line.substring(line.indexOf(':') + 1).trim())));
        return HttpHeaders.of(headers, (_, _) -> true);
    }

    /** The content of all chunks; a last one that is missing is an error. */
    private static byte[] withoutChunks(byte[] chunked) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = at;
            while (line < chunked.length && chunked[line] != '\n') {
                line++;
            }
            if (line == chunked.length) {
                throw new IOException("no last chunk after "
                        + new String(Arrays.copyOfRange(chunked, Math.max(0, at - 200), at), StandardCharsets.UTF_8));
            }
            int size = Integer.parseInt(new String(chunked, at, line - at, StandardCharsets.US_ASCII).trim(), 16);
            if (size == 0) {
                return content.toByteArray();
            }
            content.write(chunked, line + 1, size);
            at = line + 1 + size + 2;
        }
    }
}
