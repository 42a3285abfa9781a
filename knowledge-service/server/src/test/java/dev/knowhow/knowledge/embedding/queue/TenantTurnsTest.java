package dev.knowhow.knowledge.embedding.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.embedding.queue.TenantTurns.Turn;
import dev.knowhow.tenancy.TenantId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class TenantTurnsTest {

    private static final Optional<TenantId> LOUD = Optional.of(new TenantId(UUID.randomUUID()));
    private static final Optional<TenantId> QUIET = Optional.of(new TenantId(UUID.randomUUID()));
    private static final long TEXT = 10_000_000;

    private final TenantTurns turns = new TenantTurns();
    private final StringBuilder order = new StringBuilder();

    private void add(Optional<TenantId> tenant, String name, int texts) {
        Callable<Boolean> text = () -> order.append(name).isEmpty();
        turns.add(tenant, new EmbeddingBatch<>(Collections.nCopies(texts, text)));
    }

    /** One thread encodes so many texts, each of which takes as long. */
    private String encode(int texts, long nanos) {
        return encode(texts, nanos, TEXT);
    }

    private String encode(int texts, long nanos, long usual) {
        order.setLength(0);
        for (int i = 0; i < texts; i++) {
            Turn turn = turns.next(usual).orElseThrow();
            turn.text().run();
            turns.end(turn, nanos);
        }
        return order.toString();
    }

    @Test
    void tenantsTakeTurns() {
        add(LOUD, "L", 5);
        add(QUIET, "Q", 2);

        assertThat(encode(7, TEXT)).isEqualTo("LQLQLLL");
    }

    @Test
    void twoThreadsServeTwoTenants() {
        add(LOUD, "L", 5);
        add(QUIET, "Q", 5);

        turns.next(TEXT).orElseThrow().text().run();
        turns.next(TEXT).orElseThrow().text().run();

        assertThat(order).hasToString("LQ");
    }

    @Test
    void tenantOfLongTextsGetsFewerOfThem() {
        add(LOUD, "L", 10);
        add(QUIET, "Q", 20);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            Turn turn = turns.next(TEXT).orElseThrow();
            order.setLength(0);
            turn.text().run();
            turns.end(turn, order.toString().equals("L") ? 5 * TEXT : TEXT);
            all.append(order);
        }

        assertThat(all).hasToString("LQQQQQLQQQQQ");
    }

    @Test
    void questionPassesThousandsThatWait() {
        add(LOUD, "L", 2000);
        encode(200, TEXT);
        add(QUIET, "Q", 40);

        assertThat(encode(41, TEXT)).isEqualTo("Q".repeat(40) + "L");
    }

    @Test
    void nobodyIsAheadByMoreThanTheCreditHoweverLongItWasAway() {
        add(LOUD, "L", 5000);
        encode(2000, TEXT);
        add(QUIET, "Q", 2000);

        String order = encode(500, TEXT);

        assertThat(order.chars().filter(one -> one == 'Q').count())
                .as("a hundred ahead, and then every other")
                .isBetween(295L, 305L);
    }

    @Test
    void questionIsAheadOnABusyMachineToo() {
        add(LOUD, "L", 2000);
        encode(200, 20 * TEXT, 20 * TEXT);
        add(QUIET, "Q", 40);

        assertThat(encode(40, 20 * TEXT, 20 * TEXT)).isEqualTo("Q".repeat(40));
    }

    @Test
    void burstsOneAfterTheOtherGetNoMoreThanTheirShare() {
        add(LOUD, "L", 10_000);
        encode(200, TEXT);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            add(QUIET, "Q", 40);
            while (turns.waiting(QUIET) > 0) {
                all.append(encode(1, TEXT));
            }
        }

        assertThat(all.chars().filter(one -> one == 'L').count()).isGreaterThan(1_800);
    }

    @Test
    void timeThatNobodyElseWantedIsNotHeldAgainstATenant() {
        add(LOUD, "L", 20_000);
        encode(10_000, TEXT);
        add(QUIET, "Q", 10_000);
        encode(1_000, TEXT);

        assertThat(encode(10, TEXT)).containsOnlyOnce("LQLQLQLQL");
    }

    @Test
    void whatIsTakenBackIsNotEncoded() {
        EmbeddingBatch<Boolean> gone =
                new EmbeddingBatch<>(List.of(() -> order.append("gone").isEmpty()));
        turns.add(LOUD, gone);
        add(LOUD, "L", 1);

        turns.remove(LOUD, gone);

        assertThat(turns.waiting(LOUD)).isEqualTo(1);
        assertThat(encode(1, TEXT)).isEqualTo("L");
        assertThat(turns.next(TEXT)).isEmpty();
    }

    @Test
    void tenantsThatAskNothingAnyMoreAreForgotten() {
        for (int i = 0; i < 1_000; i++) {
            add(Optional.of(new TenantId(UUID.randomUUID())), "T", 1);
            encode(1, TEXT);
        }
        add(LOUD, "L", 1_000);
        encode(1_000, TEXT);
        add(QUIET, "Q", 1);

        assertThat(turns.tenants()).isEqualTo(2);
    }
}
