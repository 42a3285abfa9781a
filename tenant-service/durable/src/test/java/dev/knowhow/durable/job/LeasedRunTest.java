package dev.knowhow.durable.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.durable.storage.StorageFullException;
import dev.knowhow.durable.storage.StorageRoom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How work on a row ends, or goes on later. */
class LeasedRunTest {

    private static final Instant LATER = Instant.MAX;
    private static final Attempt ATTEMPT = new Attempt(0, () -> false);
    private static final int MAX_FAILURES = 2;

    private final AtomicBoolean full = new AtomicBoolean();
    private final LeasedRun leased = new LeasedRun(new StorageRoom(1, () -> full.get() ? 0 : 1));
    private final TestingRows rows = new TestingRows();

    @Test
    void rowOfARunThatIsOverIsLeftAlone() {
        run(null, lease -> rows.told.add("worked"));

        assertThat(rows.told).isEmpty();
    }

    @Test
    void workIsDone() {
        run(lease(0, LATER), lease -> rows.told.add("worked"));

        assertThat(rows.told).containsExactly("worked");
    }

    @Test
    void rowThatWasInterruptedAsOftenAsItMayIsWorkedOnAndEndsTheNextTime() {
        run(lease(3, LATER), lease -> rows.told.add("worked"));
        run(lease(4, LATER), lease -> rows.told.add("worked"));

        assertThat(rows.told).containsExactly("worked", "failed: interrupted");
    }

    @Test
    void rowPastItsDeadlineEndsAlsoWithoutRoom() {
        full.set(true);
        run(lease(0, Instant.EPOCH), lease -> rows.told.add("worked"));

        assertThat(rows.told).containsExactly("failed: late");
    }

    @Test
    void withoutRoomNothingIsBegunAndTheRowWaits() {
        full.set(true);

        assertThatThrownBy(() -> run(lease(0, LATER), lease -> rows.told.add("worked")))
                .isInstanceOf(TryAgainException.class)
                .hasCauseInstanceOf(StorageFullException.class);
        assertThat(rows.told).containsExactly("waits");
    }

    @Test
    void troubleWhileThereIsNoRoomIsNoFailure() {
        assertThatThrownBy(() -> run(lease(0, LATER), lease -> {
                    full.set(true);
                    throw new IllegalStateException("cannot write");
                }))
                .isInstanceOf(TryAgainException.class);
        assertThat(rows.told).containsExactly("waits");
    }

    @Test
    void troubleIsTriedAgainAndEndsTheRowAfterSoManyTries() {
        assertThatThrownBy(() -> run(lease(0, LATER), lease -> trouble())).isInstanceOf(TryAgainException.class);
        run(lease(0, LATER), lease -> trouble());

        assertThat(rows.told)
                .containsExactly(
                        "failure: ours", "failure: ours", "failed: ours It was tried 2 times; try again later.");
    }

    @Test
    void whatCannotSucceedEndsAtOnce() {
        run(lease(0, LATER), lease -> {
            throw new WorkFailedException(TerminalReason.of("invalid_file", "bad"));
        });

        assertThat(rows.told).containsExactly("failed: bad");
    }

    @Test
    void whatTheDatabaseDoesNotTakeEndsAtOnce() {
        run(lease(0, LATER), lease -> {
            throw new IllegalStateException(new SQLException("a zero byte", "22021"));
        });

        assertThat(rows.told).containsExactly("failed: unstorable");
    }

    @Test
    void failuresThatTheWorkKnowsEndOrLastAsItSays() {
        run(lease(0, LATER), lease -> {
            throw new UnsupportedOperationException("broken");
        });
        for (int i = 0; i < MAX_FAILURES + 1; i++) {
            assertThatThrownBy(() -> run(lease(0, LATER), lease -> {
                        throw new IllegalArgumentException("away");
                    }))
                    .isInstanceOf(TryAgainException.class);
        }

        assertThat(rows.told).containsExactly("failed: broken", "failure: away", "failure: away", "failure: away");
    }

    @Test
    void troubleWhileTheServiceIsStoppedIsNotTheRows() {
        assertThatThrownBy(() -> leased.run(
                        work(lease(0, LATER), lease -> trouble()),
                        new QueuedRun("tenant", "row", 1),
                        new Attempt(0, () -> true)))
                .isInstanceOf(TryAgainException.class);
        assertThat(rows.told).isEmpty();
    }

    @Test
    void workerWhoseLeaseIsLostStops() {
        run(lease(0, LATER), lease -> {
            throw new LeaseLostException(lease.rowId());
        });
        rows.lost = true;
        run(lease(0, LATER), lease -> trouble());

        assertThat(rows.told).isEmpty();
    }

    private static void trouble() {
        throw new IllegalStateException("trouble");
    }

    private static TestingLease lease(int interruptions, Instant deadline) {
        return new TestingLease("row", 1, interruptions, deadline);
    }

    private void run(@Nullable TestingLease lease, Consumer<Lease> work) {
        leased.run(work(lease, work), new QueuedRun("tenant", "row", 1), ATTEMPT);
    }

    private LeasedWork<TestingLease> work(@Nullable TestingLease held, Consumer<Lease> work) {
        rows.lease = held;
        return new LeasedWork<>() {

            @Override
            public TestingRows rows() {
                return rows;
            }

            @Override
            public Terms terms() {
                return new Terms(
                        MAX_FAILURES, 3, reason("ours"), reason("interrupted"), reason("late"), reason("unstorable"));
            }

            @Override
            public void work(TestingLease lease, Attempt attempt) {
                work.accept(lease);
            }

            @Override
            public @Nullable Verdict judge(RuntimeException failure) {
                return switch (failure) {
                    case UnsupportedOperationException _ -> Verdict.terminal(reason("broken"));
                    case IllegalArgumentException _ -> Verdict.lasting(reason("away"));
                    default -> null;
                };
            }
        };
    }

    private static TerminalReason reason(String message) {
        return TerminalReason.of("server_error", message);
    }

    private record TestingLease(String rowId, long fence, int interruptions, Instant deadline) implements Lease {}

    /** One row that remembers what it was told. */
    private static final class TestingRows implements LeasedRows<TestingLease> {

        private final List<String> told = new ArrayList<>();
        private @Nullable TestingLease lease;
        private int failures;
        private boolean lost;

        @Override
        public Optional<TestingLease> begin(QueuedRun run) {
            return Optional.ofNullable(lease);
        }

        @Override
        public void fail(TestingLease held, TerminalReason reason) {
            tell(held, "failed: " + reason.message());
        }

        @Override
        public int countFailure(TestingLease held, String reason) {
            tell(held, "failure: " + reason);
            return ++failures;
        }

        @Override
        public void waitForRoom(TestingLease held) {
            tell(held, "waits");
        }

        private void tell(TestingLease held, String what) {
            if (lost) {
                throw new LeaseLostException(held.rowId());
            }
            told.add(what);
        }
    }
}
