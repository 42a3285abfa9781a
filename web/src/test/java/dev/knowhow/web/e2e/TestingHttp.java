package dev.knowhow.web.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** HTTP as any program speaks it: nothing is followed, kept or guessed. */
public final class TestingHttp {

    private static final String BOUNDARY = "knowhow-test-boundary";
    private static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;
    private static final byte[] TAIL = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static final Pattern DESCRIBED = Pattern.compile("(/api)?/v1/");
    private static final Set<String> WITHOUT_BODY = Set.of("HEAD", "OPTIONS");
    private static final Map<URI, Optional<TestingDescription>> DESCRIPTIONS = new ConcurrentHashMap<>();

    private TestingHttp() {}

    /**
     * A request.
     *
     * @param token the bearer token; null to send none
     * @param body null to send none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Call(
            String method, URI uri, @Nullable String token, Map<String, String> headers, byte @Nullable [] body) {

        public static Call of(String method, URI origin, String target, @Nullable String token) {
            return new Call(method, origin.resolve(target), token, Map.of(), null);
        }

        public Call json(String json) {
            return body("application/json", json.getBytes(StandardCharsets.UTF_8));
        }

        public Call body(String contentType, byte[] content) {
            return new Call(method, uri, token, Map.of("Content-Type", contentType), content);
        }

        public Call header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Call(method, uri, token, more, body);
        }

        public Answer send() {
            return TestingHttp.send(this, publisher(body), false);
        }

        /** Reads a stream of server-sent events only to the end of the first one, and leaves. */
        public Answer sendForFirstEvent() {
            return TestingHttp.send(this, publisher(body), true);
        }
    }

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(int status, HttpHeaders headers, byte[] bytes) {

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return parse(text());
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The same answer, if it is a success. */
        public Answer requireSuccess() {
            if (status / 100 != 2) {
                throw new IllegalStateException("answered " + status + ": " + text());
            }
            return this;
        }
    }

    /** The text as JSON. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    /** The JSON as maps, lists and values. */
    public static Object plain(String json) {
        return MAPPER.convertValue(parse(json), Object.class);
    }

    /** The value as JSON. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The fields as a browser sends a form. */
    public static byte[] form(Map<String, String> fields) {
        return encode(fields).getBytes(StandardCharsets.UTF_8);
    }

    /** The same in a query. */
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A multipart form with one file and {@code purpose=assistants}, as OpenAI's clients send it. */
    public static Call upload(URI origin, @Nullable String token, String filename, byte[] content) {
        return upload(origin, token, filename, content, "assistants");
    }

    /** The same for another purpose. */
    public static Call upload(URI origin, @Nullable String token, String filename, byte[] content, String purpose) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head(filename, purpose));
        body.writeBytes(content);
        body.writeBytes(TAIL);
        return Call.of("POST", origin, "/v1/files", token).body(MULTIPART, body.toByteArray());
    }

    /** The same with content that is made while it is sent. */
    public static Answer upload(
            URI origin, @Nullable String token, String filename, Supplier<InputStream> content, long size) {
        byte[] head = head(filename, "assistants");
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofByteArray(head),
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(content), size),
                BodyPublishers.ofByteArray(TAIL));
        Call call = Call.of("POST", origin, "/v1/files", token).header("Content-Type", MULTIPART);
        return send(call, body, false);
    }

    private static byte[] head(String filename, String purpose) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n" + purpose
                        + "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + filename
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Answer send(Call call, BodyPublisher requestBody, boolean firstEvent) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .timeout(Duration.ofSeconds(60))
                .method(call.method(), requestBody);
        call.headers().forEach(request::header);
        if (call.token() != null) {
            request.header("Authorization", "Bearer " + call.token());
        }
        try {
            HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                boolean endless = firstEvent && response.statusCode() == 200;
                Answer answer = new Answer(
                        response.statusCode(), response.headers(), endless ? firstEvent(body) : body.readAllBytes());
                requireDescribed(call.method(), call.uri(), answer);
                return answer;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(call.method() + " " + call.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Every answer of the API is held to the description that the same gateway serves; the services serve none. */
    static void requireDescribed(String method, URI uri, Answer answer) {
        if (!DESCRIBED.matcher(uri.getRawPath()).lookingAt() || WITHOUT_BODY.contains(method)) {
            return;
        }
        DESCRIPTIONS
                .computeIfAbsent(uri.resolve("/"), TestingHttp::description)
                .flatMap(description -> description.fault(method, uri.getRawPath(), answer))
                .ifPresent(fault -> {
                    throw new IllegalStateException(method + " " + uri + " " + fault);
                });
    }

    private static Optional<TestingDescription> description(URI origin) {
        Answer served = Call.of("GET", origin, "/openapi.json", null).send();
        return served.status() == 200 ? Optional.of(new TestingDescription(served.json())) : Optional.empty();
    }

    private static byte[] firstEvent(InputStream body) throws IOException {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        int before = 0;
        for (int b = body.read(); b >= 0 && !(b == '\n' && before == '\n'); b = body.read()) {
            event.write(b);
            before = b;
        }
        return event.toByteArray();
    }

    private static BodyPublisher publisher(byte @Nullable [] body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }
}
