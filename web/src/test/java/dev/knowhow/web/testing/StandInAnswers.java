package dev.knowhow.web.testing;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.CreateFeedbackRequest;
import dev.knowhow.knowledge.api.answer.QuestionSettings;
import dev.knowhow.knowledge.api.answer.ThreadResponse;
import dev.knowhow.knowledge.api.answer.UpdateThreadRequest;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The answers of {@link TestingKnowledgeService}, what people made of them, and the threads that they are in. */
final class StandInAnswers {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    private final List<AnswerResponse> answers = new CopyOnWriteArrayList<>();
    private final Map<String, String> titles = new ConcurrentHashMap<>();
    private volatile @Nullable Instant ownersReadSince;

    /** As at the start. */
    void reset() {
        empty();
        answers.add(SampleKnowledge.answer());
        answers.add(SampleKnowledge.refusal());
        answers.add(SampleAudits.stale());
        answers.add(SampleAudits.guess());
        titles.clear();
    }

    /** Nothing was asked yet. */
    void empty() {
        answers.clear();
    }

    /** Has the server answer with them as the service does, whatever a test has bent before. */
    void routes(TestingServer server) {
        server.on(
                "GET",
                "/api/v1/answers",
                request -> Reply.of(StandInLists.list(
                        "true".equals(request.query("unanswered"))
                                ? answers.stream()
                                        .filter(a -> a.reportedAt() != null && a.feedback() == null)
                                        .toList()
                                : answers,
                        AnswerResponse::id)));
        server.on("POST", "/api/v1/answers/{}/report", request -> {
            answers.replaceAll(a -> a.id().equals(request.segment(0)) ? SampleKnowledge.reported(a) : a);
            return Reply.of(found(request.segment(0)));
        });
        server.on(
                "GET",
                "/api/v1/answers/{}",
                request -> StandInLists.found(answers, a -> a.id().equals(request.segment(0))));
        server.on("GET", "/api/v1/answers/settings", request -> Reply.of(new QuestionSettings(ownersReadSince)));
        server.on("POST", "/api/v1/answers/settings", request -> {
            ownersReadSince = request.text().contains("true") ? NOW : null;
            return Reply.of(new QuestionSettings(ownersReadSince));
        });
        server.on("POST", "/api/v1/answers/{}/share", request -> share(request, NOW));
        server.on("DELETE", "/api/v1/answers/{}/share", request -> share(request, null));
        server.on("DELETE", "/v1/responses/{}", request -> {
            answers.removeIf(a -> a.id().equals(request.segment(0)));
            return Reply.of(new DeletedResponse(request.segment(0), "response", true));
        });
        server.on("POST", "/api/v1/answers/{}/feedback", request -> {
            if (request.text().contains("\"rating\":\"sideways\"")) {
                return Reply.problem(ProblemType.INVALID_REQUEST, "A rating is up or down.");
            }
            AnswerResponse.Feedback given = feedback(request);
            answers.replaceAll(a -> a.id().equals(request.segment(0)) ? SampleKnowledge.rated(a, given) : a);
            return Reply.of(given);
        });
        server.on("DELETE", "/api/v1/answers/{}/feedback", request -> {
            answers.replaceAll(a -> a.id().equals(request.segment(0)) ? SampleKnowledge.rated(a, null) : a);
            return Reply.of(new DeletedResponse(request.segment(0), "answer.feedback", true));
        });
        server.on("GET", "/api/v1/answers/routing", request -> Reply.json("""
                {"assistant":"helpdesk","window_days":7,"target_precision":0.98,"realised_precision":{"value":0.985,
                 "low":0.951,"high":0.997,"n":132},"answers":1204,"direct":812,"direct_share":0.674,"mean_ms_direct":4.2,
                 "mean_ms_retrieval":61.0,"time_saved_ms":46121,"audited":25,"inconclusive":2,"out_of_scope_share":0.12,
                 "alone":{"model_version":"ft:knowhow-intent:acme:support:abc12345","examples":300,"texts_out_of_scope":60,
                  "rated_answers":132,"out_of_scope_share":0.12,"out_of_scope_share_estimated":true,"targets":[
                   {"precision":0.9,"current":false,"reached":{"threshold":0.21,"coverage":0.84,"precision":0.936,
                    "low":0.901,"high":0.958}},
                   {"precision":0.95,"current":false,"reached":{"threshold":0.52,"coverage":0.66,"precision":0.979,
                    "low":0.951,"high":0.99},"more_ratings":120,"coverage_then":0.74},
                   {"precision":0.98,"current":true,"more_ratings":240,"coverage_then":0.4},
                   {"precision":0.99,"current":false}],
                  "curve":[{"threshold":0.95,"coverage":0.06,"precision":1.0,"low":0.86,"high":1.0},
                   {"threshold":0.9,"coverage":0.2,"precision":1.0,"low":0.951,"high":1.0},
                   {"threshold":0.8,"coverage":0.4,"precision":0.994,"low":0.968,"high":0.999},
                   {"threshold":0.52,"coverage":0.66,"precision":0.979,"low":0.951,"high":0.99},
                   {"threshold":0.21,"coverage":0.84,"precision":0.936,"low":0.901,"high":0.958},
                   {"threshold":0.05,"coverage":0.93,"precision":0.884,"low":0.847,"high":0.911}]}}"""));
        server.on(
                "GET",
                "/api/v1/answers/audits",
                request -> Reply.of(SampleAudits.list(request.query("verdict"), request.query("after"))));
        threadRoutes(server);
        server.on("GET", "/v1/models", request -> Reply.json("""
                {"object":"list","data":[{"id":"knowhow-extractive","object":"model","created":1,"owned_by":"knowhow"},
                 {"id":"kb:Contracts","object":"model","created":1,"owned_by":"tenant"}]}"""));
        server.on("POST", "/v1/responses", request -> {
            String id = request.text().contains("cafeteria")
                    ? TestingKnowledgeService.REFUSAL
                    : TestingKnowledgeService.ANSWER;
            return request.text().contains("\"stream\":true")
                    ? Reply.events(120, SampleStream.events(id, found(id).answer()))
                    : Reply.json("{\"id\":\"" + id + "\",\"object\":\"response\",\"status\":\"completed\"}");
        });
    }

    private void threadRoutes(TestingServer server) {
        String thread = "/api/v1/answers/threads/{}";
        server.on(
                "GET",
                "/api/v1/answers/threads",
                request -> Reply.of(StandInLists.list(threads(), ThreadResponse::lastAnswerId)));
        server.on("GET", thread, request -> StandInLists.found(threads(), t -> t.id().equals(request.segment(0))));
        server.on(
                "GET",
                thread + "/answers",
                request -> Reply.of(StandInLists.list(
                        answers.stream()
                                .filter(a -> a.threadId().equals(request.segment(0)))
                                .toList(),
                        AnswerResponse::id)));
        server.on("POST", thread, request -> {
            titles.put(
                    request.segment(0),
                    Objects.requireNonNull(
                            request.read(UpdateThreadRequest.class).title()));
            return StandInLists.found(threads(), t -> t.id().equals(request.segment(0)));
        });
        server.on("DELETE", thread, request -> {
            answers.removeIf(a -> a.threadId().equals(request.segment(0)));
            return Reply.of(new DeletedResponse(request.segment(0), "thread", true));
        });
    }

    private List<ThreadResponse> threads() {
        return answers.stream()
                .map(a -> SampleKnowledge.thread(a, titles.getOrDefault(a.threadId(), a.question())))
                .toList();
    }

    private Reply share(Request request, @Nullable Instant since) {
        answers.replaceAll(a -> a.id().equals(request.segment(0)) ? SampleKnowledge.shared(a, since) : a);
        return Reply.of(found(request.segment(0)));
    }

    private AnswerResponse found(String id) {
        return answers.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    private AnswerResponse.Feedback feedback(Request request) {
        CreateFeedbackRequest body = request.read(CreateFeedbackRequest.class);
        return new AnswerResponse.Feedback(
                Objects.requireNonNull(body.rating()),
                body.comment(),
                body.correctedAnswer(),
                new AnswerResponse.Author("user", "mia", "Mia Member"),
                SampleKnowledge.NOW);
    }
}
