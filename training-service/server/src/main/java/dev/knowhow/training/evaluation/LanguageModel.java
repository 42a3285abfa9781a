package dev.knowhow.training.evaluation;

import dev.knowhow.training.upstream.UpstreamException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks an OpenAI-compatible server for chat completions. */
@Requires(beans = LanguageModelConfiguration.class)
@Singleton
final class LanguageModel {

    private final LanguageModelConfiguration configuration;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    LanguageModel(LanguageModelConfiguration configuration, JsonMapper json) {
        this.configuration = configuration;
        this.json = json;
    }

    String name() {
        return configuration.model();
    }

    int evaluationExamples() {
        return configuration.evaluationExamples();
    }

    /**
     * The answer to a conversation.
     *
     * @throws UpstreamException if the server does not answer as it should
     */
    String answer(List<Message> messages) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(configuration.chatCompletions())
                    .timeout(configuration.timeout())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            json.writeValueAsBytes(new Request(configuration.model(), messages, 0))));
            if (!configuration.apiKey().isEmpty()) {
                request.header("Authorization", "Bearer " + configuration.apiKey());
            }
            HttpResponse<byte[]> response = send(request.build());
            Reply reply = response.statusCode() == 200 ? json.readValue(response.body(), Reply.class) : null;
            if (reply == null || reply.choices().isEmpty()) {
                throw new IOException("HTTP " + response.statusCode());
            }
            String content = reply.choices().getFirst().message().content();
            return content == null ? "" : content;
        } catch (IOException e) {
            throw new UpstreamException("The language model does not answer as it should right now.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException("Asking the language model was interrupted.", e);
        }
    }

    /** A kept connection may have been closed meanwhile, and asking twice changes nothing. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return http.send(request, BodyHandlers.ofByteArray());
        }
    }

    /** The part of OpenAI's request that is used here. */
    @Serdeable
    record Request(String model, List<Message> messages, double temperature) {}

    /** A message of a conversation. */
    @Serdeable
    record Message(String role, @Nullable String content) {}

    /** The part of OpenAI's response that is used here. */
    @Serdeable
    record Reply(List<Choice> choices) {}

    /** An answer. */
    @Serdeable
    record Choice(Message message) {}
}
