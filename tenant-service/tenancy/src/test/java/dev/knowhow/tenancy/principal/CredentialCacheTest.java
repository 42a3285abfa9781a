package dev.knowhow.tenancy.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // what matters is that it was asked
class CredentialCacheTest {

    private static final Caller ANNA = Caller.service("anna");

    private final List<CompletableFuture<Caller>> questions = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final CredentialCache<Caller> cache = new CredentialCache<>(this::ask, Duration.ofSeconds(2), now::get);

    @Test
    void requestsThatWaitForTheSameCredentialAskOnce() {
        CompletableFuture<Caller> first = cache.get("key");
        CompletableFuture<Caller> second = cache.get("key");
        questions.getFirst().complete(ANNA);

        assertThat(questions).hasSize(1);
        assertThat(List.of(first.join(), second.join())).containsOnly(ANNA);
    }

    @Test
    void anAnswerAgesFromTheQuestionNotFromItsArrival() {
        cache.get("key");
        after(Duration.ofMillis(700));
        questions.getFirst().complete(ANNA);
        assertThat(cache.fresh("key")).isEqualTo(ANNA);

        after(Duration.ofMillis(100));
        assertThat(cache.fresh("key")).isNull();
    }

    @Test
    void nobodyWaitsForAQuestionThatWasAskedLongAgo() {
        cache.get("key");
        after(Duration.ofMillis(500));
        CompletableFuture<Caller> late = cache.get("key");

        assertThat(questions).hasSize(2);
        questions.getFirst().complete(ANNA);
        assertThat(late).isNotDone();
    }

    @Test
    void aCredentialInUseIsAskedForAgainBeforeItsAnswerEnds() {
        cache.get("key");
        questions.getFirst().complete(ANNA);
        after(Duration.ofMillis(500));

        assertThat(cache.fresh("key")).isEqualTo(ANNA);
        assertThat(questions).hasSize(2);
        questions.getLast().completeExceptionally(refused());
        assertThat(cache.fresh("key")).isNull();
        assertThat(cache.get("key")).isCompletedExceptionally();
    }

    @Test
    void aRefusalIsRememberedForAWhile() {
        cache.get("key");
        questions.getFirst().completeExceptionally(refused());
        assertThat(cache.get("key")).isCompletedExceptionally();
        assertThat(questions).hasSize(1);

        after(CredentialCache.KEPT);
        assertThat(cache.get("key")).isNotDone();
        assertThat(questions).hasSize(2);
    }

    @Test
    void anOutageIsNotRemembered() {
        cache.get("key");
        questions.getFirst().completeExceptionally(TenantServiceClient.unavailable());

        assertThat(cache.get("key")).isNotDone();
        assertThat(questions).hasSize(2);
    }

    private CompletableFuture<Caller> ask(String credential) {
        questions.add(new CompletableFuture<>());
        return questions.getLast();
    }

    private void after(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static ProblemException refused() {
        return new ProblemException(ProblemType.INVALID_API_KEY, "no");
    }
}
