package dev.knowhow.web.e2e.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Checks that are collected first and then made side by side; each says in a sentence what it found wrong. */
final class Checks {

    private static final int SIDE_BY_SIDE = 16;

    private final List<Runnable> checks = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger made = new AtomicInteger();

    /** One more check: it yields what is wrong, or nothing. */
    void add(String name, Supplier<Optional<String>> check) {
        checks.add(() -> {
            made.incrementAndGet();
            problem(check).ifPresent(problem -> failures.add(name + ": " + problem));
        });
    }

    /** Makes all of them and returns what failed. */
    List<String> run() {
        Semaphore permits = new Semaphore(SIDE_BY_SIDE);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            checks.forEach(check -> executor.execute(() -> {
                permits.acquireUninterruptibly();
                try {
                    check.run();
                } finally {
                    permits.release();
                }
            }));
        }
        List<String> found = failures.stream().sorted().toList();
        checks.clear();
        failures.clear();
        return found;
    }

    /** How many were made. */
    int count() {
        return made.get();
    }

    /** Wrong unless it was refused with that status and code, in OpenAI's error body. */
    static Optional<String> refused(Answer answer, int status, String code) {
        if (answer.status() != status) {
            return Optional.of("expected " + status + " but was " + shown(answer));
        }
        return malformedError(answer)
                .or(() -> errorOf(answer).path("code").asText().equals(code)
                        ? Optional.empty()
                        : Optional.of("expected code " + code + " in " + answer.text()));
    }

    /** Wrong if it is an error without OpenAI's body, or any answer without a request id. */
    static Optional<String> malformedError(Answer answer) {
        if (answer.header("x-request-id").isEmpty()) {
            return Optional.of("no x-request-id with " + shown(answer));
        }
        if (answer.status() < 400) {
            return Optional.empty();
        }
        JsonNode error = errorOf(answer);
        boolean complete = error.path("message").isTextual()
                && !error.path("message").asText().isBlank()
                && error.path("type").isTextual()
                && error.has("param")
                && error.has("code");
        return complete ? Optional.empty() : Optional.of("not OpenAI's error body: " + shown(answer));
    }

    /** Status and the beginning of the body. */
    static String shown(Answer answer) {
        String text = answer.text();
        return answer.status() + " " + text.substring(0, Math.min(text.length(), 300));
    }

    private static JsonNode errorOf(Answer answer) {
        try {
            return answer.json().path("error");
        } catch (IllegalArgumentException e) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }

    private static Optional<String> problem(Supplier<Optional<String>> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            return Optional.of("broke off: " + e);
        }
    }
}
