package dev.knowhow.durable.llm;

import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the language model of an {@link OpenAiServer}. */
@Singleton
@Requires(beans = LanguageModelConfiguration.class)
public final class LanguageModel {

    private static final int LONGEST_RESPONSE = 4 << 20;
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private final LanguageModelConfiguration configuration;
    private final JsonMapper json;
    private final OpenAiServer server;

    public LanguageModel(LanguageModelConfiguration configuration, JsonMapper json) {
        this.configuration = configuration;
        this.json = json;
        this.server = new OpenAiServer("the language model", configuration.baseUrl(), configuration.apiKey());
    }

    /** Which one it is. */
    public LanguageModelConfiguration configuration() {
        return configuration;
    }

    /**
     * Asks for a whole answer.
     *
     * @throws LanguageModelException if there is none
     */
    public Completion complete(ChatRequest request) {
        return complete(request, false, piece -> {});
    }

    /**
     * Asks, and hands over the answer piece by piece where the server sends it so. An exception of {@code pieces} ends
     * the call and is passed on.
     *
     * @throws LanguageModelException if the answer does not come, or not to its end
     */
    public Completion complete(ChatRequest request, Consumer<String> pieces) {
        return complete(request, configuration.streaming(), pieces);
    }

    private Completion complete(ChatRequest request, boolean streaming, Consumer<String> pieces) {
        return server.post("chat/completions", body(request, streaming), configuration.timeout(), (type, body) -> {
            Draft draft = new Draft(pieces);
            try {
                read(type, body, draft);
                return draft.completion();
            } finally {
                ModelCalls.add(new ModelCalls.Call(configuration.model(), request, draft.completion()));
            }
        });
    }

    private byte[] body(ChatRequest request, boolean streaming) {
        try {
            return json.writeValueAsBytes(ChatCompletion.Request.of(configuration.model(), request, streaming));
        } catch (IOException e) {
            throw new UncheckedIOException("a request is written into memory", e);
        }
    }

    private void read(String type, InputStream body, Draft draft) throws IOException {
        if (type.startsWith("text/event-stream")) {
            readEvents(body, draft);
        } else {
            ChatCompletion.Response whole = parse(body.readNBytes(LONGEST_RESPONSE));
            if (whole.isEmpty()) { // a piece of a stream may be, the whole is a failure of the model
                throw server.invalid(new IOException("no choice in a response"));
            }
            draft.add(whole);
        }
    }

    private void readEvents(InputStream body, Draft draft) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        int length = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            length += line.length();
            if (length > LONGEST_RESPONSE) {
                throw server.invalid(new IOException("longer than " + LONGEST_RESPONSE));
            }
            if (line.startsWith(DATA)) {
                String data = line.substring(DATA.length()).strip();
                if (data.equals(DONE)) {
                    return;
                }
                draft.add(parse(data.getBytes(StandardCharsets.UTF_8)));
            }
        }
        throw new IOException("the stream ended early");
    }

    private ChatCompletion.Response parse(byte[] content) {
        try {
            ChatCompletion.Response response = json.readValue(content, ChatCompletion.Response.class);
            if (response == null || response.choices() == null) {
                throw server.invalid(new IOException("no choices in a response of " + content.length + " bytes"));
            }
            return response;
        } catch (IOException e) {
            throw server.invalid(e);
        }
    }

    /** What was said so far. */
    private static final class Draft {

        private final Consumer<String> pieces;
        private final StringBuilder text = new StringBuilder();
        private Completion.@Nullable Usage usage;
        private boolean cutOff;
        private final Map<Integer, Call> calls = new TreeMap<>();
        private final StringBuilder refusal = new StringBuilder();

        Draft(Consumer<String> pieces) {
            this.pieces = pieces;
        }

        void add(ChatCompletion.Response piece) {
            text.append(piece.content());
            usage = piece.counted() == null ? usage : piece.counted();
            cutOff |= piece.isCutOff();
            refusal.append(Objects.requireNonNullElse(piece.refusal(), ""));
            for (ChatCompletion.ToolCall call : piece.toolCalls()) {
                int index = call.index() == null ? calls.size() : call.index();
                calls.computeIfAbsent(index, place -> new Call()).add(call);
            }
            pieces.accept(piece.content());
        }

        Completion completion() {
            return new Completion(
                    text.toString(),
                    usage,
                    cutOff,
                    calls.values().stream().map(Call::whole).toList(),
                    refusal.isEmpty() ? null : refusal.toString());
        }
    }

    /** A call of a function as far as it has come. */
    private static final class Call {

        private final StringBuilder arguments = new StringBuilder();
        private String id = "";
        private String name = "";

        void add(ChatCompletion.ToolCall piece) {
            id = Objects.requireNonNullElse(piece.id(), id);
            ChatCompletion.Function function = piece.function();
            if (function != null) {
                name = Objects.requireNonNullElse(function.name(), name);
                arguments.append(Objects.requireNonNullElse(function.arguments(), ""));
            }
        }

        Completion.ToolCall whole() {
            return new Completion.ToolCall(id, name, arguments.toString());
        }
    }
}
