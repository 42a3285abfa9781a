package dev.knowhow.web.e2e.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingOpenAi;
import dev.knowhow.web.e2e.adapter.TestingFunctions.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Functions are learned from examples of their calls, and run by OpenAI's own clients for Node and Java. */
@ExtendWith(TestingInstallation.Shared.class)
class FunctionCallsIT {

    private static final int EACH = 5;

    private final TestingInstallation installation;
    private final TestingFunctions functions;
    private final List<Question> questions;

    @TempDir
    private Path directory;

    FunctionCallsIT(TestingInstallation installation) throws IOException {
        this.installation = installation;
        this.functions = TestingFunctions.read();
        this.questions = functions.questions();
    }

    @Test
    void twelveFunctionsAreCalledAsTheirExamplesSayByBothClients() throws IOException, InterruptedException {
        JsonNode told = runTools();
        assertThat(told.path("status").asText())
                .as(told.path("error").toString())
                .isEqualTo("succeeded");
        String model = told.path("model").asText();
        try {
            requireRight(
                    "runTools",
                    told.path("runs"),
                    IntStream.range(0, questions.size()).toArray());
            assertThat(told.path("runs")).allSatisfy(FunctionCallsIT::requireEnd);
            assertThat(told.path("responses")).allSatisfy(run -> {
                assertThat(run.at("/called/0/name").asText()).as(run.toString()).isNotEmpty();
                assertThat(run.path("said").asText())
                        .isEqualTo("Done: " + run.at("/called/0/name").asText());
            });
            callFromJava(model);
        } finally {
            new TestingTraining(
                            installation.gateway(),
                            installation.connection().tenants().getFirst().apiKey())
                    .delete("/v1/models/" + model);
        }
    }

    private JsonNode runTools() throws IOException, InterruptedException {
        String task = TestingHttp.write(Map.of(
                "functions",
                functions.tools(),
                "questions",
                questions.stream().map(Question::text).toList()));
        return new TestingNode(installation, directory)
                .run("run-tools.mjs", 10, List.of(functions.jsonLines(), task.getBytes(StandardCharsets.UTF_8)));
    }

    /** One call, then what it gave: whoever ran a function is not asked to run it for ever. */
    private static void requireEnd(JsonNode run) {
        int calls = run.path("called").size();
        assertThat(run.path("rounds").asInt()).as(run.toString()).isEqualTo(1 + calls);
        assertThat(run.path("said").asText())
                .isEqualTo(
                        calls == 0
                                ? run.path("said").asText()
                                : "Done: " + run.at("/called/0/name").asText());
    }

    /** New sentences with words of examples; and, which is harder, with words that no example has. */
    private void requireRight(String client, JsonNode runs, int[] asked) {
        Share known = Share.of(asked, i -> !questions.get(asked[i]).newWords(), i -> right(runs, asked, i));
        Share all = Share.of(asked, i -> true, i -> right(runs, asked, i));
        System.out.printf(Locale.ROOT, "%s: words of examples %s; all %s%n", client, known, all);
        assertThat(known.function()).as(client).isGreaterThanOrEqualTo(0.95);
        assertThat(known.arguments()).as(client).isGreaterThanOrEqualTo(0.9);
        assertThat(all.function()).as(client).isGreaterThanOrEqualTo(0.9);
        assertThat(all.arguments()).as(client).isGreaterThanOrEqualTo(0.85);
    }

    /** 2 where function and arguments are right, 1 where the function is, 0 where nothing is. */
    private int right(JsonNode runs, int[] asked, int i) {
        Question question = questions.get(asked[i]);
        JsonNode called = runs.path(i).at("/called/0");
        boolean named = called.path("name").asText().equals(question.function());
        return named && called.path("arguments").equals(json(question.arguments())) ? 2 : named ? 1 : 0;
    }

    /** Of so many questions the shares whose function, and whose arguments too, were right. */
    private record Share(int questions, double function, double arguments) {

        static Share of(int[] asked, IntPredicate counted, IntUnaryOperator right) {
            int[] marks =
                    IntStream.range(0, asked.length).filter(counted).map(right).toArray();
            return new Share(
                    marks.length,
                    IntStream.of(marks).filter(mark -> mark > 0).count() / (double) marks.length,
                    IntStream.of(marks).filter(mark -> mark > 1).count() / (double) marks.length);
        }
    }

    private void callFromJava(String model) {
        int[] asked =
                IntStream.range(0, questions.size()).filter(i -> i % EACH == 0).toArray();
        ObjectMapper mapper = new ObjectMapper();
        var runs = mapper.createArrayNode();
        OpenAIClient client = TestingOpenAi.client(
                installation, installation.connection().tenants().getFirst().apiKey());
        try {
            for (int i : asked) {
                ChatCompletionCreateParams params =
                        ask(model, questions.get(i).text()).build();
                ChatCompletion completion = i % 2 == 0 ? streamed(client, params) : whole(client, params);
                var called = runs.addObject().putArray("called");
                ChatCompletionMessage message = completion.choices().getFirst().message();
                for (var call : message.toolCalls().orElse(List.of())) {
                    var function = call.asFunction().function();
                    called.addObject()
                            .put("name", function.name())
                            .set("arguments", TestingHttp.parse(function.arguments()));
                    assertThat(answer(client, params, message, call.asFunction()))
                            .isEqualTo("Done");
                }
            }
            ChatCompletionCreateParams only = ask(model, questions.getFirst().text())
                    .toolChoice(ChatCompletionNamedToolChoice.builder()
                            .function(ChatCompletionNamedToolChoice.Function.builder()
                                    .name("call_taxi")
                                    .build())
                            .build())
                    .build();
            assertThat(whole(client, only)
                            .choices()
                            .getFirst()
                            .message()
                            .toolCalls()
                            .orElseThrow())
                    .singleElement()
                    .satisfies(call ->
                            assertThat(call.asFunction().function().name()).isEqualTo("call_taxi"));
        } finally {
            client.close();
        }
        requireRight("openai-java", runs, asked);
    }

    private ChatCompletionCreateParams.Builder ask(String model, String question) {
        ChatCompletionCreateParams.Builder params =
                ChatCompletionCreateParams.builder().model(model).addUserMessage(question);
        for (Map<String, Object> tool : functions.tools()) {
            JsonNode function = json(tool).path("function");
            FunctionParameters.Builder parameters = FunctionParameters.builder();
            function.path("parameters")
                    .properties()
                    .forEach(field ->
                            parameters.putAdditionalProperty(field.getKey(), JsonValue.fromJsonNode(field.getValue())));
            params.addFunctionTool(FunctionDefinition.builder()
                    .name(function.path("name").asText())
                    .description(function.path("description").asText())
                    .parameters(parameters.build())
                    .build());
        }
        return params;
    }

    private static ChatCompletion whole(OpenAIClient client, ChatCompletionCreateParams params) {
        return client.chat().completions().create(params).validate();
    }

    private static ChatCompletion streamed(OpenAIClient client, ChatCompletionCreateParams params) {
        ChatCompletionAccumulator all = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream().map(ChatCompletionChunk::validate).forEach(all::accumulate);
        }
        return all.chatCompletion();
    }

    private static String answer(
            OpenAIClient client,
            ChatCompletionCreateParams params,
            ChatCompletionMessage message,
            ChatCompletionMessageFunctionToolCall call) {
        ChatCompletionCreateParams after = params.toBuilder()
                .addMessage(message)
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.id())
                        .content("Done")
                        .build())
                .build();
        ChatCompletionMessage said = whole(client, after).choices().getFirst().message();
        assertThat(said.toolCalls()).isEmpty();
        return said.content().orElse("");
    }

    private static JsonNode json(Map<String, ?> value) {
        return TestingHttp.parse(TestingHttp.write(value));
    }
}
