package dev.knowhow.gateway.openai;

import dev.knowhow.tenancy.problem.ErrorResponse;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes error bodies, and tells whether an upstream wrote a proper one. */
@Singleton
public final class ErrorBodies {

    private final ObjectMapper json;

    ErrorBodies(ObjectMapper json) {
        this.json = json;
    }

    /** OpenAI's error body. */
    public byte[] json(Problem problem) {
        try {
            return json.writeValueAsBytes(new ErrorResponse(
                    new ErrorResponse.Detail(problem.message(), problem.type(), null, problem.code())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page for people, in a browser. */
    public byte[] html(Problem problem, String requestId) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
                <body><main><h1>%s</h1><p>%s</p><p>Request id: <code>%s</code></p></main></body>
                </html>
                """.formatted(
                        escape(problem.status().reasonPhrase()),
                        escape(problem.status().reasonPhrase()),
                        escape(problem.message()),
                        escape(requestId))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the bytes are OpenAI's error body with a message in it. */
    public boolean isErrorBody(byte[] body) {
        try {
            ErrorResponse response = json.readValue(body, ErrorResponse.class);
            return response != null
                    && response.error() != null
                    && response.error().message() != null
                    && response.error().type() != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
