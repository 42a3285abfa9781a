package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.response.Dialogue.Corpus;
import dev.knowhow.knowledge.response.Dialogue.Exchange;
import dev.knowhow.knowledge.response.Dialogue.Kind;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Conversations about documents, in OpenAI's ways of going on; the figures are printed. */
@MicronautTest(transactional = false)
class DialogueTest extends ServiceTest {

    private final Map<Corpus, String> stores = new HashMap<>();
    private TestingClient client;

    @BeforeAll
    void ingest() {
        client = client(TestingService.member(TestingService.tenant()));
        for (Corpus corpus : List.of(Corpus.TOWN, Corpus.MORE)) {
            String store = client.vectorStore("Town");
            List<String> files = corpus.documents().stream()
                    .map(name -> client.upload(name, corpus.read(name)))
                    .toList();
            files.forEach(
                    file -> assertThat(client.ingest(store, file).text("stage")).isEqualTo("completed"));
            stores.put(corpus, store);
        }
    }

    @Test
    void followUpsAreAnsweredFromWhatTheyMeanAndOtherSubjectsAreNot() {
        Tally fit = new Tally();
        Tally kept = new Tally();
        Tally other = new Tally();
        Dialogue.of(Corpus.TOWN)
                .forEach(dialogue -> run(Corpus.TOWN, dialogue, dialogue.half().equals("fit") ? fit : kept));
        Dialogue.of(Corpus.MORE).forEach(dialogue -> run(Corpus.MORE, dialogue, other));
        System.out.printf("fit:   %s%nkept:  %s%nother: %s%n", fit, kept, other);

        assertThat(kept.right(Kind.FOLLOW_UP)).isGreaterThanOrEqualTo(0.75);
        assertThat(kept.beside()).isLessThanOrEqualTo(0.1);
        assertThat(other.right(Kind.FOLLOW_UP)).isGreaterThanOrEqualTo(0.75);
        assertThat(other.beside()).isLessThanOrEqualTo(0.15);
    }

    @Test
    void historyMeansTheSameAsAPreviousResponse() {
        Dialogue dialogue = Dialogue.of(Corpus.TOWN).getFirst();
        Reply first = ask(Corpus.TOWN, dialogue.exchanges().get(0).question(), null);
        String question = dialogue.exchanges().get(1).question();

        Reply went = ask(Corpus.TOWN, question, first.text("id"));
        Reply sent = client.post(
                "/v1/responses",
                TestingClient.question(
                        store(Corpus.TOWN),
                        List.of(
                                message("user", dialogue.exchanges().get(0).question()),
                                message("assistant", text(first)),
                                message("user", question)),
                        Map.of()));

        assertThat(text(went)).contains("2.1 tonnes");
        assertThat(text(sent)).isEqualTo(text(went));
        assertThat(went.text("output.0.queries.0")).contains("XR-2041");
    }

    private void run(Corpus corpus, Dialogue dialogue, Tally tally) {
        @Nullable String previous = null;
        for (Exchange exchange : dialogue.exchanges()) {
            Reply reply = ask(corpus, exchange.question(), previous);
            assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
            boolean refused = Boolean.TRUE.equals(reply.at("knowhow.refused"));
            String answer = text(reply);
            String lead = lead(reply);
            tally.add(exchange, refused, lead, answer);
            if (!dialogue.half().equals("kept") || Boolean.getBoolean("knowhow.dialogues.show")) {
                System.out.printf(
                        "%s %s %s%n      %s%n      %s%n",
                        dialogue.name(),
                        exchange.isRight(refused, lead) ? "ok  " : "FAIL",
                        exchange.question(),
                        exchange.kind() == Kind.COURTESY ? "" : reply.text("output.0.queries.0"),
                        answer.replace('\n', ' '));
            }
            previous = reply.text("id");
        }
    }

    private String store(Corpus corpus) {
        return Objects.requireNonNull(stores.get(corpus));
    }

    private Reply ask(Corpus corpus, String question, @Nullable String previous) {
        return client.post(
                "/v1/responses",
                TestingClient.question(
                        store(corpus),
                        question,
                        previous == null ? Map.of() : Map.of("previous_response_id", previous)));
    }

    private static Map<String, Object> message(String role, String text) {
        return Map.of("role", role, "content", text);
    }

    /** The passage that the answer shows first. */
    private static String lead(Reply reply) {
        String content = content(reply);
        return List.of().equals(reply.at(content + "annotations"))
                ? ""
                : reply.text(content + "annotations.0.knowhow.quote");
    }

    private static String text(Reply reply) {
        return reply.text(content(reply) + "text");
    }

    /** A search goes before a message, where there was one. */
    private static String content(Reply reply) {
        return "output." + (reply.list("output").size() - 1) + ".content.0.";
    }

    /** How answers were, by the kind of their questions. */
    private static final class Tally {

        private final Map<Kind, List<Boolean>> right = new HashMap<>();
        private int beside;
        private int asked;

        void add(Exchange exchange, boolean refused, String lead, String answer) {
            right.computeIfAbsent(exchange.kind(), kind -> new ArrayList<>()).add(exchange.isRight(refused, lead));
            if (exchange.kind() != Kind.OPENING && exchange.kind() != Kind.COURTESY) {
                asked++;
                beside += exchange.isBesideTheSubject(refused, answer) ? 1 : 0;
            }
        }

        double right(Kind kind) {
            List<Boolean> of = right.getOrDefault(kind, List.of());
            return of.stream().filter(one -> one).count() / (double) Math.max(1, of.size());
        }

        double beside() {
            return beside / (double) Math.max(1, asked);
        }

        @Override
        public String toString() {
            StringBuilder figures = new StringBuilder();
            for (Kind kind : Kind.values()) {
                figures.append(String.format(
                        java.util.Locale.ROOT,
                        "%s %.3f of %d, ",
                        kind,
                        right(kind),
                        right.getOrDefault(kind, List.of()).size()));
            }
            return figures + String.format(java.util.Locale.ROOT, "beside the subject %.3f", beside());
        }
    }
}
