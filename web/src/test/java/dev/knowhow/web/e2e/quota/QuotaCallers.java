package dev.knowhow.web.e2e.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Callers that all ask at once, and again until each has its answer or is told that the quota is used up. */
final class QuotaCallers {

    /** Less than they are told to wait, so that more of them meet. */
    private static final int IMPATIENCE_MILLIS = 700;

    private final AtomicInteger answered = new AtomicInteger();
    private final Map<String, AtomicInteger> again = new ConcurrentSkipListMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /** So many were answered yet. */
    int answered() {
        return answered.get();
    }

    /** Why callers came again, and how often. */
    Map<String, Integer> again() {
        Map<String, Integer> counts = new TreeMap<>();
        again.forEach((why, count) -> counts.put(why, count.get()));
        return counts;
    }

    /** What a caller should not have been told. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * Lets all of them ask, and waits for the last one.
     *
     * @param isUsedUp whether the quota is, as whoever is told so sees it then
     */
    void ask(List<Call> calls, BooleanSupplier isUsedUp) throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asking = new ArrayList<>();
            calls.forEach(call -> asking.add(callers.submit(() -> ask(call, isUsedUp))));
            for (Future<?> caller : asking) {
                caller.get();
            }
        }
    }

    private void ask(Call call, BooleanSupplier isUsedUp) {
        String outcome = once(call, isUsedUp);
        while (!outcome.isEmpty()) {
            again.computeIfAbsent(outcome, why -> new AtomicInteger()).incrementAndGet();
            pause();
            outcome = once(call, isUsedUp);
        }
    }

    /** Empty if the caller has nothing more to ask; else why it must come again. */
    private String once(Call call, BooleanSupplier isUsedUp) {
        try {
            Answer answer = call.send();
            if (answer.status() == 200) {
                answered.incrementAndGet();
                return "";
            }
            JsonNode error = answer.json().path("error");
            String code = error.path("code").asText();
            if (code.equals("insufficient_quota")) {
                JsonNode state = error.path("knowhow");
                if (state.path("used").asLong() < state.path("limit").asLong() || !isUsedUp.getAsBoolean()) {
                    faults.add("told that it is used up: " + answer.text());
                }
                return "";
            }
            if (answer.status() != 429 && answer.status() < 500) {
                faults.add(answer.status() + " " + answer.text());
                return "";
            }
            return answer.status() + " " + code;
        } catch (UncheckedIOException e) {
            return "broken off";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(IMPATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
