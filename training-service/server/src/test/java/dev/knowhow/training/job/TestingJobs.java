package dev.knowhow.training.job;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.training.testing.TestingClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes training files and follows jobs over HTTP. */
public final class TestingJobs {

    public static final String PATH = "/v1/fine_tuning/jobs";

    private static final Set<String> TERMINAL = Set.of("succeeded", "failed", "cancelled");
    private static final List<String> LABELS = List.of("balance", "card", "greeting", "transfer");

    private final TestingClient client;
    private final StandInKnowledgeService knowledge;

    public TestingJobs(TestingClient client, StandInKnowledgeService knowledge) {
        this.client = client;
        this.knowledge = knowledge;
    }

    /** A file of that many examples of four labels. */
    public String file(int examples) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < examples; i++) {
            String label = LABELS.get(i % LABELS.size());
            lines.append("please do the ")
                    .append(label)
                    .append(" thing number ")
                    .append(i)
                    .append(" for me\t");
            lines.append(label).append('\n');
        }
        return knowledge.files().add("examples.jsonl", "fine-tune", lines.toString());
    }

    /** The same as chats, for the real importer. */
    public String chats(int examples) {
        String lines = IntStream.range(0, examples)
                .mapToObj(i -> LABELS.get(i % LABELS.size()))
                .map(label ->
                        "{'messages': [{'role': 'user', 'content': '%s'}, {'role': 'assistant', 'content': '%s'}]}"
                                .formatted("please do the " + label + " thing for " + UUID.randomUUID(), label)
                                .replace('\'', '"'))
                .collect(Collectors.joining("\n"));
        return knowledge.files().add("examples.jsonl", "fine-tune", lines);
    }

    /** A new job on that file. */
    public Reply create(String file, Map<String, Object> more) {
        Map<String, Object> request = new java.util.HashMap<>(Map.of("model", "knowhow-auto", "training_file", file));
        request.putAll(more);
        return client.post(PATH, request);
    }

    public Reply get(String id) {
        return client.get(PATH + "/" + id);
    }

    /** Waits for the job's end. */
    public Reply end(String id) {
        return await(id, job -> TERMINAL.contains(job.text("status")));
    }

    /** Waits until the job is in that stage, or past everything. */
    public Reply stage(String id, String stage) {
        return await(id, job -> job.text("knowhow.stage").equals(stage) || TERMINAL.contains(job.text("status")));
    }

    public Reply await(String id, Predicate<Reply> until) {
        return TestingWait.until(id, () -> get(id)).satisfies(until);
    }

    /** The sentences of the job's events, oldest first. */
    public List<String> messages(String id) {
        List<String> messages = new ArrayList<>();
        Reply page = client.get(PATH + "/" + id + "/events?limit=100&order=asc");
        page.list("data").forEach(event -> messages.add(String.valueOf(event.get("message"))));
        while (Boolean.TRUE.equals(page.at("has_more"))) {
            page = client.get(PATH + "/" + id + "/events?limit=100&order=asc&after=" + page.text("last_id"));
            page.list("data").forEach(event -> messages.add(String.valueOf(event.get("message"))));
        }
        return messages;
    }
}
